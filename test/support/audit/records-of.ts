import type { Store } from '../../../src/portal/ports/store.ts';
import type { RecordSet } from './audit-books.ts';

/** What an audit reads of a store, at one moment. */
export function recordsOf(store: Store): Promise<RecordSet> {
  return store.read(async (tx) => ({
    properties: await tx.properties.list({}),
    bills: await tx.bills.list({}),
    lawsuits: await tx.lawsuits.list({}),
    agreements: await tx.agreements.list({}),
    reminders: await tx.reminders.list({}),
    payments: await tx.payments.list({}),
    claims: await tx.claims.list({}),
    credits: await tx.credits.list({}),
  }));
}
