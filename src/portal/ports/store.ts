import type {
  AgreementRecord,
  BillRecord,
  LawsuitRecord,
  PropertyRecord,
  ReminderRecord,
} from '../records/debts.ts';
import type { CalendarSubscriptionRecord } from '../records/calendar.ts';
import type { CardSetupRecord, PaymentMethodRecord } from '../records/cards.ts';
import type { ClaimRecord, PaymentRecord } from '../records/payments.ts';
import type { CreditRecord, PayeeReferenceRecord } from '../records/credits.ts';
import type { ConnectionRecord, CustomerRecord, PartnerRecord, SignInCodeRecord } from '../records/access.ts';
import type { CustomerId } from '../../contract/index.ts';
import type { EventRecord } from '../records/events.ts';
import type { IdempotencyRecord } from '../records/idempotency.ts';
import type { OrderKeyRecord } from '../records/order-keys.ts';
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
  calendarSubscriptions: CalendarSubscriptionRecord;
  credits: CreditRecord;
  payeeReferences: PayeeReferenceRecord;
  differences: DifferenceRecord;
  idempotency: IdempotencyRecord;
  orderKeys: OrderKeyRecord;
  events: EventRecord;
  outbox: OutboxRecord;
  settings: SettingRecord;
}
export type CollectionName = keyof Records;

/**
 * How each collection is sorted and what it can be filtered by. `order` names the text field that sorts it, newest
 * (greatest) first with the id as tie-break; `filters` are text (or null) fields that a query may name; `lists` are filters
 * that a record meets by any of several texts, which it is asked for; `sums` are integer fields that the store adds up.
 */
export const collections = {
  customers: { order: 'username', filters: ['username'] },
  partners: { order: 'id', filters: ['secretKeyHash'] },
  signInCodes: { order: 'expiresAt', filters: [] },
  connections: { order: 'connectedAt', filters: ['customerId', 'partnerId'] },
  properties: { order: 'ident', filters: ['customerId'] },
  bills: { order: 'period', filters: ['customerId', 'propertyId', 'status', 'number', 'period'] },
  lawsuits: {
    order: 'filedOn',
    filters: ['customerId', 'propertyId', 'status'],
    sums: ['principal', 'interest', 'costs', 'paid'],
  },
  agreements: { order: 'signedOn', filters: ['customerId', 'propertyId', 'status'] },
  reminders: { order: 'sentOn', filters: ['customerId', 'propertyId', 'status'] },
  paymentMethods: { order: 'id', filters: ['customerId'] },
  payments: {
    order: 'createdAt',
    filters: ['customerId', 'status', 'idempotencyKey', 'orderId', 'challengeToken'],
    lists: { propertyIds: ({ items }: PaymentRecord) => items.map(({ propertyId }) => propertyId) },
  },
  cardSetups: { order: 'createdAt', filters: ['customerId', 'status', 'challengeToken'] },
  claims: { order: 'id', filters: ['paymentId'] },
  calendarSubscriptions: { order: 'changedAt', filters: ['customerId', 'status', 'feedHash'] },
  credits: { order: 'receivedAt', filters: ['status'] },
  payeeReferences: { order: 'id', filters: ['key'] },
  differences: { order: 'foundAt', filters: [] },
  idempotency: { order: 'createdAt', filters: [] },
  orderKeys: { order: 'createdAt', filters: [] },
  events: { order: 'position', filters: ['customerId'] },
  outbox: { order: 'nextAttemptAt', filters: ['status', 'kind'] },
  settings: { order: 'id', filters: [] },
} as const satisfies {
  readonly [Name in CollectionName]: {
    readonly order: keyof Records[Name];
    readonly filters: readonly (keyof Records[Name])[];
    readonly lists?: Readonly<Record<string, (record: Records[Name]) => readonly string[]>>;
    readonly sums?: readonly (keyof Records[Name])[];
  };
};
type FilterOf<Name extends CollectionName> = (typeof collections)[Name]['filters'][number];
type ListOf<Name extends CollectionName> = (typeof collections)[Name] extends { readonly lists: infer Lists }
  ? keyof Lists
  : never;
type SumOf<Name extends CollectionName> = (typeof collections)[Name] extends {
  readonly sums: readonly (infer Field extends string)[];
}
  ? Field
  : never;

