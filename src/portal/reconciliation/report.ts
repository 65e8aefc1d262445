import type { IsoDate, PaymentId } from '../../contract/index.ts';
import type { AcquirerTransaction } from '../ports/acquirer.ts';
import type { PaymentRecord } from '../records/payments.ts';

export type ReconciliationKind =
  | 'chargedNotBooked'
  | 'bookedNotCharged'
  | 'amountDiffers'
  | 'reversedAtAcquirerOnly'
  | 'reversedInBooksOnly'
  | 'unknownOrder'
  | 'notBookable'
  | 'undecided';

export interface ReconciliationEntry {
  readonly kind: ReconciliationKind;
  /** Null for a charge without a payment. */
  readonly paymentId: PaymentId | null;
  readonly orderId: string;
  /** Para, by the portal's books; by the acquirer's where the portal has no payment. */
  readonly amount: number;
  /** Para; null where the acquirer does not list its charges. */
  readonly acquirerAmount: number | null;
  /** Para taken back, by the portal's books. */
  readonly refunded: number;
  /** Para taken back, by the acquirer's books; null where it does not say. */
  readonly acquirerRefunded: number | null;
  /** An explanation for the operator. */
  readonly detail: string;
}

/** Portal payments against the acquirer's books. */
export interface ReconciliationReport {
  /** The day, or the last of several. */
  readonly day: IsoDate;
  readonly checked: number;
  /** Differed and are repaired. */
  readonly repaired: ReconciliationEntry[];
  /** Need an operator. */
  readonly differences: ReconciliationEntry[];
  /** Not known yet. */
  readonly undecided: ReconciliationEntry[];
}

const details: Record<ReconciliationKind, string> = {
  chargedNotBooked: 'The acquirer charged what the books have as not paid.',
  bookedNotCharged: 'The books have a payment that the acquirer did not charge.',
  amountDiffers: 'The acquirer charged another amount than the books have.',
  reversedAtAcquirerOnly: 'The acquirer has taken back more than the books: book it here with book-reversal.',
  reversedInBooksOnly: 'The books have more taken back than the acquirer.',
  unknownOrder: 'The acquirer charged an order that no payment names.',
  notBookable:
    'What the acquirer says of the payment cannot be written into the books: look at what it paid.',
  undecided: 'The acquirer cannot say yet.',
};

/** What the acquirer charged, by order. */
export type Charges = ReadonlyMap<string, AcquirerTransaction>;

/** The entry of a payment. */
export function entryOf(
  { id, orderId, amount, refund }: PaymentRecord,
  kind: ReconciliationKind,
  charges: Charges,
): ReconciliationEntry {
  const charge = charges.get(orderId ?? '');
  return {
    kind,
    paymentId: id,
    orderId: orderId ?? '',
    amount,
    acquirerAmount: charge?.amount ?? null,
    refunded: refund?.amount ?? 0,
    acquirerRefunded: charge ? refundedOf(charge) : null,
    detail: details[kind],
  };
}

/** Para given back of a charge in the acquirer's list. */
export const refundedOf = ({ reversed, reversedAmount, amount }: AcquirerTransaction): number =>
  reversed === null ? 0 : (reversedAmount ?? amount);

/** The entry of a charge that no payment names. */
export function entryOfUnknown(charge: AcquirerTransaction): ReconciliationEntry {
  const kind = 'unknownOrder';
  const { orderId, amount } = charge;
  const books = { refunded: 0, acquirerRefunded: refundedOf(charge) };
  return { kind, paymentId: null, orderId, amount, acquirerAmount: amount, ...books, detail: details[kind] };
}

/** Sorts the entries by their payments: those were examined concurrently. */
export function sortEntries(report: ReconciliationReport, payments: readonly PaymentRecord[]): void {
  const places = new Map(payments.map(({ id }, place) => [id as string | null, place]));
  const placeOf = ({ paymentId }: ReconciliationEntry) => places.get(paymentId) ?? 0;
  for (const entries of [report.repaired, report.differences, report.undecided])
    entries.sort((one, other) => placeOf(one) - placeOf(other));
}
