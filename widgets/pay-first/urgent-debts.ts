import type { Esanduce, IsoDate, PaymentMethod, Priority, Property, PropertyId } from '../../src/index.ts';
import { ifAllowed, loadProperties } from '../data/list-state.ts';

/** Something to pay, with the id of what it is. */
export type UrgentDebt = Priority & { readonly id: string };

/** What `<esanduce-pay-first>` shows. */
export interface UrgentDebts {
  /** In the order to pay them. */
  readonly items: readonly UrgentDebt[];
  readonly asOf: IsoDate;
  /** Null when the token may not read them. */
  readonly properties: readonly Property[] | null;
  /** Null when the token may not read them. */
  readonly cards: readonly PaymentMethod[] | null;
}

export async function loadUrgentDebts(
  client: Esanduce,
  propertyId: PropertyId | undefined,
  signal: AbortSignal | undefined,
): Promise<UrgentDebts> {
  const [{ items, asOf }, properties, cards] = await Promise.all([
    loadPriorities(client, propertyId, signal),
    ifAllowed(loadProperties(client, propertyId, signal)),
    ifAllowed(client.paymentMethods.list({ limit: 100 }, { signal })),
  ]);
  return { items, asOf, properties, cards: cards?.data ?? null };
}

async function loadPriorities(
  client: Esanduce,
  propertyId: PropertyId | undefined,
  signal: AbortSignal | undefined,
): Promise<Pick<UrgentDebts, 'items' | 'asOf'>> {
  let page = await client.priorities.list({ limit: 100, propertyId }, { signal });
  const found = [...page.data];
  while (page.hasNextPage()) {
    page = await page.getNextPage();
    found.push(...page.data);
  }
  return { items: found.map((each) => ({ ...each, id: each.target.id })), asOf: page.asOf };
}

/** The fresh debts, with those just paid at the place they had, so that their outcome is seen and nothing moves. */
export function withPaid(shown: UrgentDebts, fresh: UrgentDebts, pressed: ReadonlySet<string>): UrgentDebts {
  const ids = new Set(fresh.items.map(({ id }) => id));
  const items = [...fresh.items];
  for (const [at, item] of shown.items.entries()) {
    if (!pressed.has(item.id) || ids.has(item.id)) continue;
    items.splice(at, 0, isPaid(item) ? item : { ...item, payable: false, notPayableReason: 'settled' });
  }
  return { ...fresh, items };
}

/** Whether it was paid since it was shown. */
export const isPaid = ({ notPayableReason }: UrgentDebt): boolean => notPayableReason === 'settled';

/** Whether anything but bills is urgent: their list has their order itself. */
export const isAnyUrgent = (items: readonly UrgentDebt[]): boolean =>
  items.some(({ reason }) => !/^(overdueBill|bill|instalment)$/.test(reason));
