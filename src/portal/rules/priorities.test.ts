import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BillId, IsoDate } from '../../contract/index.ts';
import type {
  AgreementRecord,
  BillRecord,
  DebtKey,
  LawsuitRecord,
  ReminderRecord,
} from '../records/debts.ts';
import { addDays } from './day.ts';
import { billDebt, billOutstanding, isOpenBill } from './payable.ts';
import { prepaidBills } from './prepayment.ts';
import { coveringReminders, prioritise, type OwedDebts, type RankedPayable } from './priorities.ts';

const today: IsoDate = '2026-11-28';
const payTo = { payee: '', account: '', model: '11', reference: '1', purpose: '', purposeCode: '122' };
const owner = { customerId: 'cus_1', propertyId: 'prop_1', payTo } as const;

function bill(at: number, dueOn: IsoDate, more: Partial<BillRecord> = {}): BillRecord {
  return {
    ...owner,
    id: `bill_${at}`,
    number: `2026/${at}`,
    period: dueOn.slice(0, 7),
    issuedOn: dueOn,
    suppliedOn: dueOn,
    dueOn,
    discount: null,
    items: [],
    charged: 1_000 + at,
    paid: 0,
    paidOn: null,
    blocked: false,
    lawsuitId: null,
    agreementId: null,
    status: 'unpaid',
    ...more,
  };
}

function reminder(at: number, deadline: IsoDate, bills: readonly BillRecord[]): ReminderRecord {
  return {
    ...owner,
    id: `rem_${at}`,
    number: `О-${at}`,
    sentOn: addDays(deadline, -8),
    deadline,
    covers: bills.map(({ id, period }) => ({ billId: id, period, principal: 1, interest: 0 })),
    readAt: null,
    status: deadline < today ? 'expired' : 'open',
  };
}

const lawsuit = (
  at: number,
  filedOn: IsoDate,
  status: LawsuitRecord['status'] = 'started',
): LawsuitRecord => ({
  ...owner,
  id: `law_${at}`,
  caseMark: `ИИ ${at}/2026`,
  authority: { kind: 'publicBailiff', name: '', address: '' },
  filedOn,
  billIds: [],
  periods: [],
  principal: 5_000,
  interest: 0,
  costs: 0,
  paid: 0,
  status,
});

const agreement = (at: number, from: IsoDate, paid: readonly number[]): AgreementRecord => ({
  ...owner,
  id: `resc_${at}`,
  contractNumber: `${at}/2026`,
  signedOn: addDays(from, -30),
  billIds: [],
  recognisedDebt: 12_000,
  interestWrittenOff: 0,
  status: 'active',
  instalments: Array.from({ length: 12 }, (_, index) => ({
    id: `inst_${at}x${index + 1}`,
    number: index + 1,
    dueOn: addDays(from, index * 30),
    amount: 1_000,
    paid: paid.includes(index + 1) ? 1_000 : 0,
    paidOn: paid.includes(index + 1) ? from : null,
    payTo,
  })),
});

const nothing: OwedDebts = { bills: [], lawsuits: [], agreements: [], reminders: [], prepaid: new Set() };
const told = (ranked: readonly RankedPayable[]) => ranked.map(({ reason, payable }) => [reason, payable.id]);

test('who owes in four places pays what is missed, what is reminded of, what is sued, then the rest by its date', () => {
  const bills = [
    bill(0, '2026-12-31'),
    bill(1, '2026-10-31'),
    bill(2, '2026-09-30'),
    bill(3, '2026-08-31'),
    bill(4, '2026-07-31'),
  ];
  const owed: OwedDebts = {
    ...nothing,
    bills,
    reminders: [reminder(1, '2026-12-03', bills.slice(2, 3)), reminder(2, '2026-10-10', bills.slice(3))],
    lawsuits: [lawsuit(1, '2026-05-01'), lawsuit(2, '2026-04-01', 'suspended')],
    agreements: [agreement(1, '2026-09-25', [1])],
  };
  assert.deepEqual(told(prioritise(owed, new Set(), today)), [
    ['missedInstalment', 'inst_1x2'],
    ['missedInstalment', 'inst_1x3'],
    ['reminder', 'rem_1'],
    ['lawsuit', 'law_1'],
    ['expiredReminder', 'rem_2'],
    ['overdueBill', 'bill_1'],
    ['instalment', 'inst_1x4'],
    ['bill', 'bill_0'],
  ]);
});

test('a bill under two reminders is paid by the one whose deadline is next; the other’s bills come by themselves', () => {
  const bills = [bill(1, '2026-09-30'), bill(2, '2026-08-31')];
  const reminders = [reminder(1, '2026-10-10', bills), reminder(2, '2026-12-03', bills.slice(0, 1))];
  assert.deepEqual(told(prioritise({ ...nothing, bills, reminders }, new Set(), today)), [
    ['reminder', 'rem_2'],
    ['overdueBill', 'bill_2'],
  ]);
  assert.deepEqual(
    [...coveringReminders(reminders)].map(([id, { number }]) => [id, number]),
    [
      ['bill_1', 'О-2'],
      ['bill_2', 'О-1'],
    ],
  );
});

