import type { CustomerId, EventType, PropertyId, Scope } from '../../contract/index.ts';
import type { Change } from '../records/events.ts';
import type { Collection, CollectionName, Held, Records, Transaction } from '../ports/store.ts';

type Known = Extract<EventType, `${string}.${string}`>;

/** The collections whose changes a customer sees, with the event types for a new and a changed record. */
const watched = {
  bills: ['bill.issued', 'bill.updated'],
  lawsuits: ['lawsuit.filed', 'lawsuit.updated'],
  agreements: ['reschedule.updated', 'reschedule.updated'],
  reminders: ['reminder.sent', 'reminder.updated'],
  payments: ['payment.updated', 'payment.updated'],
  paymentMethods: ['paymentMethod.updated', 'paymentMethod.updated'],
  properties: ['property.updated', 'property.updated'],
} as const satisfies { readonly [Name in CollectionName]?: readonly [created: Known, changed: Known] };
type Watched = keyof typeof watched;
const names = Object.keys(watched) as Watched[];

/** The scope a token needs to see them. */
const scopes: Readonly<Record<string, Scope>> = {
  bill: 'bills:read',
  lawsuit: 'lawsuits:read',
  reschedule: 'reschedule:read',
  reminder: 'reminders:read',
  payment: 'payments:read',
  paymentMethod: 'paymentMethods:read',
};

/** The scope that covers events of this type. */
export const scopeOf = (type: string): Scope => scopes[type.split('.')[0] ?? ''] ?? 'properties:read';

/** What one transaction changed, by customer. */
export type Changes = Map<CustomerId, Map<string, Change>>;

/**
 * Wraps a transaction to note its changes. Only the first change of a record counts: issued, then paid, is issued. A write
 * to the records of a customer the transaction does not hold throws, as another one might be changing them.
 */
export function observed(tx: Transaction, changes: Changes, held: Held): Transaction {
  const noting = names.map((name) => [name, observe(name, tx[name] as Collection<never>, changes, held)]);
  return { ...tx, ...(Object.fromEntries(noting) as Partial<Transaction>) };
}

function observe<Name extends Watched>(
  name: Name,
  collection: Collection<Name>,
  changes: Changes,
  held: Held,
): Collection<Name> {
  const [created, changed] = watched[name];
  const note = (type: EventType, record: Records[Watched]) => {
    const { id, customerId } = record;
    if (held !== customerId && held !== 'everyone') {
      throw new Error(`A transaction changes ${name} of a customer it does not hold`);
    }
    const own = changes.get(customerId) ?? new Map<string, Change>();
    changes.set(customerId, own);
    if (!own.has(id)) own.set(id, { type, subject: id, ...ownersOf(name, record) });
  };
  return {
    ...collection,
    async insert(record) {
      await collection.insert(record);
      note(created, record);
    },
    async update(record) {
      await collection.update(record);
      note(changed, record);
    },
    async delete(id) {
      const record = await collection.get(id);
      await collection.delete(id);
      if (record) note(changed, record);
    },
  };
}

/** The property a record belongs to; null with all of them for a payment of several, and for a card. */
function ownersOf(name: Watched, record: Records[Watched]): Pick<Change, 'propertyId' | 'propertyIds'> {
  if ('propertyId' in record) return { propertyId: record.propertyId };
  if (!('channel' in record)) return { propertyId: name === 'properties' ? (record.id as PropertyId) : null };
  const propertyIds = [...new Set(record.items.map((item) => item.propertyId))];
  const [only = null, ...others] = propertyIds;
  return others.length === 0 ? { propertyId: only } : { propertyId: null, propertyIds };
}
