import type { BillRecord } from '../../../src/portal/records/debts.ts';
import type { Records } from '../../../src/portal/ports/store.ts';
import { AuditBooks, total, type RecordSet } from './audit-books.ts';
import { discountAmount } from '../../../src/portal/rules/discount.ts';

/**
 * Every amount, state or claim that does not add up, a sentence each with the record's id; none when all is right.
 * It counts on its own, from the payments up, so that it does not repeat the rules' mistakes.
 */
export function audit(records: RecordSet): string[] {
  const books = new AuditBooks(records);
  const findings = new Findings();
  auditPayments(records, books, findings);
  auditBills(records, books, findings);
  auditLawsuits(records, books, findings);
  auditAgreements(records, books, findings);
  auditReminders(records, books, findings);
  auditClaims(records, books, findings);
  auditCredits(records, books, findings);
  return findings.all;
}

class Findings {
  readonly all: string[] = [];

  /** Complains unless two amounts, texts or states are the same. */
  same(id: string, what: string, found: unknown, expected: unknown): void {
    if (found !== expected) this.all.push(`${id}: ${what} is ${String(found)}, must be ${String(expected)}`);
  }
}

function auditPayments({ payments = [] }: RecordSet, books: AuditBooks, findings: Findings): void {
  for (const { id, amount, items, status, channel, ...payment } of payments) {
    const ofItems = total(items, (item) => item.amount);
    const ofDebts = total(items, ({ debts }) => total(debts, (debt) => debt.amount));
    const { paymentOrder } = payment;
    const charged = status === 'succeeded' && (channel === 'portalCard' || paymentOrder !== undefined);
    findings.same(id, 'amount by its items', amount, ofItems);
    findings.same(id, 'amount by its debts', amount, ofDebts + aheadOf(items));
    for (const { propertyId } of items)
      findings.same(id, 'customer', payment.customerId, books.properties.get(propertyId)?.customerId);
    const { refund } = payment;
    findings.same(id, 'having a receipt', payment.receipt !== null, charged || refund !== null);
    // A payment that waits for its payer says why the last try was refused.
    if (status !== 'requiresAction')
      findings.same(id, 'having a failure', payment.failure !== null, status === 'failed');
    if (status === 'requiresAction')
      findings.same(id, 'having a challenge', payment.challenge !== null, paymentOrder === undefined);
    if (paymentOrder) auditOrder(paymentOrder, { id, amount, status }, findings);
    if (refund) {
      findings.same(id, 'having gone through the portal', channel, 'portalCard');
      findings.same(id, 'refunding more than was paid', refund.amount > amount, false);
      // A charge that came late is given back whole.
      if (!charged) findings.same(id, 'refunded amount', refund.amount, amount);
    }
  }
  for (const debt of books.paidDebts) findings.same(debt, 'existence', books.owed(debt) !== undefined, true);
}

/** An order is of what its payment pays, and a payment is what its bank has confirmed. */
function auditOrder(
  { transfers, begunAt, confirmed, reported }: NonNullable<Records['payments']['paymentOrder']>,
  { id, amount, status }: Pick<Records['payments'], 'id' | 'amount' | 'status'>,
  findings: Findings,
): void {
  const word = confirmed?.confirmation.status;
  const elsewhere = new Set(
    reported.filter(({ paymentId }) => paymentId !== id).map(({ endToEndId }) => endToEndId),
  );
  const own = transfers.filter(({ endToEndId }) => status !== 'succeeded' || !elsewhere.has(endToEndId));
  findings.same(
    id,
    'amount by its transfers',
    amount,
    total(own, (each) => each.amount.amount),
  );
  const named = new Set(reported.map(({ endToEndId }) => endToEndId));
  findings.same(id, 'transfers reported twice', reported.length - named.size, 0);
  const isReported = transfers.every(({ endToEndId }) => named.has(endToEndId));
  // Money that has arrived says as much as the bank.
  if (status === 'succeeded')
    findings.same(id, 'having been executed', word === 'executed' || isReported, true);
  else if (word === 'executed') findings.same(id, 'being booked by credits', isReported, true);
  if (status === 'requiresAction') findings.same(id, 'having been begun', begunAt !== null, false);
  if (status === 'processing') findings.same(id, 'having been begun', begunAt !== null, true);
  if (status === 'requiresAction' || status === 'processing')
    findings.same(id, 'having a final word', word, undefined);
}

