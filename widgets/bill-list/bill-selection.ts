import type { Bill, Payment } from '../../src/index.ts';

/** The most payables that the portal takes in one payment. */
export const maxBills = 50;

/** The bills that one payment takes of these: those due first, in the order given. */
function oldest(bills: readonly Bill[]): readonly Bill[] {
  if (bills.length <= maxBills) return bills;
  const byDate = [...bills].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const first = new Set(byDate.slice(0, maxBills));
  return bills.filter((bill) => first.has(bill));
}

/**
 * The bills selected to be paid together. More than one payment takes are paid by several, one after another: each is
 * pressed and confirmed by itself.
 */
export class BillSelection {
  /** What has paid of the selection, in order. */
  payments: readonly Payment[] = [];
  readonly #ids = new Set<string>();
  /** Ids of the bills in the payment under way. */
  readonly #paying = new Set<string>();
  /** Ids of the bills in the last payment, whose button shows the outcome. */
  readonly #last = new Set<string>();
  /** Ids of bills just paid, which may still be shown as they were before. */
  readonly #paid = new Set<string>();

  clear(): void {
    this.payments = [];
    for (const ids of [this.#ids, this.#paying, this.#last, this.#paid]) ids.clear();
  }

  /** Whether a payment of the selection is under way: it cannot be changed meanwhile. */
  get isPaying(): boolean {
    return this.#paying.size > 0;
  }

  /** Whether a bill is in the payment under way. */
  isPayingFor({ id }: { readonly id: string }): boolean {
    return this.#paying.has(id);
  }

  /** Whether a bill can be paid, and was not just paid. */
  isOpen({ id, payable }: Pick<Bill, 'id' | 'payable'>): boolean {
    return payable && !this.#paid.has(id);
  }

  /** The selected bills that are still to be paid; once all are paid, all of them, as the button shows the outcome. */
  selected(bills: readonly Bill[]): readonly Bill[] {
    const selected = bills.filter(({ id }) => this.#ids.has(id));
    const open = this.isPaying ? [] : selected.filter((bill) => this.isOpen(bill));
    return open.length ? open : selected;
  }

  /**
   * Those of the selected bills that are in the payment under way, the next one or, when all are paid, the last.
   * @param selected result of `selected`
   */
  part(selected: readonly Bill[]): readonly Bill[] {
    const [first] = selected;
    if (first && !this.isPaying && this.isOpen(first)) return oldest(selected);
    const ids = this.isPaying ? this.#paying : this.#last;
    const part = selected.filter(({ id }) => ids.has(id));
    return part.length ? part : oldest(selected);
  }

  /**
   * Selects or deselects a bill, if that is possible; a paid selection is replaced.
   * @returns whether it is selected now
   */
  toggle(bill: Bill, bills: readonly Bill[], force = !this.#ids.has(bill.id)): boolean {
    const { id } = bill;
    if (!this.isPaying) {
      const [first] = this.selected(bills);
      if (!first || !this.isOpen(first)) this.clear();
      this.#paid.delete(id);
      if (force) this.#ids.add(id);
      else this.#ids.delete(id);
    }
    return this.#ids.has(id);
  }

  /** Selects these; nothing else stays selected. */
  select(bills: readonly Bill[]): void {
    if (this.isPaying) return;
    this.clear();
    for (const { id } of bills) this.#ids.add(id);
  }

  /**
   * @param part result of `part`
   * @param ids of the bills in the payment; those of `part` that others paid before are not among them
   */
  startPayment(part: readonly Bill[], ids: readonly string[]): void {
    for (const { id } of part) this.#ids.delete(id);
    this.#last.clear();
    for (const id of ids) for (const each of [this.#paying, this.#last, this.#ids]) each.add(id);
  }

  /** @param payment the one that paid all of it; undefined when it was refused or paid a part */
  endPayment(payment: Payment | undefined): void {
    if (payment) {
      for (const id of this.#paying) this.#paid.add(id);
      this.payments = [...this.payments, payment];
    }
    this.#paying.clear();
  }
}
