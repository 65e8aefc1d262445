import { SortedEntries, type Entry } from './sorted-entries.ts';
import type { EventRecord } from '../../portal/records/events.ts';
import {
  collections,
  DuplicateError,
  type Collection,
  type CollectionName,
  type Query,
  type ReadCollection,
  type Records,
  type Snapshot,
  type Store,
  type Transaction,
} from '../../portal/ports/store.ts';

const names = Object.keys(collections) as CollectionName[];
type Listener = Parameters<Store['watch']>[0];
type Condition = readonly [field: string, values: readonly string[]];

/**
 * A collection's records as JSON text: nobody can alter what is kept, and a record reads back as it does from a
 * database. Beside the order of all there is one of each filter's value, so that a list reads only what it may match.
 */
class MemoryCollection<Name extends CollectionName> {
  readonly #name: Name;
  readonly #byId = new Map<string, Entry>();
  readonly #all = new SortedEntries();
  readonly #byFilter = new Map<string, SortedEntries>();

  constructor(name: Name) {
    this.#name = name;
  }

  entry(record: Records[Name]): Entry {
    const field = (name: string) => (record as unknown as Readonly<Record<string, string>>)[name];
    const { order, filters } = collections[this.#name];
    return {
      id: record.id,
      order: field(order) ?? '',
      filters: Object.fromEntries(filters.map((name) => [name, field(name)])),
      json: JSON.stringify(record),
    };
  }

  record(entry: Entry): Records[Name] {
    return JSON.parse(entry.json) as Records[Name];
  }

  get(id: string): Entry | undefined {
    return this.#byId.get(id);
  }

  add(entry: Entry): void {
    if (this.#byId.has(entry.id)) throw new DuplicateError(this.#name, entry.id);
    this.#byId.set(entry.id, entry);
    for (const order of this.#ordersOf(entry)) order.add(entry);
  }

  /** All or, when an id is taken, none. */
  addAll(entries: readonly Entry[]): void {
    const added = new Map<SortedEntries, Entry[]>();
    const ids = new Set<string>();
    for (const entry of entries) {
      if (this.#byId.has(entry.id) || ids.has(entry.id)) throw new DuplicateError(this.#name, entry.id);
      ids.add(entry.id);
    }
    for (const entry of entries) {
      this.#byId.set(entry.id, entry);
      for (const order of this.#ordersOf(entry)) {
        const group = added.get(order);
        if (group === undefined) added.set(order, [entry]);
        else group.push(entry);
      }
    }
    for (const [order, group] of added) order.addAll(group);
  }

  remove(entry: Entry): void {
    this.#byId.delete(entry.id);
    for (const order of this.#ordersOf(entry)) order.remove(entry);
  }

  list(query: Query<Name>): Records[Name][] {
    const where = (query.where ?? {}) as Readonly<Record<string, string | readonly string[]>>;
    const conditions = Object.entries(where).map(([field, value]): Condition => [
      field,
      typeof value === 'string' ? [value] : value,
    ]);
    const found: Records[Name][] = [];
    const limit = query.limit ?? Infinity;
    if (limit <= 0) return found;
    for (const entry of this.#narrowest(conditions)?.between(query) ?? []) {
      if (!conditions.every(([field, values]) => values.some((value) => value === entry.filters[field])))
        continue;
      if (found.push(this.record(entry)) >= limit) break;
    }
    return found;
  }

  /** The shortest order that holds whatever meets the conditions; undefined when nothing does. */
  #narrowest(conditions: readonly Condition[]): SortedEntries | undefined {
    let narrowest: SortedEntries | undefined = this.#all;
    for (const [field, [value, ...others]] of conditions) {
      if (value === undefined) return undefined;
      if (others.length > 0) continue;
      const order = this.#byFilter.get(`${field}:${value}`);
      if (order === undefined) return undefined;
      if (order.size < narrowest.size) narrowest = order;
    }
    return narrowest;
  }

  #ordersOf(entry: Entry): SortedEntries[] {
    const orders = [this.#all];
    for (const [field, value] of Object.entries(entry.filters)) {
      if (typeof value !== 'string') continue;
      const key = `${field}:${value}`;
      const order = this.#byFilter.get(key) ?? new SortedEntries();
      this.#byFilter.set(key, order);
      orders.push(order);
    }
    return orders;
  }
}

type Collections = { readonly [Name in CollectionName]: MemoryCollection<Name> };

function emptyCollections(): Collections {
  return Object.fromEntries(
    names.map((name) => [name, new MemoryCollection(name)]),
  ) as unknown as Collections;
}

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
      return kept.list(query);
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

  return {
    transaction: (work) =>
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
      }),
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