function auditBills({ bills = [] }: RecordSet, books: AuditBooks, findings: Findings): void {
  const numbers = new Set<string>();
  for (const { id, charged, paid, lawsuitId, agreementId, ...bill } of bills) {
    const lawsuit = books.lawsuits.get(lawsuitId ?? '');
    const agreement = books.agreements.get(agreementId ?? '');
    const settledElsewhere = lawsuit?.status === 'settled' || agreement?.status === 'fulfilled';
    const whole = paid === charged;
    const open = paid > 0 ? 'partiallyPaid' : 'unpaid';
    const state = whole ? 'paid' : lawsuitId ? 'sued' : agreementId ? 'rescheduled' : open;
    const items = total(bill.items, ({ amount }) => amount);
    const discount = bill.discount && discountAmount(bill.items, bill.discount.rate);
    findings.same(id, 'number taken before', numbers.has(bill.number), false);
    findings.same(id, 'customer', bill.customerId, books.properties.get(bill.propertyId)?.customerId);
    findings.same(id, 'charge by its items', charged, items);
    findings.same(id, 'charge above zero', charged > 0, true);
    findings.same(id, 'paid amount', paid, settledElsewhere ? charged : books.paid(`bill:${id}`));
    findings.same(id, 'status', bill.status, state);
    findings.same(id, 'having a day of payment', bill.paidOn !== null, whole);
    findings.same(id, 'discount', bill.discount?.amount, discount ?? undefined);
    if (lawsuitId) findings.same(id, 'being in its lawsuit', lawsuit?.billIds.includes(id), true);
    if (agreementId) findings.same(id, 'being in its agreement', agreement?.billIds.includes(id), true);
    numbers.add(bill.number);
  }
}

/** The bills of these ids; one that is missing is complained of. */
function billsOf(
  id: string,
  billIds: readonly BillRecord['id'][],
  books: AuditBooks,
  findings: Findings,
): BillRecord[] {
  const bills = billIds.map((bill) => books.bills.get(bill)).filter((bill) => bill !== undefined);
  findings.same(id, 'number of bills', bills.length, new Set(billIds).size);
  return bills;
}

function auditLawsuits({ lawsuits = [] }: RecordSet, books: AuditBooks, findings: Findings): void {
  for (const { id, principal, interest, costs, paid, billIds, periods, status } of lawsuits) {
    const bills = billsOf(id, billIds, books, findings);
    const agreements = new Set(bills.map(({ agreementId }) => books.agreements.get(agreementId ?? '')));
    const instalments = [...agreements].flatMap((agreement) => agreement?.instalments ?? []);
    const paidBefore = total(instalments, (each) => books.paid(`instalment:${each.id}`));
    const months = bills.map(({ period }) => period);
    findings.same(id, 'principal', principal, books.handedOver(bills) - paidBefore);
    findings.same(id, 'paid amount', paid, books.paid(`lawsuit:${id}`));
    findings.same(id, 'being settled', status === 'settled', paid === principal + interest + costs);
    findings.same(id, 'months', periods.join(), months.join());
    for (const bill of bills) findings.same(id, `lawsuit of ${bill.number}`, bill.lawsuitId, id);
  }
}

function auditAgreements({ agreements = [] }: RecordSet, books: AuditBooks, findings: Findings): void {
  for (const { id, recognisedDebt, instalments, billIds, status } of agreements) {
    const bills = billsOf(id, billIds, books, findings);
    const whole = instalments.every(({ amount, paid }) => paid === amount);
    const ofInstalments = total(instalments, ({ amount }) => amount);
    findings.same(id, 'debt by its instalments', recognisedDebt, ofInstalments);
    findings.same(id, 'debt by its bills', recognisedDebt, books.handedOver(bills));
    findings.same(id, 'being fulfilled', status === 'fulfilled', whole);
    for (const bill of bills) findings.same(id, `agreement of ${bill.number}`, bill.agreementId, id);
    for (const each of instalments) {
      findings.same(each.id, 'paid amount', each.paid, books.paid(`instalment:${each.id}`));
      findings.same(each.id, 'paid more than whole', each.paid > each.amount, false);
      findings.same(each.id, 'having a day of payment', each.paidOn !== null, each.paid === each.amount);
    }
  }
}

