import type { Bill, ChallengeHandler, Esanduce, PaymentMethod, PropertyId } from '@esanduce/sdk';
import type { PortalFixture, SceneFixture } from '../scene.ts';

type With = Pick<PortalFixture, 'client'>;

/** @throws Error when there is none; the sandbox's households have one of each. */
function first<Value>(values: readonly Value[], what: string): Value {
  const [value] = values;
  if (value === undefined) throw new Error(`The household has no ${what}.`);
  return value;
}

/** The payable bills, newest first. */
export async function owedBills({ client }: With): Promise<[Bill, ...Bill[]]> {
  const { data } = await client.bills.list({ status: 'open', limit: 10 });
  const owed = data.filter(({ payable }) => payable);
  return [first(owed, 'bill to pay'), ...owed.slice(1)];
}

export async function cardEndingIn({ client }: With, last4: string): Promise<PaymentMethod> {
  const { data } = await client.paymentMethods.list();
  return first(
    data.filter((card) => card.last4 === last4),
    `card ${last4}`,
  );
}

const propertyOf =
  (kind: string) =>
  async ({ client }: With): Promise<PropertyId> => {
    const { data } = await client.properties.list();
    return first(
      data.filter((each) => each.kind === kind),
      kind,
    ).id;
  };
const flatOf = propertyOf('flat');
export const garageOf = propertyOf('garage');
/** Selects the flat. */
export const flat = async (fixture: With): Promise<{ propertyId: PropertyId }> => ({
  propertyId: await flatOf(fixture),
});

/** A challenge that ends with `result`, or stays open. */
export const bankPage = (result?: 'redirected' | 'closed' | 'blocked'): ChallengeHandler => ({
  returnUrl: location.href,
  open: async () => result ?? new Promise<never>(() => undefined),
  close: () => undefined,
});

/** A payer who cancels, is refused by the bank, closes its window, or lets the challenge expire. */
export const payerWho = (
  { client, sandbox }: PortalFixture,
  at: 'canceled' | 'failed' | 'closed' | 'expired',
): ChallengeHandler => ({
  ...bankPage(),
  open: async () => {
    const [payment] = (await client.payments.list({ limit: 1 })).data;
    if (!payment || at === 'closed') return 'closed';
    if (at !== 'expired') await sandbox.decide(payment.id, at);
    else {
      await sandbox.store.transaction(async (tx) => {
        const record = await tx.payments.get(payment.id);
        if (record) await tx.payments.update({ ...record, status: 'expired', challenge: null });
      });
    }
    return 'returned';
  },
});

const payWith = (
  client: Esanduce,
  { id, outstanding }: Bill,
  card: PaymentMethod,
  challenge?: ChallengeHandler,
) =>
  client.pay(
    {
      items: [{ payable: { type: 'bill', id }, amount: outstanding }],
      method: { type: 'card', id: card.id },
    },
    challenge && { challenge },
  );

/** Starts a payment of the newest bill that waits for the challenge, in this browser or another. */
export async function startPayment(fixture: PortalFixture, browser: 'same' | 'other'): Promise<Bill> {
  const client = fixture.another(browser);
  const [bill] = await owedBills({ client });
  await payWith(client, bill, await cardEndingIn({ client }, '3220'), bankPage('redirected'));
  return bill;
}

/** Pays all bills of a property, and returns its id. */
export async function payAll({ client }: With, property: PropertyId): Promise<PropertyId> {
  const card = await cardEndingIn({ client }, '4242');
  for (const bill of await owedBills({ client })) {
    if (bill.propertyId === property) await payWith(client, bill, card);
  }
  return property;
}

/** Pays the newest bill, and returns the payment. */
export async function payOne({ client }: With) {
  const [bill] = await owedBills({ client });
  const { payment } = await payWith(client, bill, await cardEndingIn({ client }, '4242'));
  return first(payment ? [payment] : [], 'payment');
}

/** Selects the card that a list's ПЛАТИ charges. */
export async function selectCard({ element, find }: SceneFixture, last4: string): Promise<void> {
  const select = (await find('.card select')) as HTMLSelectElement;
  select.selectedIndex = [...select.options].findIndex(({ text }) => text.endsWith(last4));
  select.dispatchEvent(new Event('change', { bubbles: true }));
  // So that the buttons have the card.
  await (element as HTMLElement & { updateComplete: Promise<boolean> }).updateComplete;
}