/** The texts of each of the record's `lists`, each once. */
export function listsOf<Name extends CollectionName>(
  name: Name,
  record: Records[Name],
): Readonly<Record<string, readonly string[]>> {
  const { lists = {} } = collections[name] as {
    readonly lists?: Readonly<Record<string, (record: Records[Name]) => readonly string[]>>;
  };
  return Object.fromEntries(Object.entries(lists).map(([list, read]) => [list, [...new Set(read(record))]]));
}

/** Every named field equals the value, or one of the values; of a list, any of its texts does. */
export type Where<Name extends CollectionName> = {
  readonly [Field in FilterOf<Name> | ListOf<Name> | 'id']?: string | readonly string[];
};

/** A sum of each of the collection's `sums`. */
export type Totals<Name extends CollectionName> = { readonly [Field in SumOf<Name>]: number };

export interface Query<Name extends CollectionName> {
  where?: Where<Name>;
  /** Inclusive bounds of the field that sorts; compared as text. */
  from?: string;
  to?: string;
  /** Only records after this position, in the direction of the list. */
  after?: { order: string; id: string };
  /** Least `order` first, then least id. Default: greatest first. */
  ascending?: boolean;
  /** Default: all. */
  limit?: number;
  /**
   * In a transaction: leaves out what another one has listed this way, and keeps what it lists from others until its end.
   * Two processes that take work from a queue then never take the same.
   */
  skipLocked?: boolean;
}

/** One kind of record, to read. */
export interface ReadCollection<Name extends CollectionName> {
  get(id: Records[Name]['id']): Promise<Records[Name] | undefined>;
  list(query: Query<Name>): Promise<Records[Name][]>;
  /** Adds up the records that match, by the value of a field; a value without records is left out. */
  totals(by: FilterOf<Name>, where: Where<Name>): Promise<ReadonlyMap<string, Totals<Name>>>;
  /**
   * What the field that sorts begins with, `length` characters of it, greatest first, for each value of a field; a value
   * without records is left out. It reads one record for each that it answers, however many there are.
   */
  prefixes(
    by: FilterOf<Name>,
    values: readonly string[],
    length: number,
  ): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** One kind of record. */
export interface Collection<Name extends CollectionName> extends ReadCollection<Name> {
  /** @throws DuplicateError when the id is taken, also by a transaction that commits at the same time */
  insert(record: Records[Name]): Promise<void>;
  /** Replaces the record of the same id, which must exist. */
  update(record: Records[Name]): Promise<void>;
  /** Does nothing when there is none. */
  delete(id: Records[Name]['id']): Promise<void>;
  /** Deletes what a list would show, except what another transaction has locked. Returns how many. */
  deleteListed(query: Query<Name>): Promise<number>;
}

/** All collections as one transaction sees them. */
export type Transaction = { readonly [Name in CollectionName]: Collection<Name> };

/** All collections at one moment, to read only. */
export type Snapshot = { readonly [Name in CollectionName]: ReadCollection<Name> };

/**
 * Whose records a transaction may change:
 * - a customer: transactions that hold the same customer run one after another, those of other customers beside them
 * - `everyone`: it runs alone among the transactions that hold anybody
 * - `nobody`: no customer's records; what it writes is its own by a unique id or by `skipLocked`
 */
export type Held = CustomerId | 'everyone' | 'nobody';

/**
 * Stores the portal's records. Transactions are durable once they return. The store runs `work` again after a conflict, so
 * `work` must have no effect outside the transaction. Whatever it throws rolls back.
 */
export interface Store {
  /**
   * Runs as if such transactions ran one after another; they may collide and run again. For what no customer holds: it must
   * leave the records of customers alone.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Holds a customer from start to end, so that no other transaction changes the customer's records. Each statement sees
   * what was committed before it, which includes all that earlier holders did. Transactions of different customers do not
   * collide.
   */
  hold<T>(held: Held, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Reads everything as it was at one moment. In a database, it neither waits for transactions nor makes them wait. */
  read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
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

/**
 * The store cannot do this now; it may soon. Nothing was written, or it is unknown because the connection broke during
 * the commit: repeat it under the same keys.
 */
export class UnavailableError extends Error {
  /** For the log; free of personal data. */
  readonly reason: string;

  constructor(reason: string, options?: { cause: unknown }) {
    super(`The store cannot do this now: ${reason}.`, options);
    this.name = 'UnavailableError';
    this.reason = reason;
  }
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
