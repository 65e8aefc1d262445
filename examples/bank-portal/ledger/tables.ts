import type { ColumnType, Generated, GeneratedAlways, Kysely } from 'kysely';

/** PostgreSQL's `bigint`, which the driver reads as text. */
type Para = ColumnType<string, number, never>;
type Moment = ColumnType<Date, Date, never>;

interface CustomerTable {
  id: string;
  name: string;
  /** The customer's id at the portal, by the agreement between bank and portal; null for who did not ask for it. */
  portal_customer_id: string | null;
  /** What may leave the customer's accounts in one day, para. */
  daily_limit: ColumnType<string, number, number>;
}

interface AccountTable {
  id: string;
  /** Eighteen digits. */
  number: string;
  kind: AccountKind;
  customer_id: string | null;
}

interface TransferTable {
  id: GeneratedAlways<string>;
  /** The payment order it executes part of; null for a deposit. */
  order_id: string | null;
  /** Its place in the order, from 0. */
  position: number;
  booked_at: Moment;
  payee_name: string;
  payee_account: string;
  model: string;
  reference: string;
  purpose_code: string;
  purpose: string;
}

interface EntryTable {
  id: GeneratedAlways<string>;
  transfer_id: string;
  account_id: string;
  /** Above zero: credited; below zero: debited. */
  amount: Para;
}

interface PaymentOrderTable {
  id: string;
  customer_id: string;
  status: OrderStatus;
  /** Why it was rejected; null otherwise. */
  reason: string | null;
  account_id: string | null;
  /** What the portal signed. */
  signed: ColumnType<unknown, string, never>;
  received_at: Moment;
  expires_at: Moment;
  decided_at: ColumnType<Date | null, null, Date>;
}

interface ConfirmationTable {
  order_id: string;
  body: ColumnType<unknown, string, never>;
  attempts: Generated<number>;
  next_attempt_at: ColumnType<Date, Date, Date>;
  answered_at: ColumnType<Date | null, null, Date>;
  /** `accepted`, or the code of the portal's refusal; null until it answered. */
  answer: ColumnType<string | null, null, string>;
}

/** `current` and `savings` are customers'; `clearing` is what the bank owes other banks, `cash` what was paid in. */
export type AccountKind = 'current' | 'savings' | 'clearing' | 'cash';
/** `waiting` for the customer, `executing` from when they confirmed until it is booked or refused. */
export type OrderStatus = 'waiting' | 'executing' | 'executed' | 'rejected';

export interface Tables {
  customers: CustomerTable;
  accounts: AccountTable;
  transfers: TransferTable;
  entries: EntryTable;
  payment_orders: PaymentOrderTable;
  confirmations: ConfirmationTable;
  /** Orders that the portal closed before they came. */
  closed_orders: { id: string };
}

export type BankDatabase = Kysely<Tables>;