test('what is being paid stays; a reminder with one bill being paid gives way to its bills', () => {
  const bills = [bill(1, '2026-09-30'), bill(2, '2026-08-31')];
  const owed = { ...nothing, bills, reminders: [reminder(1, '2026-12-03', bills)] };
  const paying = (...some: BillRecord[]) => new Set(some.map(({ id }) => billDebt(id)));
  assert.deepEqual(told(prioritise(owed, paying(...bills), today)), [['reminder', 'rem_1']]);
  assert.deepEqual(told(prioritise(owed, paying(bills[0]!), today)), [
    ['overdueBill', 'bill_2'],
    ['overdueBill', 'bill_1'],
  ]);
});

test('a prepayment covers the oldest bills, each as a whole', () => {
  const bills = [bill(30, '2026-12-31'), bill(20, '2026-10-31'), bill(10, '2026-09-30', { status: 'paid' })];
  assert.deepEqual([...prepaidBills(bills, 0)], []);
  assert.deepEqual([...prepaidBills(bills, 1_019)], []);
  assert.deepEqual([...prepaidBills(bills, 1_020)], ['bill_20']);
  assert.deepEqual([...prepaidBills(bills, 2_049)], ['bill_20']);
  assert.deepEqual([...prepaidBills(bills, 2_050)], ['bill_20', 'bill_30']);
});

test('a bill that is prepaid need not be paid, nor the reminder that covers it', () => {
  const bills = [bill(1, '2026-09-30'), bill(2, '2026-08-31')];
  const prepaid = new Set<BillId>(['bill_2']);
  const owed = { ...nothing, bills, prepaid, reminders: [reminder(1, '2026-12-03', bills)] };
  assert.deepEqual(told(prioritise(owed, new Set(), today)), [['overdueBill', 'bill_1']]);
});

/** mulberry32: the same numbers for the same seed. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function household(seed: number): { owed: OwedDebts; live: Set<DebtKey> } {
  const below = generator(seed);
  const day = (from: number, to: number) => addDays(today, from + below(to - from));
  const bills = Array.from({ length: below(14) }, (_, at) =>
    bill(at, day(-300, 33), {
      blocked: below(8) === 0,
      ...(below(6) === 0 && { status: 'partiallyPaid', paid: 400 }),
    }),
  );
  const some = () => bills.filter(() => below(3) === 0);
  const lawsuits = Array.from({ length: below(3) }, (_, at) =>
    lawsuit(at, day(-400, 0), below(4) ? 'final' : 'suspended'),
  );
  const agreements = Array.from({ length: below(3) }, (_, at) =>
    agreement(
      at,
      day(-250, 20),
      [1, 2, 3, 4, 5, 6, 7].filter(() => below(2)),
    ),
  );
  const reminders = Array.from({ length: below(4) }, (_, at) => reminder(at, day(-60, 9), some()));
  const live = new Set(
    some()
      .filter(() => below(2))
      .map(({ id }) => billDebt(id)),
  );
  return {
    owed: { bills, lawsuits, agreements, reminders, prepaid: prepaidBills(bills, below(2_500)) },
    live,
  };
}

const rank = { missedInstalment: 0, reminder: 1, lawsuit: 2 } as Readonly<Record<string, number>>;

for (let seed = 1; seed <= 20; seed += 1) {
  test(`household ${seed}: everything that can be paid, once, in order`, () => {
    const { owed, live } = household(seed);
    const ranked = prioritise(owed, live, today);
    const places = ranked.map(({ reason, date }) => `${rank[reason] ?? 3} ${date}`);
    assert.deepEqual(places, places.toSorted());

    const listed = ranked.flatMap(({ status }) => status.debts.map(({ debt }) => debt));
    const expected: string[] = [
      ...owed.bills
        .filter(({ id, blocked }) => !blocked && !owed.prepaid.has(id))
        .map(({ id }) => billDebt(id)),
      ...owed.lawsuits.filter(({ status }) => status !== 'suspended').map(({ id }) => `lawsuit:${id}`),
      ...owed.agreements.flatMap(({ instalments }) => {
        const unpaid = instalments.filter((each) => each.paid < each.amount);
        const missed = unpaid.filter(({ dueOn }) => dueOn < today);
        return unpaid.slice(0, missed.length + 1).map(({ id }) => `instalment:${id}`);
      }),
    ];
    assert.deepEqual(listed.toSorted(), expected.toSorted());

    for (const { payable, status, reason, date, billIds } of ranked) {
      assert.equal(
        status.outstanding,
        status.debts.reduce((sum, { amount }) => sum + amount, 0),
      );
      assert.ok(status.outstanding > 0);
      assert.equal(status.payable, !status.debts.some(({ debt }) => live.has(debt)));
      if (/^(missed|overdue|expired)/.test(reason)) assert.ok(date < today);
      else if (reason !== 'lawsuit') assert.ok(date >= today);
      if (payable.type === 'reminder')
        assert.deepEqual(
          billIds.map((id) => billDebt(id)).toSorted(),
          status.debts.map(({ debt }) => debt).toSorted(),
        );
    }
  });
}

test('the twenty households have something of everything', () => {
  const all = Array.from({ length: 20 }, (_, index) => household(index + 1));
  const reasons = new Set(
    all.flatMap(({ owed, live }) => prioritise(owed, live, today).map((each) => each.reason)),
  );
  assert.equal(reasons.size, 7);
  assert.ok(all.some(({ owed }) => owed.prepaid.size > 0));
  assert.ok(
    all.some(({ owed }) =>
      owed.bills.some((each) => isOpenBill(each) && billOutstanding(each) > 0 && each.blocked),
    ),
  );
});
