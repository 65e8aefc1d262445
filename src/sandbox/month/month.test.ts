import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoDate } from '../../contract/index.ts';
import { createHouseholds, type HouseholdName } from '../households/index.ts';
import { Ledger } from '../households/ledger.ts';
import { createMemoryStore } from '../memory-store/memory-store.ts';
import { collections, type CollectionName, type Records, type Store } from '../../portal/ports/store.ts';
import type { RecordSet } from '../../../test/support/audit/audit-books.ts';
import { audit } from '../../../test/support/audit/audit.ts';
import { addDays, monthsBetween, periodOf } from '../../portal/rules/day.ts';
import { advanceMonth } from './month.ts';
import { isOpenBill } from '../../portal/rules/payable.ts';

const start = '2026-11-23';

async function seeded(households: HouseholdName[], today: IsoDate = start): Promise<Store> {
  const store = createMemoryStore();
  await store.load(createHouseholds({ today, households }));
  return store;
}

const advance = (store: Store, today: IsoDate) => store.transaction((tx) => advanceMonth(tx, today));

async function advanceTimes(store: Store, today: IsoDate, times: number): Promise<IsoDate> {
  let day = today;
  for (let time = 0; time < times; time++) day = (await advance(store, day)).today;
  return day;
}

function recordsOf(store: Store): Promise<{ [Name in CollectionName]: Records[Name][] }> {
  return store.transaction(async (tx) => {
    const all: Partial<Record<CollectionName, unknown>> = {};
    for (const name of Object.keys(collections) as CollectionName[]) all[name] = await tx[name].list({});
    return all as { [Name in CollectionName]: Records[Name][] };
  });
}

for (const [name, today] of [
  ['milica', start],
  ['dragan', start],
  ['jelena', start],
  ['upravnik', start],
  ['milica', '2026-01-31'],
  ['dragan', '2028-02-29'],
  ['dragan', '2026-12-01'],
] as const) {
  test(`24 months after ${today} all amounts of ${name} still add up`, async () => {
    const store = await seeded([name], today);
    const before = await recordsOf(store);
    const day = await advanceTimes(store, today, 24);
    const after = await recordsOf(store);
    assert.equal(monthsBetween(periodOf(today), periodOf(day)), 24);
    assert.deepEqual(audit(after), []);
    assert.equal(after.bills.length, before.bills.length + 24 * before.properties.length);
    assert.ok(after.lawsuits.length > before.lawsuits.length);
  });
}

test('a month goes to the first of the next and issues one bill for each property', async () => {
  const store = await seeded(['milica']);
  const summary = await advance(store, start);
  assert.equal(summary.today, '2026-12-01');
  assert.equal(summary.billsIssued, 2);
  assert.equal(summary.discountsLapsed, 1, 'the extended deadline of the flat’s newest bill');
  const { bills } = await recordsOf(store);
  assert.deepEqual(
    bills.filter(({ issuedOn }) => issuedOn === '2026-12-01').map(({ period, dueOn }) => [period, dueOn]),
    [
      ['2026-11', '2026-12-31'],
      ['2026-11', '2026-12-31'],
    ],
  );
});

test('a second run of the same month inserts nothing and changes nothing', async () => {
  for (const months of [0, 1, 2, 5]) {
    const store = await seeded(['milica', 'dragan']);
    const day = await advanceTimes(store, start, months);
    await advance(store, day);
    const once = await recordsOf(store);
    const again = await advance(store, day);
    assert.deepEqual(await recordsOf(store), once);
    assert.deepEqual([again.billsIssued, again.remindersSent, again.lawsuitsFiled], [0, 0, 0]);
  }
});

test('months that were missed are issued in turn', async () => {
  const store = await seeded(['milica']);
  assert.equal((await advance(store, '2027-02-10')).billsIssued, 8);
  const { bills } = await recordsOf(store);
  assert.ok(
    ['2026-11', '2026-12', '2027-01', '2027-02'].every((month) =>
      bills.some(({ period }) => period === month),
    ),
  );
  assert.deepEqual(audit({ ...(await recordsOf(store)) }), []);
});

