import { expect } from '@open-wc/testing';
import { type Bill, money } from '@esanduce/sdk';
import { formatAmount } from '@esanduce/sdk/format';
import {
  buttonIn,
  buttonState,
  clientAs,
  elementFixture,
  find,
  findAll,
  openSandbox,
  sandbox,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { doubleClick } from '../pay-button/question.ts';
import type { EsanduceBillList } from './bill-list.ts';
import './define.ts';

const bar = (list: EsanduceBillList) => find(list, '[part=selection]')!;
const everything = (list: EsanduceBillList) => find(list, '[data-action=everything]');
const double = doubleClick.within;

/** Forty flats owe for the three last months each. */
async function owe(): Promise<readonly Bill[]> {
  await sandbox.store.hold('everyone', async (tx) => {
    const bills = await tx.bills.list({});
    const months = [...new Set(bills.map(({ period }) => period))].sort().slice(-3);
    for (const bill of bills.filter(({ period }) => months.includes(period))) {
      await tx.claims.delete(`bill:${bill.id}`);
      await tx.bills.update({ ...bill, paid: 0, paidOn: null, status: 'unpaid', blocked: false });
    }
  });
  const open: Bill[] = [];
  for await (const bill of clientAs('upravnik').bills.list({ status: 'open', limit: 100 })) open.push(bill);
  return open;
}

const listFixture = () => elementFixture('esanduce-bill-list', clientAs('upravnik'), {}, 'sr-Cyrl');
const sum = (bills: readonly Bill[]) =>
  formatAmount(money(bills.reduce((total, { outstanding }) => total + outstanding.amount, 0)), 'sr-Cyrl');

describe('<esanduce-bill-list> with more due than is loaded', function () {
  this.timeout(60_000);
  openSandbox({ households: ['upravnik'] });
  before(() => (doubleClick.within = 0));
  after(() => (doubleClick.within = double));

  it('pays 120 bills of forty flats in three payments, each confirmed, with all results in one place', async () => {
    const open = await owe();
    expect(open).to.have.length(120);
    const list = await listFixture();
    await waitUntil(() => everything(list));
    expect(findAll(list, '[part~=row]').length).to.be.below(50);
    expect(textOf(everything(list))).to.equal(`Плати све (120) · ${sum(open)} РСД`);
    expect(textOf(find(list, '.choices small'))).to.equal('У 3 плаћања, свако до 50 рачуна.');
    const charged = sandbox.charges().length;
    everything(list)!.click();
    for (const [at, left] of [120, 70, 20].entries()) {
      await waitUntil(
        () => textOf(find(list, '.choices small')) === `Плаћање ${at + 1} од 3, најстарији рачуни прво.`,
        `part ${at + 1}`,
      );
      await waitUntil(() => textOf(buttonIn(bar(list))).includes(`(${Math.min(left, 50)})`));
      await waitUntil(() => buttonState(bar(list)) === 'idle', 'idle');
      buttonIn(bar(list)).click();
      await waitUntil(() => buttonState(bar(list)) === 'confirming', 'confirming');
      buttonIn(bar(list)).click();
      await waitUntil(() => findAll(list, '.payments li').length === at + 1 || left === 20, 'its line');
    }
    await waitUntil(() => buttonState(bar(list)) === 'paid', 'paid');
    await waitUntil(() => findAll(list, '.payments li').length === 3);
    const charges = sandbox.charges().slice(charged);
    expect(charges).to.have.length(3);
    expect(charges.reduce((total, { amount }) => total + amount, 0)).to.equal(
      open.reduce((total, { outstanding }) => total + outstanding.amount, 0),
    );
    const client = clientAs('upravnik');
    const { data: payments } = await client.payments.list({ limit: 3 });
    const paid = payments.flatMap(({ items }) => items.map(({ payable }) => payable.id));
    expect(new Set(paid)).to.deep.equal(new Set(open.map(({ id }) => id)));
    expect(paid).to.have.length(120);
    expect((await client.bills.list({ status: 'open' })).data).to.deep.equal([]);
  });

  it('says when it cannot read what is due, and shows no amount until it can', async () => {
    const open = await owe();
    let broken = true;
    const client = clientAs('upravnik', {
      fetch: async (input, init) =>
        broken && new Request(input, init).url.includes('status=open')
          ? new Response(null, { status: 503 })
          : sandbox.fetch(input, init),
    });
    const list = await elementFixture('esanduce-bill-list', client, {}, 'sr-Cyrl');
    await waitUntil(() => find(list, '[part=selection] [role=alert]'));
    expect(textOf(find(list, '.choices'))).to.equal('Не видимо све неплаћене рачуне.Покушај поново');
    broken = false;
    find(list, '[data-action=due]')!.click();
    await waitUntil(() => everything(list));
    expect(textOf(everything(list))).to.contain(`(${open.length})`);
  });

  it('asks for nothing more when all that is owed is loaded', async () => {
    const asked: string[] = [];
    const client = clientAs('upravnik', {
      fetch: (input, init) => {
        asked.push(new Request(input, init).url);
        return sandbox.fetch(input, init);
      },
    });
    const list = await elementFixture('esanduce-bill-list', client, { pageSize: 100 }, 'sr-Cyrl');
    await waitUntil(() => everything(list));
    expect(asked.filter((url) => url.includes('status=open'))).to.deep.equal([]);
  });
});
