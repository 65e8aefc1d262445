import type { Bill } from '../../src/index.ts';

/** How many the portal takes in one payment. */
const most = 50;

/** Which bills are to be paid together: of one property, and not more than the portal takes. */
export class Choice {
  readonly #ids = new Set<string>();
  /** Ids of what a payment of several, not ended yet, is to pay. */
  readonly #running = new Set<string>();

  forget(): void {
    this.#ids.clear();
    this.#running.clear();
  }

  get isRunning(): boolean {
    return this.#running.size > 0;
  }

  /** Whether a bill is being paid together with others. */
  holds({ id }: { readonly id: string }): boolean {
    return this.#running.has(id);
  }

  /** What is chosen, without what was paid meanwhile; all of it when nothing else is left, as its button says so. */
  of(bills: readonly Bill[]): readonly Bill[] {
    const chosen = bills.filter(({ id }) => this.#ids.has(id));
    const left = this.isRunning ? [] : chosen.filter(({ payable }) => payable);
    return left.length ? left : chosen;
  }

  /**
   * Why a bill cannot be chosen with the others, as the key of a text; undefined when it can, or is.
   * @param chosen what `of` answers
   */
  refusal(
    { id, propertyId }: Bill,
    chosen: readonly Bill[],
  ): 'running' | 'oneProperty' | 'atMost' | undefined {
    const [first] = chosen;
    if (this.isRunning) return 'running';
    if (!first?.payable || this.#ids.has(id)) return undefined;
    if (propertyId !== first.propertyId) return 'oneProperty';
    return chosen.length < most ? undefined : 'atMost';
  }

  /** Takes a bill in, where that can be, or out; what was paid before is no part of a new choice. Answers whether it is in. */
  toggle(bill: Bill, bills: readonly Bill[], chosen = !this.#ids.has(bill.id)): boolean {
    const { id } = bill;
    const before = this.of(bills);
    if (chosen ? !this.refusal(bill, before) : !this.isRunning) {
      if (!before[0]?.payable) this.#ids.clear();
      if (chosen) this.#ids.add(id);
      else this.#ids.delete(id);
    }
    return this.#ids.has(id);
  }

  /** Those not chosen, of the same property, that were due before `asOf`. */
  overdue(bills: readonly Bill[], asOf: string): readonly Bill[] {
    const chosen = this.of(bills);
    if (!chosen[0]?.payable) return [];
    return bills.filter(
      (bill) => bill.payable && bill.dueOn < asOf && !this.#ids.has(bill.id) && !this.refusal(bill, chosen),
    );
  }

  /** Takes in `overdue`, as far as the portal takes them. */
  addOverdue(bills: readonly Bill[], asOf: string): void {
    const room = most - this.of(bills).length;
    for (const { id } of this.overdue(bills, asOf).slice(0, room)) this.#ids.add(id);
  }

  /** A payment of what is chosen was begun, or its end is known. */
  run(ids: readonly string[]): void {
    this.#running.clear();
    // What was chosen and paid before by others is no part of it.
    if (ids.length) this.#ids.clear();
    for (const id of ids) {
      this.#running.add(id);
      this.#ids.add(id);
    }
  }
}
