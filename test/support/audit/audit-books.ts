import type { BillRecord, DebtKey, InstalmentRecord } from '../../../src/portal/records/debts.ts';
import type { CollectionName, Records } from '../../../src/portal/ports/store.ts';
import { belgradeDay } from '../../../src/portal/rules/day.ts';

/** Records by the name of their collection, as a store loads them. */
export type RecordSet = { readonly [Name in CollectionName]?: readonly Records[Name][] };

export function total<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}

const byId = <T extends { id: string }>(records: readonly T[] = []): ReadonlyMap<string, T> =>
  new Map(records.map((record) => [record.id, record]));

/** What an audit counts with: records by id, and what succeeded payments brought in per debt and kept. */
export class AuditBooks {
  readonly properties: ReadonlyMap<string, Records['properties']>;
  readonly bills: ReadonlyMap<string, BillRecord>;
  readonly lawsuits: ReadonlyMap<string, Records['lawsuits']>;
  readonly agreements: ReadonlyMap<string, Records['agreements']>;
  readonly instalments: ReadonlyMap<string, InstalmentRecord>;
  readonly #ahead = new Map<string, number>();
  readonly #booked = new Map<DebtKey, { day: string; amount: number }[]>();

  constructor(records: RecordSet) {
    this.properties = byId(records.properties);
    this.bills = byId(records.bills);
    this.lawsuits = byId(records.lawsuits);
    this.agreements = byId(records.agreements);
    this.instalments = byId(records.agreements?.flatMap(({ instalments }) => instalments));
    for (const { status, items, completedAt, receipt, refund } of records.payments ?? []) {
      if (status !== 'succeeded' || completedAt === null) continue;
      const day = belgradeDay(Date.parse(receipt?.transactedAt ?? completedAt));
      // A part that was taken back comes off what was paid ahead, then off the last debts.
      let back = refund?.amount ?? 0;
      for (const { payable, propertyId, amount: whole } of items.toReversed()) {
        if (payable.type !== 'prepayment') continue;
        const amount = Math.max(whole - back, 0);
        back -= whole - amount;
        this.#ahead.set(propertyId, this.ahead(propertyId) + amount);
      }
      for (const { debt, amount: whole } of items.flatMap(({ debts }) => debts).toReversed()) {
        const amount = Math.max(whole - back, 0);
        back -= whole - amount;
        if (amount === 0) continue;
        const booked = this.#booked.get(debt);
        if (booked) booked.push({ day, amount });
        else this.#booked.set(debt, [{ day, amount }]);
      }
    }
  }

  /** Debts that succeeded payments paid. */
  get paidDebts(): DebtKey[] {
    return [...this.#booked.keys()];
  }

  /** Para paid ahead for a property by succeeded payments. */
  ahead(propertyId: string): number {
    return this.#ahead.get(propertyId) ?? 0;
  }

  /** Para paid on a debt by succeeded payments, before a day where one is given. */
  paid(debt: DebtKey, before = '9999'): number {
    return total(this.#booked.get(debt) ?? [], ({ day, amount }) => (day < before ? amount : 0));
  }

  /** What a debt comes to, paid or not; undefined when there is no such debt. */
  owed(debt: DebtKey): number | undefined {
    const id = debt.slice(debt.indexOf(':') + 1);
    const lawsuit = this.lawsuits.get(id);
    if (lawsuit) return lawsuit.principal + lawsuit.interest + lawsuit.costs;
    return this.bills.get(id)?.charged ?? this.instalments.get(id)?.amount;
  }

  /** What bills brought into their lawsuit or agreement: their charges less what was paid of them as bills. */
  handedOver(bills: readonly BillRecord[]): number {
    return total(bills, ({ id, charged }) => charged - this.paid(`bill:${id}`));
  }
}
