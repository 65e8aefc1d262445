import { html, type TemplateResult } from 'lit';
import type { Esanduce, PropertyId } from '../../src/index.ts';
import { ifAllowed } from '../data/list-state.ts';

/** What the portal is divided into, in the order of its tabs. */
export const sections = [
  'bills',
  'lawsuits',
  'reschedule',
  'reminders',
  'payments',
  'cards',
  'help',
] as const;
export type Section = (typeof sections)[number];

/** How much in each section waits for the customer; none where nothing does, or where the token may not read it. */
export type Counts = Partial<Record<Section, number>>;

/** A section's elements, for one property; with `false` they wait for it. */
export const contents: Record<Section, (property: string | false) => TemplateResult> = {
  bills: (property) =>
    html`<esanduce-bill-list .property=${property}></esanduce-bill-list
      ><esanduce-spending-chart .property=${property}></esanduce-spending-chart>`,
  lawsuits: (property) => html`<esanduce-lawsuit-list .property=${property}></esanduce-lawsuit-list>`,
  reschedule: (property) => html`<esanduce-reschedule-plan .property=${property}></esanduce-reschedule-plan>`,
  reminders: (property) => html`<esanduce-reminder-list .property=${property}></esanduce-reminder-list>`,
  payments: (property) => html`<esanduce-payment-history .property=${property}></esanduce-payment-history>`,
  cards: () => html`<esanduce-card-list></esanduce-card-list>`,
  help: () => html`<esanduce-help></esanduce-help>`,
};

/** Counts what is open, a hundred of a kind at most: more is as good as many. */
export async function countOpen(
  client: Esanduce,
  propertyId: PropertyId,
  signal?: AbortSignal,
): Promise<Counts> {
  const query = { propertyId, limit: 100 } as const;
  const [bills, lawsuits, agreements, reminders] = await Promise.all([
    ifAllowed(client.bills.list({ ...query, status: 'open' }, { signal })),
    ifAllowed(client.lawsuits.list(query, { signal })),
    ifAllowed(client.reschedule.list({ ...query, status: 'active' }, { signal })),
    // One whose deadline has passed waits no less.
    ifAllowed(client.reminders.list(query, { signal })),
  ]);
  const payable = (page: { data: readonly { payable: boolean }[] } | null) =>
    page?.data.filter((each) => each.payable).length ?? 0;
  const late = agreements?.data.flatMap(({ instalments }) =>
    instalments.filter(({ dueOn, outstanding }) => outstanding.amount > 0 && dueOn <= agreements.asOf),
  );
  return {
    bills: payable(bills),
    lawsuits: payable(lawsuits),
    reschedule: late?.length ?? 0,
    reminders: payable(reminders),
  };
}
