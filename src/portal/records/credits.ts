import type {
  CreditId,
  CustomerId,
  IsoDate,
  IsoDateTime,
  Payable,
  PaymentChannel,
  PaymentId,
  PropertyId,
} from '../../contract/index.ts';

/** Money that arrived on a payee's account, as its bank reports it. */
export interface IncomingCredit {
  /** The bank's id of it, unique within the account. */
  transactionId: string;
  /** The payee's, 18 digits. */
  account: string;
  /** As the bank returns it; it may differ from what was sent. */
  model: string | null;
  reference: string | null;
  /** Para, above zero. */
  amount: number;
  /** When the bank added it to the account. */
  bookedOn: IsoDate;
  /** When the payer paid: discounts go by it. */
  executedOn: IsoDate;
  payer: string | null;
  purpose: string | null;
  channel: Extract<PaymentChannel, 'bank' | 'post' | 'ips'>;
}

/** Why a credit waits for an operator: nothing, or more than one thing, has its reference; or its debt is now another. */
export type UnmatchedReason = 'unknownReference' | 'ambiguousReference' | 'debtMoved';

/** A credit that was received, and what became of it. */
export interface CreditRecord extends IncomingCredit {
  id: CreditId;
  receivedAt: IsoDateTime;
  /** `unmatched`: an operator has to assign it. `returned`: it was not meant for anybody here, and went back. */
  status: 'booked' | 'unmatched' | 'returned';
  /** Kept when an operator has assigned it. */
  unmatchedReason: UnmatchedReason | null;
  /** The payment it is booked as, or that of the payment order whose money it is. */
  paymentId: PaymentId | null;
  /** Of `amount`, the para that no debt took: paid ahead for the property. */
  prepayment: number;
  /** When an operator assigned or returned it. */
  handledAt: IsoDateTime | null;
}

/** What a payment names by account and reference: found by its key, one record for each payable. */
export interface PayeeReferenceRecord {
  id: Payable['id'];
  /** The payee's account in 18 digits, a colon, and what banks keep of the reference. */
  key: string;
  customerId: CustomerId;
  propertyId: PropertyId;
  payable: Payable;
}
