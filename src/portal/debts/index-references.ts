import type { Collection, Store, Transaction } from '../ports/store.ts';
import type { PayeeReferenceRecord } from '../records/credits.ts';
import {
  referencesOfAgreement,
  referencesOfBill,
  referencesOfLawsuit,
  referencesOfReminder,
} from '../rules/payee-reference.ts';

/** What each collection is paid by. A payment order never changes once it is issued, so only new records count. */
const sources = {
  bills: referencesOfBill,
  lawsuits: referencesOfLawsuit,
  agreements: referencesOfAgreement,
  reminders: referencesOfReminder,
} as const;

/** Wraps a store so that whatever can be paid is found by its account and reference, from the moment it is there. */
export function indexReferences(store: Store): Store {
  return {
    ...store,
    transaction: (work) => store.transaction((tx) => work(indexing(tx))),
    hold: (held, work) => store.hold(held, (tx) => work(indexing(tx))),
    load: (records) =>
      store.load({
        ...records,
        payeeReferences: [
          ...(records.bills ?? []).flatMap(referencesOfBill),
          ...(records.lawsuits ?? []).flatMap(referencesOfLawsuit),
          ...(records.agreements ?? []).flatMap(referencesOfAgreement),
          ...(records.reminders ?? []).flatMap(referencesOfReminder),
        ],
      }),
  };
}

function indexing(tx: Transaction): Transaction {
  const inserting = <Name extends keyof typeof sources>(name: Name): Transaction[Name] => {
    const collection = tx[name] as Collection<Name>;
    const referencesOf = sources[name] as (record: never) => PayeeReferenceRecord[];
    return {
      ...collection,
      async insert(record) {
        await collection.insert(record);
        for (const reference of referencesOf(record as never)) await tx.payeeReferences.insert(reference);
      },
    } as Collection<Name> as Transaction[Name];
  };
  return {
    ...tx,
    bills: inserting('bills'),
    lawsuits: inserting('lawsuits'),
    agreements: inserting('agreements'),
    reminders: inserting('reminders'),
  };
}