function auditReminders({ reminders = [] }: RecordSet, books: AuditBooks, findings: Findings): void {
  for (const { id, covers, sentOn, status } of reminders) {
    const billIds = covers.map(({ billId }) => billId);
    const bills = billsOf(id, billIds, books, findings);
    for (const { billId, principal, period } of covers) {
      const bill = books.bills.get(billId);
      const owed = bill && bill.charged - books.paid(`bill:${billId}`, sentOn);
      findings.same(id, `month of ${billId}`, period, bill?.period);
      findings.same(id, `principal of ${period}`, principal, owed);
    }
    const sued = bills.some(({ lawsuitId }) => lawsuitId !== null);
    const settled = bills.every((bill) => bill.status === 'paid');
    if (status === 'enforced') findings.same(id, 'having a bill sued', sued, true);
    // An enforced reminder stays so, also when its lawsuit is paid.
    else findings.same(id, 'being settled', status === 'settled', settled);
  }
}

/**
 * A payment through the portal holds each of its debts from the intent on, unless it came to nothing, was taken back,
 * or something is still owed once it succeeded. Two that succeed on one debt show as an amount paid twice.
 */
function auditClaims({ claims = [], payments = [] }: RecordSet, books: AuditBooks, findings: Findings): void {
  const held = new Map<string, string>(claims.map(({ id, paymentId }) => [id, paymentId]));
  const holds = new Set<string>();
  for (const { id, status, channel, items, refund, amount, paymentOrder } of payments) {
    const live = status === 'requiresAction' || status === 'processing';
    const kept = status === 'succeeded' && (refund?.amount ?? 0) < amount;
    if ((channel !== 'portalCard' && !paymentOrder) || !(live || kept)) continue;
    for (const { debt } of items.flatMap(({ debts }) => debts)) {
      holds.add(`${debt} ${id}`);
      findings.same(debt, 'existence', books.owed(debt) !== undefined, true);
      if (live) findings.same(debt, 'holder', held.get(debt), id);
      else if (books.paid(debt) === books.owed(debt)) {
        findings.same(debt, 'being held', held.has(debt), true);
      }
    }
  }
  for (const [debt, payment] of held) {
    findings.same(debt, `being rightly held by ${payment}`, holds.has(`${debt} ${payment}`), true);
  }
}

/** Every para that arrived is in one payment, in a prepayment, or on the operator's list; a prepayment is at least what came. */
function auditCredits(
  { credits = [], payments = [], properties = [] }: RecordSet,
  books: AuditBooks,
  findings: Findings,
): void {
  const byId = new Map(payments.map((payment) => [payment.id, payment]));
  const taken = new Set<string>();
  for (const { id, status, paymentId, amount, prepayment, unmatchedReason } of credits) {
    const payment = byId.get(paymentId ?? 'pay_');
    findings.same(id, 'having a payment', payment !== undefined, status === 'booked');
    if (status === 'unmatched') findings.same(id, 'having a reason', unmatchedReason !== null, true);
    if (!payment) continue;
    const { paymentOrder } = payment;
    if (paymentOrder) {
      const { endToEndId } = paymentOrder.reported.find(({ creditId }) => creditId === id) ?? {};
      const transfer = paymentOrder.transfers.find((each) => each.endToEndId === endToEndId);
      findings.same(id, 'amount of its transfer', transfer?.amount.amount, amount);
      findings.same(id, 'status of its payment', payment.status, 'succeeded');
      continue;
    }
    findings.same(id, 'payment taken before', taken.has(payment.id), false);
    taken.add(payment.id);
    findings.same(id, 'credit of its payment', payment.creditId, id);
    findings.same(id, 'amount of its payment', payment.amount, amount);
    findings.same(id, 'status of its payment', payment.status, 'succeeded');
    findings.same(id, 'paid ahead', prepayment, aheadOf(payment.items));
  }
  for (const { id, creditId } of payments)
    if (creditId !== undefined) findings.same(id, 'being its credit’s payment', taken.has(id), true);
  for (const { id, prepayment } of properties)
    findings.same(id, 'prepayment being less than was paid ahead', prepayment < books.ahead(id), false);
}

const aheadOf = (items: Records['payments']['items']): number =>
  total(items, ({ payable, amount }) => (payable.type === 'prepayment' ? amount : 0));
