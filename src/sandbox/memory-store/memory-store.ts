import { MemoryCollection } from './memory-collection.ts';
import type { Entry } from './sorted-entries.ts';
import type { EventRecord } from '../../portal/records/events.ts';
import {
  collections,
  type Collection,
  type CollectionName,
  type ReadCollection,
  type Snapshot,
  type Store,
  type Transaction,
} from '../../portal/ports/store.ts';

const names = Object.keys(collections) as CollectionName[];
type Listener = Parameters<Store['watch']>[0];

type Collections = { readonly [Name in CollectionName]: MemoryCollection<Name> };

function emptyCollections(): Collections {
  return Object.fromEntries(
    names.map((name) => [name, new MemoryCollection(name)]),
  ) as unknown as Collections;
}

/** Lets nothing be done with a transaction that is over. */
function lifetime(): { checkOpen: () => void; end: () => void } {
  let open = true;
  return {
    checkOpen: () => {
      if (!open) throw new Error('The transaction is over: everything it does must be awaited within it.');
    },
    end: () => {
      open = false;
    },
  };
}

/** A collection to read; `checkOpen` throws once its transaction is over. */
function readCollection<Name extends CollectionName>(
  kept: MemoryCollection<Name>,
  checkOpen: () => void,
): ReadCollection<Name> {
  return {
    async get(id) {
      checkOpen();
      const entry = kept.get(id);
      return entry && kept.record(entry);
    },
    async list(query) {
      checkOpen();
      return kept.list(query).map((entry) => kept.record(entry));
    },
    async totals(by, where) {
      checkOpen();
      return kept.totals(by, where);
    },
    async prefixes(by, values, length) {
      checkOpen();
      return kept.prefixes(by, values, length);
    },
  };
}

/** A collection as a transaction sees it. Writes act at once, as no other transaction runs; `undo` takes them back. */
function openCollection<Name extends CollectionName>(
  name: Name,
  kept: MemoryCollection<Name>,
  undo: (() => void)[],
  checkOpen: () => void,
): Collection<Name> {
  const existing = (id: string): Entry => {
    const entry = kept.get(id);
    if (entry === undefined) throw new Error(`There is no record with this id in ${name}: ${id}`);
    return entry;
  };
  return {
    ...readCollection(kept, checkOpen),
    async insert(record) {
      checkOpen();
      const entry = kept.entry(record);
      kept.add(entry);
      undo.push(() => kept.remove(entry));
    },
    async update(record) {
      checkOpen();
      const before = existing(record.id);
      const after = kept.entry(record);
      kept.remove(before);
      kept.add(after);
      undo.push(() => {
        kept.remove(after);
        kept.add(before);
      });
    },
    async delete(id) {
      checkOpen();
      const entry = kept.get(id);
      if (entry === undefined) return;
      kept.remove(entry);
      undo.push(() => kept.add(entry));
    },
    async deleteListed(query) {
      checkOpen();
      const listed = kept.list(query);
      for (const entry of listed) {
        kept.remove(entry);
        undo.push(() => kept.add(entry));
      }
      return listed.length;
    },
  };
}

/** A store in memory, lost with the process. Transactions and reads run one after another. */
export function createMemoryStore(): Store {
  let kept = emptyCollections();
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  const listeners = new Set<{ readonly listener: Listener }>();
  const notify = (written: readonly EventRecord[]) => {
    for (const customerId of new Set(written.map((record) => record.customerId)))
      for (const { listener } of listeners) listener(customerId);
  };

  const inTurn = <T>(work: () => T | Promise<T>): Promise<T> => {
    const turn = last.then(() => {
      if (closed) throw new Error('The store is closed.');
      return work();
    });
    last = turn.catch(() => undefined);
    return turn;
  };

  const transaction: Store['transaction'] = (work) =>
    inTurn(async () => {
      const undo: (() => void)[] = [];
      const written: EventRecord[] = [];
      const { checkOpen, end } = lifetime();
      const tx = Object.fromEntries(
        names.map((name) => [
          name,
          openCollection(name, kept[name] as MemoryCollection<never>, undo, checkOpen),
        ]),
      ) as unknown as Transaction;
      const events: Collection<'events'> = {
        ...tx.events,
        async insert(record) {
          await tx.events.insert(record);
          written.push(record);
        },
      };
      try {
        const result = await work({ ...tx, events });
        notify(written);
        return result;
      } catch (error) {
        for (const revert of undo.reverse()) revert();
        throw error;
      } finally {
        end();
      }
    });

  return {
    transaction,
    // Transactions run one after another whomever they hold.
    hold: (_held, work) => transaction(work),
    read: (work) =>
      inTurn(async () => {
        const { checkOpen, end } = lifetime();
        const snapshot = Object.fromEntries(
          names.map((name) => [name, readCollection(kept[name] as MemoryCollection<never>, checkOpen)]),
        ) as unknown as Snapshot;
        try {
          return await work(snapshot);
        } finally {
          end();
        }
      }),
    load: (records) =>
      inTurn(() => {
        const loads = names.map((name) => {
          const collection = kept[name] as MemoryCollection<never>;
          const entries = (records[name] ?? []).map((record) => collection.entry(record as never));
          return { collection, entries };
        });
        const done: typeof loads = [];
        try {
          for (const load of loads) {
            load.collection.addAll(load.entries);
            done.push(load);
          }
        } catch (error) {
          for (const { collection, entries } of done) for (const entry of entries) collection.remove(entry);
          throw error;
        }
        notify(records.events ?? []);
      }),
    watch(listener) {
      const entry = { listener };
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    clear: () =>
      inTurn(() => {
        kept = emptyCollections();
      }),
    close: async () => {
      await last;
      closed = true;
    },
  };
}
