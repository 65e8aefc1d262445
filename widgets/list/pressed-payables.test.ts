import { expect, fixture, html as markup } from '@open-wc/testing';
import { money, type PaymentMethod } from '@esanduce/sdk';
import { html, LitElement } from 'lit';
import { PayRequestEvent } from '../payment/events.ts';
import { PressedPayables } from './pressed-payables.ts';

class TestPressed extends LitElement {
  readonly pressed = new PressedPayables(this);
  override render() {
    return html`<ul class="rows">
        <li></li>
      </ul>
      <div></div>`;
  }
}
customElements.define('test-pressed', TestPressed);

const request = (id: `bill_${string}`) => {
  const item = { payable: { type: 'bill', id } as const, amount: money(100), payTo: {} as never };
  return new PayRequestEvent({ ...item, items: [item], method: {} as PaymentMethod });
};

describe('PressedPayables', () => {
  it('remembers what was pressed in an entry, until cleared, also after the element was moved', async () => {
    const element = await fixture<TestPressed>(markup`<test-pressed></test-pressed>`);
    const find = (selector: string) => element.renderRoot.querySelector(selector)!;
    find('li').dispatchEvent(request('bill_1'));
    find('div').dispatchEvent(request('bill_2'));
    expect([...element.pressed.ids]).to.deep.equal(['bill_1']);
    element.parentElement!.append(element);
    find('li').dispatchEvent(request('bill_3'));
    expect([...element.pressed.ids]).to.deep.equal(['bill_1', 'bill_3']);
    element.pressed.clear();
    expect([...element.pressed.ids]).to.deep.equal([]);
  });
});