test('a bill of a missed month knows all that happened before it', async () => {
  const store = await seeded(['milica']);
  const { bills, customers, paymentMethods, properties } = await recordsOf(store);
  const ledger = new Ledger(customers[0]!, paymentMethods[0]!);
  const late = bills.find(({ number }) => number === '2026/10-0512345')!;
  await store.transaction(async (tx) => {
    const property = properties.find(({ id }) => id === late.propertyId)!;
    await tx.bills.update(ledger.payBill(property, late, '2026-12-05', 'bank'));
    await tx.payments.insert(ledger.payments[0]!);
  });
  await advance(store, '2027-02-10');
  const after = (await recordsOf(store)).bills.filter(({ items }) => {
    return items.some(({ service, period }) => service === 'interest' && period === '2026-10');
  });
  assert.deepEqual(
    after.map(({ number }) => number),
    ['2026/12-0512345'],
  );
});

test('a reminder is open to the end of its last day', async () => {
  const store = await seeded(['dragan'], '2026-11-26');
  const open = async () =>
    (await recordsOf(store)).reminders.find(({ deadline }) => deadline === '2026-12-01');
  await advance(store, '2026-11-26');
  assert.equal((await open())?.status, 'open');
  await advance(store, '2026-12-01');
  assert.notEqual((await open())?.status, 'open');
});

test('a bill left unpaid is reminded of, expires, and is sued with two more', async () => {
  const store = await seeded(['milica']);
  const { bills } = await recordsOf(store);
  const followed = bills.find(({ number }) => number === '2026/09-0512345')!;
  const seen: string[] = [];
  let day: IsoDate = start;
  for (let month = 0; month < 6; month++) {
    day = (await advance(store, day)).today;
    const { bills: now, reminders } = await recordsOf(store);
    const reminder = reminders.find(({ covers }) => covers.some(({ billId }) => billId === followed.id));
    const bill = now.find(({ id }) => id === followed.id)!;
    seen.push(`${day} ${bill.status} ${reminder?.status ?? 'none'}`);
  }
  assert.deepEqual(seen, [
    '2026-12-01 unpaid open',
    '2027-01-01 unpaid expired',
    '2027-02-01 unpaid expired',
    '2027-03-01 sued enforced',
    '2027-04-01 sued enforced',
    '2027-05-01 sued enforced',
  ]);
});

test('what the issuer does not take payment of here is neither reminded of nor sued', async () => {
  const store = await seeded(['milica']);
  await advanceTimes(store, start, 12);
  const { bills, reminders } = await recordsOf(store);
  const blocked = bills.find((bill) => bill.blocked)!;
  assert.equal(blocked.status, 'unpaid');
  assert.ok(reminders.every(({ covers }) => covers.every(({ billId }) => billId !== blocked.id)));
});

test('no reminder goes to whoever has paid ahead as much', async () => {
  const store = await seeded(['milica']);
  await store.transaction(async (tx) => {
    for (const property of await tx.properties.list({})) {
      await tx.properties.update({ ...property, prepayment: 100_000_000 });
    }
  });
  await advanceTimes(store, start, 6);
  assert.deepEqual((await recordsOf(store)).reminders, []);
});

test('the costs of a lawsuit grow, its principal and interest do not', async () => {
  const store = await seeded(['dragan']);
  const [before] = (await recordsOf(store)).lawsuits;
  await advance(store, start);
  const after = (await recordsOf(store)).lawsuits.find(({ id }) => id === before!.id)!;
  assert.equal(after.costs, before!.costs + 65_000);
  assert.deepEqual([after.principal, after.interest], [before!.principal, before!.interest]);
});

