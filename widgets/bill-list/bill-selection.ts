import type { Bill } from '../../src/index.ts';

/** The most payables that the portal takes in one payment. */
export const maxBills = 50;

/** The bills that one payment takes of these: those due first. */
export const oldest = (bills: readonly Bill[]): readonly Bill[] =>
  [...bills]
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0))
    .slice(0, maxBills);

/** The bills selected to be paid in one payment. */
export class BillSelection {
  readonly #ids = new Set<string>();
  /** Ids of the bills in the payment under way. */
  readonly #paying = new Set<string>();

  clear(): void {
    this.#ids.clear();
    this.#paying.clear();
  }

  /** Whether a payment of the selection is under way: it cannot be changed meanwhile. */
  get isPaying(): boolean {
    return this.#paying.size > 0;
  }

  /** Whether a bill is in the payment under way. */
  isPayingFor({ id }: { readonly id: string }): boolean {
    return this.#paying.has(id);
  }

  /** The selected bills that are still payable; once all are paid, all of them, as the button shows the outcome. */
  selected(bills: readonly Bill[]): readonly Bill[] {
    const selected = bills.filter(({ id }) => this.#ids.has(id));
    const payable = this.isPaying ? [] : selected.filter((bill) => bill.payable);
    return payable.length ? payable : selected;
  }

  /**
   * Why a bill cannot be selected, as the key of a text; undefined when it can be, or is.
   * @param selected result of `selected`, computed once for all rows
   */
  refusal({ id }: Bill, selected: readonly Bill[]): 'paying' | 'atMost' | undefined {
    const [first] = selected;
    if (this.isPaying) return 'paying';
    if (!first?.payable || this.#ids.has(id)) return undefined;
    return selected.length < maxBills ? undefined : 'atMost';
  }

  /**
   * Selects or deselects a bill, if that is possible; a paid selection is replaced.
   * @returns whether it is selected now
   */
  toggle(bill: Bill, bills: readonly Bill[], force = !this.#ids.has(bill.id)): boolean {
    const { id } = bill;
    const before = this.selected(bills);
    if (force ? !this.refusal(bill, before) : !this.isPaying) {
      if (!before[0]?.payable) this.#ids.clear();
      if (force) this.#ids.add(id);
      else this.#ids.delete(id);
    }
    return this.#ids.has(id);
  }

  /**
   * Selects these, the oldest first, up to what one payment takes; nothing else stays selected.
   * @returns how many are selected
   */
  select(bills: readonly Bill[]): number {
    if (this.isPaying) return this.#ids.size;
    this.#ids.clear();
    for (const { id } of oldest(bills)) this.#ids.add(id);
    return this.#ids.size;
  }

  /** @param ids of the bills in the payment; selected bills that others paid before are not among them */
  startPayment(ids: readonly string[]): void {
    this.clear();
    for (const id of ids) {
      this.#paying.add(id);
      this.#ids.add(id);
    }
  }

  endPayment(): void {
    this.#paying.clear();
  }
}
