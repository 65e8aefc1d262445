import { expect } from '@open-wc/testing';
import { type Bill, type Esanduce, memoryJournal, money } from '@esanduce/sdk';
import type { PaymentEvent, PayRequestEvent } from '../payment/events.ts';
import { formatAmount } from '@esanduce/sdk/format';
import {
  buttonIn,
  buttonState,
  clientAs,
  clientHeld,
  find,
  findAll,
  isAccessible,
  openSandbox,
  sandbox,
  fixtureOf,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { doubleClick } from '../pay-button/question.ts';
import type { EsanduceBillList } from './bill-list.ts';
import './define.ts';

openSandbox({ households: ['milica'] });

const rowsOf = (list: EsanduceBillList) => findAll(list, '[part~=row]');
const boxes = (list: EsanduceBillList) => findAll(list, '[part=checkbox]') as HTMLInputElement[];
const bar = (list: EsanduceBillList) => find(list, '[part=selection]');
const spokenIn = (list: EsanduceBillList) => textOf(find(list, 'section > p[role=status]'));

const double = doubleClick.within;
before(() => (doubleClick.within = 0));
after(() => (doubleClick.within = double));

/** Presses PAY, which asks for several bills, and confirms. */
async function payTogether(list: EsanduceBillList): Promise<void> {
  const several = !textOf(buttonIn(bar(list)!)).includes('(1)') && buttonState(bar(list)!) === 'idle';
  buttonIn(bar(list)!).click();
  if (!several) return;
  await waitUntil(() => buttonState(bar(list)!) === 'confirming');
  buttonIn(bar(list)!).click();
}

const billListFixture = fixtureOf('esanduce-bill-list', 'section:not(:has(.bar)) [part~=row]');

/** Of the flat alone, which owes for three months. */
async function flat(client: Esanduce = clientAs(), locale?: string) {
  const { data } = await client.properties.list();
  const property = data.find(({ kind }) => kind === 'flat')!;
  const list = await billListFixture(client, { propertyId: property.id }, locale);
  const bills = (await client.bills.list({ propertyId: property.id })).data.filter(({ payable }) => payable);
  return { client, list, bills };
}

async function choose(list: EsanduceBillList, ...at: number[]) {
  for (const each of at) {
    boxes(list)[each]!.click();
    await list.updateComplete;
  }
}

const heard = (list: EsanduceBillList) => {
  const requests: PayRequestEvent[] = [];
  const results: PaymentEvent[] = [];
  list.addEventListener('esanduce-pay-request', (event) => requests.push(event));
  list.addEventListener('esanduce-payment', (event) => results.push(event));
  return { requests, results };
};
const sum = (bills: readonly Bill[]) =>
  bills.reduce((total, { outstanding }) => total + outstanding.amount, 0);
const payElsewhere = async ({ id, outstanding }: Bill) => {
  const other = clientAs();
  const cards = await other.paymentMethods.list();
  await other.pay({
    items: [{ payable: { type: 'bill', id }, amount: outstanding }],
    method: { type: 'card', id: cards.data.find(({ isDefault }) => isDefault)!.id },
  });
};

describe('<esanduce-bill-list> with several bills selected', () => {
  it('has a named checkbox of 24 pixels for each payable bill', async () => {
    const { list, bills } = await flat();
    expect(boxes(list)).to.have.length(bills.length);
    expect(boxes(list)[0]!.getAttribute('aria-label')).to.equal('изабери рачун за октобар 2026.');
    expect(boxes(list)[0]!.offsetWidth).to.be.at.least(24);
    expect(boxes(list)[0]!.offsetHeight).to.be.at.least(24);
    expect(find(list, '[part=selection] esanduce-pay-button')).to.equal(null);
  });

  it('pays the selected bills in one payment and announces each state', async () => {
    const { client, list, bills } = await flat();
    const { requests, results } = heard(list);
    const charged = sandbox.charges().length;
    await choose(list, 0, 2);
    const chosen = [bills[0]!, bills[2]!];
    const amount = formatAmount(money(sum(chosen)), 'sr-Cyrl');
    await waitUntil(() => textOf(buttonIn(bar(list)!)).includes('(2)'));
    expect(textOf(buttonIn(bar(list)!).querySelector('.now'))).to.equal(`Плати изабрано (2) · ${amount} РСД`);
    expect(spokenIn(list)).to.equal('Изабрано: 2.');
    await payTogether(list);
    buttonIn(bar(list)!).click();
    await waitUntil(() => rowsOf(list)[0]!.matches('[part~=paid]'));
    await waitUntil(() => buttonState(bar(list)!) === 'paid');
    expect(sandbox.charges().length - charged).to.equal(1);
    expect(sandbox.charges().at(-1)!.amount).to.equal(sum(chosen));
    expect(requests).to.have.length(1);
    expect(requests[0]!.items.map(({ payable, payTo }) => [payable.id, payTo.reference])).to.deep.equal(
      chosen.map(({ id, payTo }) => [id, payTo.reference]),
    );
    expect(requests[0]!.payable.id).to.equal(chosen[0]!.id);
    expect(requests[0]!.amount).to.deep.equal(chosen[0]!.outstanding);
    expect(results.map(({ status, payables }) => [status, payables.map(({ id }) => id)])).to.deep.equal([
      ['succeeded', chosen.map(({ id }) => id)],
    ]);
    expect((await client.payments.list({ limit: 1 })).data[0]!.items).to.have.length(2);
    expect(boxes(list)).to.have.length(1);
    await choose(list, 0);
    await waitUntil(() => textOf(buttonIn(bar(list)!)).includes('(1)'));
  });

  it('locks only the rows of a payment under way', async () => {
    const { list } = await flat();
    await choose(list, 0, 1);
    sandbox.fault({ fault: 'delay=1000', match: { method: 'POST', path: '/v1/payments' } });
    await payTogether(list);
    await waitUntil(() => textOf(rowsOf(list)[0]).includes('Плаћање…'));
    expect(
      rowsOf(list)
        .slice(0, 3)
        .map((row) => !!row.querySelector('esanduce-pay-button')),
    ).to.deep.equal([false, false, true]);
    expect(boxes(list).every(({ disabled }) => disabled)).to.equal(true);
    expect((find(list, '[data-action=all]') as HTMLInputElement | null)?.disabled ?? true).to.equal(true);
    await waitUntil(() => rowsOf(list)[1]!.matches('[part~=paid]'));
  });

  it('charges nothing when one of them was paid meanwhile, says so, and keeps the rest selected', async () => {
    const { list, bills } = await flat();
    await choose(list, 0, 1, 2);
    // LiveChanges of it does not come through.
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/bills' }, times: 1_000 });
    await payElsewhere(bills[1]!);
    const charged = sandbox.charges().length;
    await payTogether(list);
    await waitUntil(() => buttonState(bar(list)!) === 'confirming');
    await waitUntil(() => rowsOf(list)[1]!.matches('[part~=paid]'));
    const left = formatAmount(money(sum([bills[0]!, bills[2]!])), 'sr-Cyrl');
    const button = bar(list)!.querySelector('esanduce-pay-button')!;
    expect(buttonState(bar(list)!)).to.equal('confirming');
    expect(textOf(button.shadowRoot!.querySelector('.note'))).to.equal(
      `Нешто од изабраног је већ плаћено или промењено. Новац није скинут. Сада је ${left} РСД: потврдите.`,
    );
    expect(sandbox.charges().length).to.equal(charged);
    expect(boxes(list).map(({ checked }) => checked)).to.deep.equal([true, true]);
    buttonIn(bar(list)!).click();
    await waitUntil(() => buttonState(bar(list)!) === 'paid');
    expect(sandbox.charges().at(-1)!.amount).to.equal(sum([bills[0]!, bills[2]!]));
  });

  it('keeps the selection when the bank declines', async () => {
    const client = clientAs();
    const { list } = await flat(client);
    await choose(list, 0, 1);
    const button = bar(list)!.querySelector('esanduce-pay-button')!;
    button.method = (await client.paymentMethods.list()).data.find(({ expired }) => expired);
    await button.updateComplete;
    await payTogether(list);
    await waitUntil(() => buttonState(bar(list)!) === 'refused');
    expect(boxes(list).map(({ checked, disabled }) => [checked, disabled])).to.deep.equal([
      [true, false],
      [true, false],
      [false, false],
    ]);
    button.method = (await client.paymentMethods.list()).data.find(({ isDefault }) => isDefault);
    await button.updateComplete;
    buttonIn(bar(list)!).click();
    await waitUntil(() => buttonState(bar(list)!) === 'confirming');
    buttonIn(bar(list)!).click();
    await waitUntil(() => buttonState(bar(list)!) === 'paid');
  });

  it('pays flat and garage in one payment, each by its own reference', async () => {
    const client = clientAs();
    const list = await billListFixture(client);
    const bills = (await client.bills.list()).data.filter(({ payable }) => payable);
    // The garage's bill need not be paid, as what was paid ahead covers it; yet it can be.
    const due = bills.filter(({ prepaid }) => !prepaid);
    expect(bills.length - due.length).to.equal(1);
    const properties = new Set(bills.map(({ propertyId }) => propertyId));
    expect(properties.size).to.equal(2);
    const charged = sandbox.charges().length;
    const amount = formatAmount(money(sum(bills)), 'sr-Cyrl');
    const everything = find(list, '[data-action=everything]')!;
    const dueAmount = formatAmount(money(sum(due)), 'sr-Cyrl');
    expect(textOf(everything)).to.equal(`Плати све (${due.length}) · ${dueAmount} РСД`);
    everything.click();
    await waitUntil(() => list.shadowRoot!.activeElement?.localName === 'esanduce-pay-button');
    expect(sandbox.charges().length, 'the first press only selects').to.equal(charged);
    boxes(list)
      .find(({ checked }) => !checked)!
      .click();
    await waitUntil(() => textOf(buttonIn(bar(list)!)).includes(`(${bills.length})`));
    expect(textOf(buttonIn(bar(list)!).querySelector('.now'))).to.contain(amount);
    await payTogether(list);
    await waitUntil(() => buttonState(bar(list)!) === 'paid');
    expect(sandbox.charges().length - charged).to.equal(1);
    const [payment] = (await client.payments.list({ limit: 1 })).data;
    expect(new Set(payment!.items.map(({ propertyId }) => propertyId))).to.deep.equal(properties);
    expect(payment!.items.map(({ reference }) => reference)).to.have.members(
      bills.map(({ payTo }) => `${payTo.model} ${payTo.reference}`),
    );
  });

  it('selects what is overdue by one press, and all or none by one checkbox', async () => {
    const { list, bills } = await flat();
    const all = () => find(list, '[data-action=all]') as HTMLInputElement;
    expect(textOf(all().closest('label'))).to.equal(`Све (${bills.length})`);
    find(list, '[data-action=overdue]')!.click();
    await list.updateComplete;
    expect(boxes(list).map(({ checked }) => checked)).to.deep.equal([false, true, true]);
    expect([all().checked, all().indeterminate]).to.deep.equal([false, true]);
    expect(find(list, '[data-action=overdue]')).to.equal(null);
    all().click();
    await list.updateComplete;
    expect(boxes(list).every(({ checked }) => checked)).to.equal(true);
    all().click();
    await list.updateComplete;
    expect(boxes(list).some(({ checked }) => checked)).to.equal(false);
    expect(find(list, '[part=selection] esanduce-pay-button')).to.equal(null);
  });

  it('says offline that nothing was sent, and keeps no order', async () => {
    const journal = memoryJournal();
    const { list } = await flat(clientAs('milica', { journal }));
    await choose(list, 0, 1);
    const charged = sandbox.charges().length;
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    try {
      buttonIn(bar(list)!).click();
      await waitUntil(() => buttonState(bar(list)!) === 'refused');
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    const button = bar(list)!.querySelector('esanduce-pay-button')!;
    expect(textOf(button.shadowRoot!.querySelector('.note'))).to.equal('Нема интернета. Ништа није послато.');
    expect(journal.list()).to.deep.equal([]);
    expect(sandbox.charges().length).to.equal(charged);
    buttonIn(bar(list)!).click();
    await waitUntil(() => buttonState(bar(list)!) === 'confirming');
    buttonIn(bar(list)!).click();
    await waitUntil(() => buttonState(bar(list)!) === 'paid');
    expect(sandbox.charges().length).to.equal(charged + 1);
  });

  it('deselects a bill that is paid by its own button', async () => {
    const { list } = await flat();
    await choose(list, 0, 1);
    buttonIn(rowsOf(list)[0]!).click();
    await waitUntil(() => rowsOf(list)[0]!.matches('[part~=paid]'));
    await waitUntil(() => textOf(buttonIn(bar(list)!)).includes('(1)'));
    expect(buttonState(bar(list)!)).to.equal('idle');
  });

  it('charges and locks nothing when the page pays another way', async () => {
    const { list } = await flat();
    list.addEventListener('esanduce-pay-request', (event) => event.preventDefault());
    const charged = sandbox.charges().length;
    await choose(list, 0, 1);
    await payTogether(list);
    await list.updateComplete;
    expect(sandbox.charges().length).to.equal(charged);
    expect(boxes(list).some(({ disabled }) => disabled)).to.equal(false);
    expect(buttonState(bar(list)!)).to.equal('idle');
  });

  for (const width of ['', '280px']) {
    it(`never hides the focus behind the selection bar: ${width || 'wide'}`, async () => {
      const { list } = await flat();
      list.style.inlineSize = width;
      await choose(list, 0, 1);
      await waitUntil(() => buttonIn(bar(list)!));
      const inner = (element: HTMLElement) => element.shadowRoot?.querySelector('button') ?? element;
      const reached = findAll(list, '.row :is(input, button, esanduce-pay-button), .foot button').map(inner);
      expect(reached.at(-1)!.getBoundingClientRect().top).to.be.above(innerHeight);
      // Forwards and back again, as by Tab: what comes into view from below, and from above.
      for (const element of [...reached, ...[...reached].reverse()]) {
        element.focus();
        // Rows that come into view are laid out with the next frame.
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const [focused, line] = [element, bar(list)!].map((each) => each.getBoundingClientRect());
        expect(focused!.bottom, textOf(element)).to.be.at.most(Math.max(line!.top, focused!.top));
      }
    });
  }

  it('keeps the selection bar in view, and fits 280 pixels', async () => {
    const { list } = await flat();
    await choose(list, 0, 1);
    const { bottom } = bar(list)!.getBoundingClientRect();
    expect(Math.round(bottom)).to.be.at.most(innerHeight);
    list.style.inlineSize = '280px';
    await waitUntil(() => bar(list)!.offsetWidth <= 280);
    expect(bar(list)!.scrollWidth).to.be.at.most(280);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (const element of findAll(list, 'section *:not(.visually-hidden)')) {
      // Rows far below are not laid out.
      if (element.getBoundingClientRect().top > innerHeight) continue;
      expect(element.scrollWidth, element.outerHTML.slice(0, 80)).to.be.at.most(280);
    }
  });

  isAccessible('with a choice, paying it and when it is paid', async function* (locale) {
    const list = await billListFixture(clientAs(), {}, locale);
    await choose(list, 0);
    yield list;
    const { client, goOn } = clientHeld('milica');
    const { list: paying } = await flat(client, locale);
    await choose(paying, 0, 1);
    await payTogether(paying);
    await waitUntil(() => buttonState(bar(paying)!) === 'paying');
    yield paying;
    goOn();
    await waitUntil(() => buttonState(bar(paying)!) === 'paid');
    await waitUntil(() => rowsOf(paying)[1]!.matches('[part~=paid]'));
    yield paying;
  });
});
