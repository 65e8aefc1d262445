import type {
  BillId,
  IsoDate,
  Payable,
  Period,
  PayTo,
  PriorityReason,
  PropertyId,
} from '../../contract/index.ts';
import type {
  AgreementRecord,
  BillRecord,
  DebtKey,
  LawsuitRecord,
  ReminderRecord,
} from '../records/debts.ts';
import {
  billPayableStatus,
  instalmentPayableStatus,
  instalmentStatus,
  isOpenBill,
  lawsuitPayableStatus,
  reminderPayableStatus,
  type LiveDebts,
  type PayableStatus,
} from './payable.ts';

/** What a customer owes. */
export interface OwedDebts {
  /** Open bills. */
  readonly bills: readonly BillRecord[];
  readonly lawsuits: readonly LawsuitRecord[];
  readonly agreements: readonly AgreementRecord[];
  /** Open or past their deadline. */
  readonly reminders: readonly ReminderRecord[];
  /** Bills covered by a prepayment: they need not be paid. */
  readonly prepaid: ReadonlySet<BillId>;
}

/** Something to pay, as `Priority` of the contract. */
export interface RankedPayable {
  readonly payable: Payable;
  readonly propertyId: PropertyId;
  readonly number: string;
  readonly dueOn: IsoDate | null;
  readonly payTo: PayTo;
  readonly status: PayableStatus;
  readonly reason: PriorityReason;
  readonly date: IsoDate;
  readonly periods: readonly Period[];
  readonly billIds: readonly BillId[];
}

const ranks: readonly PriorityReason[] = ['missedInstalment', 'reminder', 'lawsuit'];
const rankOf = ({ reason }: RankedPayable): number => {
  const rank = ranks.indexOf(reason);
  return rank < 0 ? ranks.length : rank;
};

/**
 * What can be paid here, in the order to pay it: missed instalments, which keep an agreement in force; reminders before
 * their deadline; lawsuits, whose costs grow; then all else by its date. Of an agreement only what was missed and the next
 * instalment. No debt comes twice: a bill is paid by the reminder that covers it, and by one only.
 */
export function prioritise(owed: OwedDebts, live: LiveDebts, today: IsoDate): RankedPayable[] {
  const taken = new Set<DebtKey>();
  const take = (candidates: readonly RankedPayable[]) =>
    candidates.toSorted(inOrder).filter(({ status }) => {
      if (status.debts.some(({ debt }) => taken.has(debt)) || !canBePaid(status, live)) return false;
      for (const { debt } of status.debts) taken.add(debt);
      return true;
    });
  const reminders = take(remindersOf(owed, live, today));
  return [...reminders, ...take([...billsOf(owed, live, today), ...othersOf(owed, live, today)])].sort(
    inOrder,
  );
}

/** Whether it is payable now, or all of it is being paid. */
const canBePaid = ({ payable, notPayableReason, debts }: PayableStatus, live: LiveDebts): boolean =>
  payable || (notPayableReason === 'paymentInProgress' && debts.every(({ debt }) => live.has(debt)));

/** Ids break ties, so that the order is the same each time. */
function inOrder(a: RankedPayable, b: RankedPayable): number {
  const [first, second] = [a, b].map((each) => `${rankOf(each)} ${each.date} ${each.payable.id}`);
  return first! < second! ? -1 : 1;
}

function remindersOf(owed: OwedDebts, live: LiveDebts, today: IsoDate): RankedPayable[] {
  const billOf = new Map(owed.bills.map((bill) => [bill.id, bill]));
  return owed.reminders.flatMap((reminder) => {
    const bills = reminder.covers.flatMap(({ billId }) => billOf.get(billId) ?? []).filter(isOpenBill);
    // A reminder is paid as a whole: one with a prepaid bill would pay that again.
    if (bills.length === 0 || bills.some(({ id }) => owed.prepaid.has(id))) return [];
    const { id, propertyId, number, deadline, payTo } = reminder;
    return {
      payable: { type: 'reminder', id },
      propertyId,
      number,
      dueOn: deadline,
      payTo,
      status: reminderPayableStatus(bills, live),
      reason: deadline < today ? 'expiredReminder' : 'reminder',
      date: deadline,
      ...paidBills(bills),
    };
  });
}

const billsOf = ({ bills, prepaid }: OwedDebts, live: LiveDebts, today: IsoDate): RankedPayable[] =>
  bills
    .filter((bill) => isOpenBill(bill) && !prepaid.has(bill.id))
    .map((bill) => ({
      payable: { type: 'bill', id: bill.id },
      propertyId: bill.propertyId,
      number: bill.number,
      dueOn: bill.dueOn,
      payTo: bill.payTo,
      status: billPayableStatus(bill, live),
      reason: bill.dueOn < today ? 'overdueBill' : 'bill',
      date: bill.dueOn,
      ...paidBills([bill]),
    }));

function othersOf({ lawsuits, agreements }: OwedDebts, live: LiveDebts, today: IsoDate): RankedPayable[] {
  const sued = lawsuits.map((lawsuit): RankedPayable => ({
    payable: { type: 'lawsuit', id: lawsuit.id },
    propertyId: lawsuit.propertyId,
    number: lawsuit.caseMark,
    dueOn: null,
    payTo: lawsuit.payTo,
    status: lawsuitPayableStatus(lawsuit, live),
    reason: 'lawsuit',
    date: lawsuit.filedOn,
    periods: lawsuit.periods,
    billIds: lawsuit.billIds,
  }));
  const rescheduled = agreements.flatMap((agreement) => instalmentsOf(agreement, live, today));
  return [...sued, ...rescheduled];
}

/** Those missed, and the next one. */
function instalmentsOf(agreement: AgreementRecord, live: LiveDebts, today: IsoDate): RankedPayable[] {
  const unpaid = agreement.instalments.filter((each) => instalmentStatus(each, today) !== 'paid');
  const next = unpaid.find(({ dueOn }) => dueOn >= today);
  return unpaid
    .filter((each) => each.dueOn < today || each === next)
    .map((instalment) => ({
      payable: { type: 'instalment', id: instalment.id },
      propertyId: agreement.propertyId,
      number: `${agreement.contractNumber}/${instalment.number}`,
      dueOn: instalment.dueOn,
      payTo: instalment.payTo,
      status: instalmentPayableStatus(instalment, agreement, live),
      reason: instalment.dueOn < today ? 'missedInstalment' : 'instalment',
      date: instalment.dueOn,
      periods: [],
      billIds: [],
    }));
}

function paidBills(bills: readonly BillRecord[]): Pick<RankedPayable, 'periods' | 'billIds'> {
  const sorted = bills.toSorted((a, b) => (a.period < b.period ? -1 : 1));
  return { periods: sorted.map(({ period }) => period), billIds: sorted.map(({ id }) => id) };
}

/** The newest reminder that covers each bill, by the bill's id. */
export function coveringReminders(reminders: readonly ReminderRecord[]): ReadonlyMap<BillId, ReminderRecord> {
  const covering = new Map<BillId, ReminderRecord>();
  for (const reminder of reminders.toSorted((a, b) => (a.deadline < b.deadline ? -1 : 1)))
    for (const { billId } of reminder.covers) covering.set(billId, reminder);
  return covering;
}
