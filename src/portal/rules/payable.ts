import type { IsoDate, NotPayableReason } from '../../contract/index.ts';
import type {
  AgreementRecord,
  BillRecord,
  DebtKey,
  InstalmentRecord,
  LawsuitRecord,
} from '../records/debts.ts';
import { periodOf } from './day.ts';

/** What is owed on a payable, and by which debts a payment of it is held. Amounts are para. */
export interface PayableStatus {
  readonly outstanding: number;
  readonly payable: boolean;
  /** Null when payable. */
  readonly notPayableReason: NotPayableReason | null;
  /** Adds up to `outstanding`. */
  readonly debts: readonly { readonly debt: DebtKey; readonly amount: number }[];
}

/** Debts that a live payment holds. */
export type LiveDebts = ReadonlySet<DebtKey>;

export const billDebt = (id: BillRecord['id']): DebtKey => `bill:${id}`;
export const lawsuitDebt = (id: LawsuitRecord['id']): DebtKey => `lawsuit:${id}`;
export const instalmentDebt = (id: InstalmentRecord['id']): DebtKey => `instalment:${id}`;

export const billOutstanding = (bill: Pick<BillRecord, 'charged' | 'paid'>): number =>
  bill.charged - bill.paid;
export const lawsuitOutstanding = (
  lawsuit: Pick<LawsuitRecord, 'principal' | 'interest' | 'costs' | 'paid'>,
): number => lawsuit.principal + lawsuit.interest + lawsuit.costs - lawsuit.paid;
export const instalmentOutstanding = (instalment: InstalmentRecord): number =>
  instalment.amount - instalment.paid;
export const agreementPaid = (agreement: AgreementRecord): number =>
  agreement.instalments.reduce((sum, instalment) => sum + instalment.paid, 0);

/** Whether a bill is owed as a bill, and not as part of a lawsuit or an agreement. */
export const isOpenBill = (bill: BillRecord): boolean =>
  bill.status === 'unpaid' || bill.status === 'partiallyPaid';

export function billPayableStatus(bill: BillRecord, live: LiveDebts): PayableStatus {
  return payableStatus(
    [{ debt: billDebt(bill.id), amount: billOutstanding(bill) }],
    live,
    bill.status === 'sued' || bill.status === 'rescheduled' ? bill.status : bill.blocked ? 'blocked' : null,
  );
}

export function lawsuitPayableStatus(lawsuit: LawsuitRecord, live: LiveDebts): PayableStatus {
  return payableStatus(
    [{ debt: lawsuitDebt(lawsuit.id), amount: lawsuitOutstanding(lawsuit) }],
    live,
    lawsuit.status === 'suspended' ? 'closed' : null,
  );
}

export function instalmentPayableStatus(
  instalment: InstalmentRecord,
  agreement: AgreementRecord,
  live: LiveDebts,
): PayableStatus {
  return payableStatus(
    [{ debt: instalmentDebt(instalment.id), amount: instalmentOutstanding(instalment) }],
    live,
    agreement.status === 'terminated' ? 'closed' : null,
  );
}

/** A reminder is no debt of its own: it stands for those of its bills that are still owed as bills. */
export function reminderPayableStatus(bills: readonly BillRecord[], live: LiveDebts): PayableStatus {
  const open = bills.filter(isOpenBill);
  if (open.length === 0) {
    const elsewhere = bills.find((bill) => bill.status === 'sued' || bill.status === 'rescheduled');
    return {
      outstanding: 0,
      payable: false,
      notPayableReason: elsewhere?.status === 'sued' ? 'sued' : elsewhere ? 'rescheduled' : 'settled',
      debts: [],
    };
  }
  return payableStatus(
    open.map((bill) => ({ debt: billDebt(bill.id), amount: billOutstanding(bill) })),
    live,
    open.some((bill) => bill.blocked) ? 'blocked' : null,
  );
}

/** `due`: this month's; `missed`: past its date and not paid in full. */
export function instalmentStatus(
  instalment: InstalmentRecord,
  today: IsoDate,
): 'upcoming' | 'due' | 'missed' | 'paid' {
  if (instalmentOutstanding(instalment) === 0) return 'paid';
  if (instalment.dueOn < today) return 'missed';
  return periodOf(instalment.dueOn) === periodOf(today) ? 'due' : 'upcoming';
}

function payableStatus(
  debts: PayableStatus['debts'],
  live: LiveDebts,
  obstacle: NotPayableReason | null,
): PayableStatus {
  const outstanding = debts.reduce((sum, { amount }) => sum + amount, 0);
  const held = debts.some(({ debt }) => live.has(debt));
  const reason = outstanding === 0 ? 'settled' : (obstacle ?? (held ? 'paymentInProgress' : null));
  return { outstanding, payable: reason === null, notPayableReason: reason, debts };
}
