import { expect, fixture, html as markup } from '@open-wc/testing';
import type { PaymentMethod } from '@esanduce/sdk';
import { html, LitElement } from 'lit';
import { CardSelection } from './card-selection.ts';

const card = (id: string, fields: Partial<PaymentMethod> = {}) =>
  ({ id, isDefault: false, expired: false, ...fields }) as PaymentMethod;
const [visa, dina, old] = [card('pm_a'), card('pm_b', { isDefault: true }), card('pm_c', { expired: true })];

class TestCards extends LitElement {
  readonly selection = new CardSelection(this);
  override render() {
    return html`<div class="card">
      <select>
        ${[visa, dina].map(({ id }) => html`<option value=${id}>${id}</option>`)}
      </select>
    </div>`;
  }
}
customElements.define('test-cards', TestCards);

describe('CardSelection', () => {
  let element: TestCards;
  beforeEach(async () => {
    element = await fixture<TestCards>(markup`<test-cards></test-cards>`);
  });

  it('starts with the default card, else the first valid one', () => {
    const { selection } = element;
    selection.reset([visa, dina]);
    expect(selection.selected).to.equal(dina);
    selection.reset([old, visa]);
    expect(selection.selected).to.equal(visa);
  });

  it('tells no valid card from cards that may not be read', () => {
    const { selection } = element;
    selection.reset([old]);
    expect(selection.selected).to.equal(null);
    selection.reset(null);
    expect(selection.selected).to.equal(undefined);
  });

  it('shows the selected card in the select', async () => {
    element.selection.select(dina);
    await element.updateComplete;
    expect(element.renderRoot.querySelector('select')!.value).to.equal('pm_b');
  });
});
