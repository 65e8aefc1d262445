import type { IsoDateTime, PaymentId } from '../../contract/index.ts';

/** An order on which the books and the acquirer differ, or could not be compared. Deleted once they agree. */
export interface DifferenceRecord {
  /** The order. */
  id: string;
  /** Null for a charge that no payment names. */
  paymentId: PaymentId | null;
  kind: string;
  /** Para, by the portal's books; by the acquirer's where the portal has no payment. */
  amount: number;
  /** When a charge without a payment was made, else when the difference was found. */
  foundAt: IsoDateTime;
}
