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
  /** An explanation for the operator. */
  readonly detail: string;
}

/** A day's portal payments against the acquirer's books. */
export interface ReconciliationReport {
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
  reversedAtAcquirerOnly: 'The charge was taken back at the acquirer; refund the payment here as well.',
  reversedInBooksOnly: 'The books have a refund that the acquirer does not have.',
  unknownOrder: 'The acquirer charged an order that no payment names.',
  notBookable:
    'What the acquirer says of the payment cannot be written into the books: look at what it paid.',
  undecided: 'The acquirer cannot say yet.',
};

/** What the acquirer charged, by order. */
export type Charges = ReadonlyMap<string, AcquirerTransaction>;

/** The entry of a payment. */
export function entryOf(
  { id, orderId, amount }: PaymentRecord,
  kind: ReconciliationKind,
  charges: Charges,
): ReconciliationEntry {
  const acquirerAmount = charges.get(orderId ?? '')?.amount ?? null;
  return { kind, paymentId: id, orderId: orderId ?? '', amount, acquirerAmount, detail: details[kind] };
}

/** The entry of a charge that no payment names. */
export function entryOfUnknown({ orderId, amount }: AcquirerTransaction): ReconciliationEntry {
  const kind = 'unknownOrder';
  return { kind, paymentId: null, orderId, amount, acquirerAmount: amount, detail: details[kind] };
}

/** Sorts the entries by their payments: those were examined concurrently. */
export function sortEntries(report: ReconciliationReport, payments: readonly PaymentRecord[]): void {
  const places = new Map(payments.map(({ id }, place) => [id as string | null, place]));
  const placeOf = ({ paymentId }: ReconciliationEntry) => places.get(paymentId) ?? 0;
  for (const entries of [report.repaired, report.differences, report.undecided])
    entries.sort((one, other) => placeOf(one) - placeOf(other));
}
