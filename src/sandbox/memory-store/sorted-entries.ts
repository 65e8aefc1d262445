/** What the memory store keeps of a record: what it is found and sorted by, and the record as JSON text. */
export interface Entry {
  readonly id: string;
  readonly order: string;
  /** The values of each filter: none for null, several for a list. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly json: string;
}

export type Position = Pick<Entry, 'id' | 'order'>;

/** By code point, as a database's "C" collation sorts UTF-8; `<` alone would sort UTF-16 surrogates too low. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  let index = 0;
  while (index < length && a.charCodeAt(index) === b.charCodeAt(index)) index++;
  if (index === length) return a.length - b.length;
  const [x, y] = [a.charCodeAt(index), b.charCodeAt(index)];
  const [xSurrogate, ySurrogate] = [x >= 0xd800 && x <= 0xdfff, y >= 0xd800 && y <= 0xdfff];
  return xSurrogate === ySurrogate ? x - y : xSurrogate ? (y > 0xdfff ? 1 : x - y) : x > 0xdfff ? -1 : x - y;
}

/** Negative when `a` comes first: the greatest `order` does, then the greatest id. */
function comparePositions(a: Position, b: Position): number {
  return compareText(b.order, a.order) || compareText(b.id, a.id);
}

/** Entries in their order, found by halving. */
export class SortedEntries {
  readonly #entries: Entry[] = [];

  get size(): number {
    return this.#entries.length;
  }

  add(entry: Entry): void {
    this.#entries.splice(
      this.#count((other) => comparePositions(other, entry) < 0),
      0,
      entry,
    );
  }

  /** Faster than one after another. */
  addAll(entries: readonly Entry[]): void {
    for (const entry of entries) this.#entries.push(entry);
    this.#entries.sort(comparePositions);
  }

  remove(entry: Entry): void {
    this.#entries.splice(
      this.#count((other) => comparePositions(other, entry) < 0),
      1,
    );
  }

  /** What comes behind `after` with an order from `from` to `to`, both inclusive. */
  *between(bounds: { from?: string; to?: string; after?: Position; ascending?: boolean }): Generator<Entry> {
    const { from, to, after, ascending = false } = bounds;
    let start = to === undefined ? 0 : this.#count(({ order }) => compareText(order, to) > 0);
    let end = from === undefined ? this.size : this.#count(({ order }) => compareText(order, from) >= 0);
    if (after !== undefined && ascending)
      end = Math.min(
        end,
        this.#count((entry) => comparePositions(entry, after) < 0),
      );
    else if (after !== undefined)
      start = Math.max(
        start,
        this.#count((entry) => comparePositions(entry, after) <= 0),
      );
    for (let turn = 0; turn < end - start; turn++) {
      const entry = this.#entries[ascending ? end - 1 - turn : start + turn];
      if (entry !== undefined) yield entry;
    }
  }

  /** The distinct first `length` characters of all orders, greatest first; halves from one to the next. */
  prefixes(length: number): string[] {
    const found: string[] = [];
    for (let entry = this.#entries[0]; entry !== undefined;) {
      const prefix = entry.order.slice(0, length);
      found.push(prefix);
      entry = this.#entries[this.#count(({ order }) => compareText(order, prefix) >= 0)];
    }
    return found;
  }

  /** How many entries at the start pass, where none passes behind one that does not. */
  #count(passes: (entry: Entry) => boolean): number {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = this.#entries[middle];
      if (entry !== undefined && passes(entry)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
