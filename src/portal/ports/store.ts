import type {
  AgreementRecord,
  BillRecord,
  LawsuitRecord,
  PropertyRecord,
  ReminderRecord,
} from '../records/debts.ts';
import type { CardSetupRecord, PaymentMethodRecord } from '../records/cards.ts';
import type { ClaimRecord, PaymentRecord } from '../records/payments.ts';
import type { ConnectionRecord, CustomerRecord, PartnerRecord, SignInCodeRecord } from '../records/access.ts';
import type { EventRecord } from '../records/events.ts';
import type { IdempotencyRecord } from '../records/idempotency.ts';
import type { OutboxRecord } from '../records/outbox.ts';
import type { DifferenceRecord } from '../records/differences.ts';
import type { SettingRecord } from '../records/settings.ts';

/** Every kind of record, by the name of its collection. */
export interface Records {
  customers: CustomerRecord;
  partners: PartnerRecord;
  signInCodes: SignInCodeRecord;
  connections: ConnectionRecord;
  properties: PropertyRecord;
  bills: BillRecord;
  lawsuits: LawsuitRecord;
  agreements: AgreementRecord;
  reminders: ReminderRecord;
  paymentMethods: PaymentMethodRecord;
  cardSetups: CardSetupRecord;
  payments: PaymentRecord;
  claims: ClaimRecord;
  differences: DifferenceRecord;
  idempotency: IdempotencyRecord;
  events: EventRecord;
  outbox: OutboxRecord;
  settings: SettingRecord;
}
export type CollectionName = keyof Records;

/**
 * How each collection is sorted and what it can be filtered by. `order` names the text field that sorts it, newest
 * (greatest) first with the id as tie-break; `filters` are text (or null) fields that a query may name.
 */
export const collections = {
  customers: { order: 'username', filters: ['username'] },
  partners: { order: 'id', filters: ['secretKeyHash'] },
  signInCodes: { order: 'expiresAt', filters: [] },
  connections: { order: 'connectedAt', filters: ['customerId', 'partnerId'] },
  properties: { order: 'ident', filters: ['customerId'] },
  bills: { order: 'period', filters: ['customerId', 'propertyId', 'status'] },
  lawsuits: { order: 'filedOn', filters: ['customerId', 'propertyId', 'status'] },
  agreements: { order: 'signedOn', filters: ['customerId', 'propertyId', 'status'] },
  reminders: { order: 'sentOn', filters: ['customerId', 'propertyId', 'status'] },
  paymentMethods: { order: 'id', filters: ['customerId'] },
  payments: {
    order: 'createdAt',
    filters: ['customerId', 'propertyId', 'status', 'idempotencyKey', 'orderId', 'challengeToken'],
  },
  cardSetups: { order: 'createdAt', filters: ['customerId', 'status', 'challengeToken'] },
  claims: { order: 'id', filters: ['paymentId'] },
  differences: { order: 'foundAt', filters: [] },
  idempotency: { order: 'createdAt', filters: [] },
  events: { order: 'position', filters: ['customerId'] },
  outbox: { order: 'nextAttemptAt', filters: ['status', 'kind'] },
  settings: { order: 'id', filters: [] },
} as const satisfies {
  readonly [Name in CollectionName]: {
    readonly order: keyof Records[Name];
    readonly filters: readonly (keyof Records[Name])[];
  };
};
type FilterOf<Name extends CollectionName> = (typeof collections)[Name]['filters'][number];

export interface Query<Name extends CollectionName> {
  /** Every named field equals the value, or one of the values. */
  where?: { readonly [Field in FilterOf<Name>]?: string | readonly string[] };
  /** Inclusive bounds of the field that sorts; compared as text. */
  from?: string;
  to?: string;
  /** Only records after this position in the order. */
  after?: { order: string; id: string };
  /** Default: all. */
  limit?: number;
}

export interface Collection<Name extends CollectionName> {
  get(id: Records[Name]['id']): Promise<Records[Name] | undefined>;
  /** Greatest `order` first, then greatest id. */
  list(query: Query<Name>): Promise<Records[Name][]>;
  /** @throws DuplicateError when the id is taken, also by a transaction that commits at the same time */
  insert(record: Records[Name]): Promise<void>;
  /** Replaces the record of the same id, which must exist. */
  update(record: Records[Name]): Promise<void>;
  /** Does nothing when there is none. */
  delete(id: Records[Name]['id']): Promise<void>;
}

/** All collections as one transaction sees them. */
export type Transaction = { readonly [Name in CollectionName]: Collection<Name> };

/**
 * Stores the portal's records. Transactions are serialisable, and durable once they return. The store runs `work` again
 * after a conflict, so `work` must have no effect outside the transaction. Whatever it throws rolls back.
 */
export interface Store {
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Many records at once, as when seeding; faster than one `insert` after another. */
  load(records: { readonly [Name in CollectionName]?: readonly Records[Name][] }): Promise<void>;
  /**
   * Calls `listener` soon after any process committed events, with their customer; null when it may be any customer.
   * Calls without events are harmless. Returns a function that stops it.
   */
  watch(listener: (customerId: EventRecord['customerId'] | null) => void): () => void;
  /** Removes every record. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A record with this id exists. */
export class DuplicateError extends Error {
  readonly collection: CollectionName;
  readonly id: string;

  constructor(collection: CollectionName, id: string) {
    super(`A record with this id exists in ${collection}: ${id}`);
    this.name = 'DuplicateError';
    this.collection = collection;
    this.id = id;
  }
}
