import { Esanduce, type PaymentMethodId, type PayOrder } from '@esanduce/sdk';
import { type CollectionName, collections, type Records } from '@esanduce/sdk/portal';
import { createMemoryStore, createSandbox } from '@esanduce/sdk/sandbox';
import { cardKinds, orderNames, type CardKind, type OrderName } from './schedule.ts';

export const baseUrl = 'https://portal.example';
/** The page's origin, for which its token is issued. */
export const pageUrl = 'https://partner.example/bills';
export const signingKey = 'a signing key for tests that many portals share';

export type Snapshot = { readonly [Name in CollectionName]?: Records[Name][] };

/** The data all schedules start from: one household's records and its possible orders. */
export interface Ground {
  readonly records: Snapshot;
  readonly orders: ReadonlyMap<OrderName, PayOrder['items']>;
  readonly cards: ReadonlyMap<CardKind, PaymentMethodId>;
  readonly customerId: Records['customers']['id'];
  readonly reminderId: Records['reminders']['id'];
}

async function recordsOf(sandbox: Awaited<ReturnType<typeof createSandbox>>): Promise<Snapshot> {
  const names = Object.keys(collections) as CollectionName[];
  return sandbox.store.transaction(async (tx) => {
    const found: [string, unknown][] = [];
    for (const name of names) found.push([name, await tx[name].list({})]);
    return Object.fromEntries(found);
  });
}

/** Dragan's household: every kind of debt and every kind of card. */
export async function prepareGround(clock: { now(): number }): Promise<Ground> {
  const sandbox = await createSandbox({ households: ['dragan'], clock });
  const records = await recordsOf(sandbox);
  const token = await sandbox.token({ username: 'dragan' });
  const client = new Esanduce({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch, token, clock });
  const open = (await client.bills.list({ status: 'open', limit: 100 })).data.filter(
    ({ payable }) => payable,
  );
  const reminders = (await client.reminders.list()).data.filter(({ payable }) => payable);
  const [reminder, otherReminder] = reminders;
  const lawsuit = (await client.lawsuits.list()).data.find(({ payable }) => payable);
  const agreement = (await client.reschedule.list()).data.find(({ status }) => status === 'active');
  const instalment = agreement?.instalments.find(({ payable }) => payable);
  const covered = new Set(reminders.flatMap(({ covers }) => covers.map(({ billId }) => billId)));
  const [one, other] = open.filter(({ id }) => !covered.has(id));
  const inReminder = open.find(({ id }) => reminder?.covers.some(({ billId }) => billId === id));
  if (!one || !other || !reminder || !otherReminder || !lawsuit || !instalment || !inReminder) {
    throw new Error('The household does not owe in every way');
  }
  const item = (type: string, { id, outstanding }: { id: string; outstanding: object }) =>
    ({ payable: { type, id }, amount: outstanding }) as unknown as PayOrder['items'][number];
  const items: Record<OrderName, PayOrder['items']> = {
    'a bill': [item('bill', one)],
    'another bill': [item('bill', other)],
    'both bills': [item('bill', one), item('bill', other)],
    'a reminder': [item('reminder', reminder)],
    'a bill of the reminder': [item('bill', inReminder)],
    'the other reminder and a bill': [item('reminder', otherReminder), item('bill', other)],
    'a lawsuit': [item('lawsuit', lawsuit)],
    'an instalment': [item('instalment', instalment)],
  };
  const [card] = records.paymentMethods ?? [];
  const [customer] = records.customers ?? [];
  if (!card || !customer) throw new Error('The household has no card');
  const cards = cardKinds.map((kind): Records['paymentMethods'] => {
    const id = `pm_${kind.replaceAll('_', '')}` as const;
    return { ...card, id, isDefault: kind === 'approve', cardToken: `card_${kind}_visa` };
  });
  // Old paid records would only slow each schedule down.
  // The portals go by the schedule's clock, without the sandbox's offset.
  const { payments, claims, settings, ...rest } = records;
  const kept = rest.bills?.filter(({ status }) => status !== 'paid') ?? [];
  return {
    records: { ...rest, bills: kept, paymentMethods: cards },
    orders: new Map(orderNames.map((name) => [name, items[name]])),
    cards: new Map(cards.map(({ id }, index) => [cardKinds[index] ?? 'approve', id])),
    customerId: customer.id,
    reminderId: otherReminder.id,
  };
}

/** An independent store with that data. */
export async function openStore({ records }: Ground) {
  const store = createMemoryStore();
  await store.load(records);
  return store;
}
