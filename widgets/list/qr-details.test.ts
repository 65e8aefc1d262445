import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import type { Esanduce } from '@esanduce/sdk';
import {
  clientAs,
  clientHeld,
  elementFixture,
  find,
  findAll,
  isAccessible,
  openSandbox,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import '../bill-list/define.ts';
import '../lawsuit-list/define.ts';
import '../pay-first/define.ts';
import '../reminder-list/define.ts';
import '../reschedule-plan/define.ts';

openSandbox();

const withCode = ['bill-list', 'lawsuit-list', 'reminder-list'] as const;
type ListTag = `esanduce-${(typeof withCode)[number] | 'pay-first' | 'reschedule-plan'}`;

async function listOf(tag: ListTag, client: Esanduce, locale?: string): Promise<LitElement> {
  const list = await elementFixture(tag, client, {}, locale);
  await waitUntil(() => list.hasUpdated && find(list, 'esanduce-pay-button'), `${tag} with PAY`);
  for (const summary of findAll(list, 'summary')) summary.click();
  if (tag === 'esanduce-bill-list') {
    find(list, '.live')!.click();
    await list.updateComplete;
  }
  return list;
}

const codeIn = (list: LitElement) => list.renderRoot.querySelector('.qr esanduce-ips-qr');
const drawnIn = (list: LitElement) => codeIn(list)?.shadowRoot?.querySelector('svg');
const buttonsOf = (list: LitElement) =>
  findAll(list, '[part=qr]').filter((each) => getComputedStyle(each).visibility === 'visible');

async function open(list: LitElement): Promise<void> {
  buttonsOf(list)[0]!.click();
  await waitUntil(() => drawnIn(list), 'the code');
}

describe('the QR code in a list', () => {
  for (const name of withCode) {
    it(`unfolds and folds in <esanduce-${name}>, named for its debt`, async () => {
      const list = await listOf(`esanduce-${name}`, clientAs('dragan'));
      const [button] = buttonsOf(list);
      expect(textOf(button)).to.match(/^QR код, \S+/);
      expect(button!.getAttribute('aria-expanded')).to.equal('false');
      expect(codeIn(list)).to.equal(null);
      await open(list);
      expect(button!.getAttribute('aria-expanded')).to.equal('true');
      const place = list.renderRoot.querySelector(`#${button!.getAttribute('aria-controls')}`)!;
      expect(place.contains(codeIn(list))).to.equal(true);
      const entry = button!.closest('li')!;
      const amount = textOf(codeIn(list)!.shadowRoot!.querySelector('[data-copy=amount] b'));
      expect(textOf(entry)).to.contain(amount.replace(' РСД', ''));
      button!.click();
      await waitUntil(() => !codeIn(list), 'no code');
    });
  }

  it('fits a list that is 280 pixels wide', async () => {
    for (const name of withCode) {
      const list = await listOf(`esanduce-${name}`, clientAs('dragan'));
      list.style.inlineSize = '280px';
      await open(list);
      const { left, right } = list.getBoundingClientRect();
      const code = codeIn(list)!.getBoundingClientRect();
      expect(code.left, name).to.be.at.least(left);
      expect(code.right, name).to.be.at.most(right);
      expect(list.scrollWidth, name).to.be.at.most(280);
    }
  });

  it('is there for payable bills only', async () => {
    const list = await listOf('esanduce-bill-list', clientAs('dragan'));
    const rows = findAll(list, '.row').filter((row) => !row.querySelector('.details'));
    for (const row of rows) row.click();
    await list.updateComplete;
    const client = clientAs('dragan');
    for (const row of findAll(list, '.row')) {
      const { payable, notPayableReason } = await client.bills.get(row.dataset['id'] as `bill_${string}`);
      expect(!!row.querySelector('[part=qr]'), `${notPayableReason}`).to.equal(
        payable || notPayableReason === 'blocked',
      );
    }
    expect(findAll(list, '[part=qr]').length).to.be.greaterThan(0);
  });

  it('gives way to a card payment of the same bill, and says that it is paid', async () => {
    const { client, goOn } = clientHeld('milica');
    const list = await listOf('esanduce-bill-list', client);
    await open(list);
    const message = () => textOf(codeIn(list)?.shadowRoot?.querySelector('[part=message]'));
    const row = find(list, '.row:has(.details)')!;
    row.querySelector('esanduce-pay-button')!.renderRoot.querySelector('button')!.click();
    await waitUntil(() => message() === 'Плаћање је у току. Не плаћајте поново.', 'that a card pays');
    expect(drawnIn(list)).to.equal(null);
    goOn();
    await waitUntil(() => message() === 'Плаћено. Хвала!', 'that it is paid');
  });

  it('stays open until the money has come, and then says so', async () => {
    const list = await listOf('esanduce-bill-list', clientAs());
    await open(list);
    const id = find(list, '.row:has(.details)')!.dataset['id'] as `bill_${string}`;
    const notes = codeIn(list)!.shadowRoot!.querySelector('.notes');
    expect(textOf(notes)).to.contain('Уплата се овде види тек када стигне на рачун примаоца.');
    // Paid elsewhere: only the portal's events say so here.
    const other = clientAs();
    const { outstanding } = await other.bills.get(id);
    const [card] = (await other.paymentMethods.list()).data;
    const item = { payable: { type: 'bill' as const, id }, amount: outstanding };
    await other.pay({ items: [item], method: { type: 'card', id: card!.id } });
    await waitUntil(
      () => textOf(codeIn(list)?.shadowRoot?.querySelector('[part=message]')) === 'Плаћено. Хвала!',
      'that it is paid',
    );
    expect(find(list, `[data-id=${id}].quiet`)).to.not.equal(null);
  });

  for (const tag of ['esanduce-pay-first', 'esanduce-reschedule-plan'] as const) {
    it(`is behind PAY in <${tag}>`, async () => {
      const list = await listOf(tag, clientAs('dragan'));
      const pay = list.renderRoot.querySelector('esanduce-pay-button')!;
      await pay.updateComplete;
      pay.renderRoot.querySelector<HTMLElement>('[part=qr]')!.click();
      await waitUntil(
        () => pay.renderRoot.querySelector('dialog esanduce-ips-qr')?.shadowRoot?.querySelector('svg'),
        'the code',
      );
    });
  }

  it('is nowhere when the provider wants none', async () => {
    for (const tag of ['esanduce-bill-list', 'esanduce-pay-first', 'esanduce-lawsuit-list'] as const) {
      const list = await listOf(tag, clientAs('dragan'));
      (list.parentElement as HTMLElementTagNameMap['esanduce-provider']).noQr = true;
      await waitUntil(
        () =>
          !buttonsOf(list).length &&
          [...list.renderRoot.querySelectorAll('esanduce-pay-button')].every(
            (pay) => !pay.renderRoot.querySelector('[part=qr]:not(.past)'),
          ),
        `no code in ${tag}`,
      );
    }
  });

  isAccessible('open in each list', async function* (locale) {
    for (const name of withCode) {
      const list = await listOf(`esanduce-${name}`, clientAs('dragan'), locale);
      await open(list);
      yield list;
    }
  });
});