test('an agreement ends with the third instalment missed, and the rest is sued', async () => {
  const store = await seeded(['dragan']);
  const first = await advance(store, start);
  assert.deepEqual([first.instalmentsMissed, first.lawsuitsFiled], [1, 0]);
  assert.equal((await recordsOf(store)).agreements[0]?.status, 'active');
  const second = await advance(store, first.today);
  assert.equal(second.instalmentsMissed, 1);
  const { agreements, lawsuits, bills } = await recordsOf(store);
  const [agreement] = agreements;
  assert.equal(agreement?.status, 'terminated');
  const lawsuit = lawsuits.find(({ billIds }) => billIds.includes(agreement.billIds[0]!))!;
  const paid = agreement.instalments.reduce((sum, instalment) => sum + instalment.paid, 0);
  assert.equal(lawsuit.principal, agreement.recognisedDebt - paid);
  assert.ok(bills.every(({ status }) => status !== 'rescheduled'));
});

test('whoever pays in time is never reminded, and the discount rises to 7 %', async () => {
  const store = await seeded(['milica']);
  const { customers, paymentMethods } = await recordsOf(store);
  const ledger = new Ledger(customers[0]!, paymentMethods[0]!);
  let kept = 0;
  let day: IsoDate = start;
  const rates: number[] = [];
  for (let month = 0; month < 16; month++) {
    await store.transaction(async (tx) => {
      const properties = await tx.properties.list({});
      for (const bill of (await tx.bills.list({})).filter((each) => isOpenBill(each) && !each.blocked)) {
        const property = properties.find(({ id }) => id === bill.propertyId)!;
        await tx.bills.update(ledger.payBill(property, bill, addDays(day, 2), 'ips'));
      }
      for (; kept < ledger.payments.length; kept++) await tx.payments.insert(ledger.payments[kept]!);
    });
    day = (await advance(store, day)).today;
    const { bills } = await recordsOf(store);
    rates.push(
      bills.find(({ issuedOn, number }) => issuedOn === day && number.endsWith('0512345'))!.discount!.rate,
    );
  }
  const { reminders, properties, ...rest } = await recordsOf(store);
  assert.deepEqual(reminders, []);
  assert.deepEqual([...new Set(rates)], [5, 6, 7]);
  assert.equal(rates.indexOf(6), 5, 'the sixth bill after six punctual ones');
  assert.equal(rates.indexOf(7), 11);
  assert.deepEqual(audit({ ...rest, reminders, properties }), []);
});

test('a debt whose payment is under way is left alone until it is known', async () => {
  const store = await seeded(['dragan']);
  const { bills, lawsuits, agreements, payments } = await recordsOf(store);
  const reminded = bills.filter(({ status }) => status === 'unpaid');
  const missed = agreements[0]!.instalments.find(({ paidOn, dueOn }) => paidOn === null && dueOn < start)!;
  const debts = [
    ...reminded.map((bill) => ({ debt: `bill:${bill.id}` as const, amount: bill.charged })),
    { debt: `lawsuit:${lawsuits[0]!.id}` as const, amount: 1 },
    { debt: `instalment:${missed.id}` as const, amount: missed.amount },
  ];
  const amount = debts.reduce((sum, debt) => sum + debt.amount, 0);
  const live: RecordSet['payments'] = [
    {
      ...payments.find(({ status }) => status === 'failed')!,
      id: 'pay_live',
      status: 'processing',
      failure: null,
      completedAt: null,
      amount,
      items: [{ payable: { type: 'bill', id: reminded[0]!.id }, number: '', amount, debts }],
    },
  ];
  await store.load({
    payments: live,
    claims: debts.map(({ debt }) => ({ id: debt, paymentId: 'pay_live' })),
  });
  await advanceTimes(store, start, 3);
  const after = await recordsOf(store);
  assert.equal(after.agreements[0]?.status, 'active');
  assert.equal(after.lawsuits.find(({ id }) => id === lawsuits[0]!.id)?.costs, lawsuits[0]!.costs);
  for (const bill of reminded) assert.equal(after.bills.find(({ id }) => id === bill.id)?.status, 'unpaid');
  const covered = after.reminders.filter(({ sentOn }) => sentOn > start).flatMap(({ covers }) => covers);
  assert.ok(covered.every(({ billId }) => reminded.every(({ id }) => id !== billId)));
});
