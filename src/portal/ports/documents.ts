import type { BillRecord, PropertyRecord } from '../records/debts.ts';
import type { PaymentRecord } from '../records/payments.ts';

/** Draws documents; a portal without it offers none. */
export interface Documents {
  /** The bill as PDF. */
  bill(bill: BillRecord, property: PropertyRecord): Promise<Uint8Array>;
  /** The receipt of a succeeded payment as PDF, in the payment's language. */
  receipt(payment: PaymentRecord, property: PropertyRecord): Promise<Uint8Array>;
}
