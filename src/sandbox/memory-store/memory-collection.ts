import {
  collections,
  DuplicateError,
  listsOf,
  type CollectionName,
  type Query,
  type Records,
  type Totals,
  type Where,
} from '../../portal/ports/store.ts';
import { SortedEntries, type Entry } from './sorted-entries.ts';

type Condition = readonly [field: string, values: readonly string[]];

/** Of a field or a condition: one text or several; none for null. */
const valuesOf = (value: string | readonly string[] | null | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

/**
 * A collection's records as JSON text: nobody can alter what is kept, and a record reads back as it does from a
 * database. Beside the order of all there is one of each filter's value, so that a list reads only what it may match.
 */
export class MemoryCollection<Name extends CollectionName> {
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
      filters: {
        ...Object.fromEntries(filters.map((name) => [name, valuesOf(field(name))])),
        ...listsOf(this.#name, record),
      },
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

  list(query: Query<Name>): Entry[] {
    const found: Entry[] = [];
    const limit = query.limit ?? Infinity;
    if (limit <= 0) return found;
    for (const entry of this.#matching(query)) if (found.push(entry) >= limit) break;
    return found;
  }

  totals(by: string, where: Where<Name>): Map<string, Totals<Name>> {
    const { sums = [] } = collections[this.#name] as { readonly sums?: readonly string[] };
    const found = new Map<string, Record<string, number>>();
    for (const entry of this.#matching({ where })) {
      const [value] = entry.filters[by] ?? [];
      if (value === undefined) continue;
      const record = this.record(entry) as unknown as Readonly<Record<string, number>>;
      const before = found.get(value);
      found.set(
        value,
        Object.fromEntries(sums.map((field) => [field, (before?.[field] ?? 0) + (record[field] ?? 0)])),
      );
    }
    return found as Map<string, Totals<Name>>;
  }

  prefixes(by: string, values: readonly string[], length: number): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const value of values) {
      const prefixes = this.#byFilter.get(`${by}:${value}`)?.prefixes(length) ?? [];
      if (prefixes.length > 0) found.set(value, prefixes);
    }
    return found;
  }

  *#matching(query: Query<Name>): Generator<Entry> {
    const { id, ...where } = (query.where ?? {}) as Readonly<Record<string, string | readonly string[]>>;
    const conditions = Object.entries(where).map(([field, value]): Condition => [field, valuesOf(value)]);
    const candidates = id === undefined ? this.#narrowest(conditions) : this.#sorted(valuesOf(id));
    for (const entry of candidates?.between(query) ?? [])
      if (
        conditions.every(([field, values]) => entry.filters[field]?.some((value) => values.includes(value)))
      )
        yield entry;
  }

  #sorted(ids: readonly string[]): SortedEntries {
    const sorted = new SortedEntries();
    sorted.addAll([...new Set(ids)].flatMap((id) => this.#byId.get(id) ?? []));
    return sorted;
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
    for (const [field, values] of Object.entries(entry.filters))
      for (const value of values) orders.push(this.#orderOf(`${field}:${value}`));
    return orders;
  }

  #orderOf(key: string): SortedEntries {
    const order = this.#byFilter.get(key) ?? new SortedEntries();
    this.#byFilter.set(key, order);
    return order;
  }
}
