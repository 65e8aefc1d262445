import type { Records, Store } from '@esanduce/sdk/portal';
import type { Charge } from '@esanduce/sdk/sandbox';
import type { Snapshot } from './ground.ts';
import type { Done, Told } from './told.ts';

type PaymentRecord = Records['payments'];

/** The evidence after a storm: three independent books and what customers were told. */
export interface Evidence {
  readonly before: Snapshot;
  readonly store: Store;
  /** The bank's. */
  readonly charges: readonly Charge[];
  /** How often portals ordered each charge. */
  readonly orders: ReadonlyMap<string, number>;
  /** How often each mail was accepted, by its id. */
  readonly mails: ReadonlyMap<string, number>;
  readonly told: readonly Told[];
  readonly done: readonly Done[];
  /** Idempotency keys of devices that still have a page open. */
  readonly keys: readonly { device: number; key: string }[];
  /** Idempotency keys that were journalled before they were sent. */
  readonly journalled: ReadonlySet<string>;
  /** Orders of open pages with an unknown outcome. */
  readonly unfinished: number;
  /** A kill may cause a mail to be sent again, under the same id. */
  readonly kills: number;
  /** Differences that reconciliation found at the end. */
  readonly differences: readonly string[];
}

export const verdicts = ['double charge', 'lost', 'wrong told', 'mail missing or doubled'] as const;
export type Verdict = (typeof verdicts)[number];
export interface Violation {
  readonly verdict: Verdict;
  readonly what: string;
}

interface After {
  payments: PaymentRecord[];
  bills: Records['bills'][];
  lawsuits: Records['lawsuits'][];
  agreements: Records['agreements'][];
  claims: Records['claims'][];
  methods: Records['paymentMethods'][];
  setups: Records['cardSetups'][];
  reminders: Records['reminders'][];
  connections: Records['connections'][];
}

const read = (store: Store): Promise<After> =>
  store.read(async (tx) => ({
    payments: (await tx.payments.list({})).filter(({ orderId, createdAt }) => orderId && createdAt),
    bills: await tx.bills.list({}),
    lawsuits: await tx.lawsuits.list({}),
    agreements: await tx.agreements.list({}),
    claims: await tx.claims.list({}),
    methods: await tx.paymentMethods.list({}),
    setups: await tx.cardSetups.list({}),
    reminders: await tx.reminders.list({}),
    connections: await tx.connections.list({}),
  }));

const debtsOf = ({ items }: PaymentRecord) => items.flatMap(({ debts }) => debts);

/** Every broken invariant, in words; empty when money, books, messages and mail agree. */
export async function judge(evidence: Evidence): Promise<Violation[]> {
  const after = await read(evidence.store);
  const earlier = new Set(evidence.before.payments?.map(({ id }) => id));
  after.payments = after.payments.filter(({ id }) => !earlier.has(id));
  return [
    ...doubleCharges(evidence, after),
    ...orderedAgain(evidence),
    ...lost(evidence, after),
    ...debtsUnlike(evidence, after),
    ...unjournalled(evidence, after),
    ...untold(evidence, after),
    ...wronglyTold(evidence, after),
    ...undone(evidence, after),
    ...mailsUnlike(evidence, after),
  ];
}

const say =
  (verdict: Violation['verdict']) =>
  (what: string): Violation => ({ verdict, what });

/** A debt is charged at most once. */
function doubleCharges({ charges }: Evidence, { payments }: After): Violation[] {
  const paid = new Map<string, string[]>();
  for (const { orderId } of charges.filter(({ reversed }) => reversed === null)) {
    const payment = payments.find((each) => each.orderId === orderId);
    for (const { debt } of payment ? debtsOf(payment) : [])
      paid.set(debt, [...(paid.get(debt) ?? []), orderId]);
  }
  return [...paid]
    .filter(([, orders]) => orders.length > 1)
    .map(([debt, orders]) => say('double charge')(`${debt} by ${orders.join(' and ')}`));
}

/** A portal orders a charge once, although the bank would ignore a second order. */
const orderedAgain = ({ orders }: Evidence): Violation[] =>
  [...orders]
    .filter(([, times]) => times > 1)
    .map(([orderId, times]) => say('double charge')(`${orderId} was ordered ${times} times`));

/** The portal's payments match the bank's charges, and nothing is unfinished. */
function lost({ charges, differences }: Evidence, { payments }: After): Violation[] {
  const found: string[] = differences.map((each) => `reconciliation: ${each}`);
  for (const { orderId, amount, reversed } of charges) {
    const payment = payments.find((each) => each.orderId === orderId);
    if (payment?.status !== 'succeeded') found.push(`${orderId} charged, ${payment?.status ?? 'no payment'}`);
    else if (payment.amount !== amount) found.push(`${orderId} charged ${amount}, booked ${payment.amount}`);
    if ((payment?.refund?.kind ?? null) !== reversed) found.push(`${orderId} reversed in one book only`);
  }
  for (const { id, status, orderId } of payments) {
    if (status === 'processing' || status === 'requiresAction') found.push(`${id} is still ${status}`);
    if (status === 'succeeded' && !charges.some((charge) => charge.orderId === orderId))
      found.push(`${id} succeeded and was not charged`);
  }
  return found.map(say('lost'));
}

/** Each debt's paid amount is its earlier amount plus the payments kept, and those payments hold its claim. */
function debtsUnlike(
  { before }: Evidence,
  { payments, bills, lawsuits, agreements, claims }: After,
): Violation[] {
  const kept = payments.filter(({ status, refund }) => status === 'succeeded' && !refund);
  const booked = new Map<string, number>();
  for (const { debt, amount } of kept.flatMap(debtsOf)) booked.set(debt, (booked.get(debt) ?? 0) + amount);
  const found: string[] = [];
  const compare = (debt: string, paidBefore: number, paid: number | undefined) => {
    const expected = paidBefore + (booked.get(debt) ?? 0);
    if (paid !== expected) found.push(`${debt}: ${paid ?? 'gone'} booked instead of ${expected}`);
  };
  for (const { id, paid, lawsuitId, agreementId } of before.bills ?? []) {
    if (lawsuitId || agreementId) continue;
    compare(`bill:${id}`, paid, bills.find((bill) => bill.id === id)?.paid);
  }
  for (const { id, paid } of before.lawsuits ?? [])
    compare(`lawsuit:${id}`, paid, lawsuits.find((lawsuit) => lawsuit.id === id)?.paid);
  const instalments = agreements.flatMap((agreement) => agreement.instalments);
  for (const { id, paid } of before.agreements?.flatMap((agreement) => agreement.instalments) ?? [])
    compare(`instalment:${id}`, paid, instalments.find((each) => each.id === id)?.paid);

  const claimed = new Set(before.claims?.map(({ id }) => id));
  const holders = new Map(
    claims.filter(({ id }) => !claimed.has(id)).map(({ id, paymentId }) => [id, paymentId]),
  );
  for (const payment of kept) {
    for (const { debt } of debtsOf(payment)) {
      if (holders.get(debt) !== payment.id) found.push(`${debt} is paid and not claimed`);
      holders.delete(debt);
    }
  }
  for (const [debt, id] of holders) found.push(`${debt} is claimed for nothing by ${id}`);
  return found.map(say('lost'));
}

/** Whether this says that the payment was charged, also when it was given back since. */
const isPaid = ({ paymentId, status, reason }: Told, id: string | undefined) =>
  paymentId === id && (status === 'succeeded' || reason === 'refunded');

/** Every payment's key was journalled, so that its device can find it again. */
const unjournalled = ({ journalled }: Evidence, { payments }: After): Violation[] =>
  payments
    .filter(({ idempotencyKey }) => idempotencyKey !== null && !journalled.has(idempotencyKey))
    .map(({ id }) => say('lost')(`${id} came under a key that was not journalled`));

/** Every open page knows the outcome of its orders. */
function untold({ keys, told, unfinished, charges }: Evidence, { payments }: After): Violation[] {
  const found = unfinished > 0 ? [`${unfinished} orders are still not known`] : [];
  for (const { device, key } of keys) {
    const payment = payments.find(({ idempotencyKey }) => idempotencyKey === key);
    if (!payment || !charges.some(({ orderId }) => orderId === payment.orderId)) continue;
    const paid = payment.items.map(({ payable }) => payable.id as string);
    const knows = told.some(
      (each) =>
        each.device === device &&
        (isPaid(each, payment.id) ||
          // Through a later click that was refused.
          (each.code === 'already-paid' && each.payables.some((id) => paid.includes(id)))),
    );
    if (!knows) found.push(`device ${device} was not told that ${payment.id} is paid`);
  }
  return found.map(say('lost'));
}

/** No customer was told a final outcome that the bank contradicts. */
function wronglyTold({ told, charges }: Evidence, { payments }: After): Violation[] {
  return told.flatMap(({ as, status, reason, paymentId, key, code, device, tab }) => {
    const payment = payments.find(({ id, idempotencyKey }) =>
      as === 'refused' ? key !== null && idempotencyKey === key : id === paymentId,
    );
    const charged = charges.some(({ orderId }) => orderId === payment?.orderId);
    const who = `device ${device}, tab ${tab} was told ${as} ${code ?? status}`;
    if (reason === 'refunded') {
      const isBack = charged && payment?.refund;
      return isBack ? [] : [say('wrong told')(`${who}, and nothing was given back`)];
    }
    if (status === 'succeeded' && !charged) return [say('wrong told')(`${who}, and nothing was charged`)];
    // Another tab of the device may have continued with the same key.
    const isOutdated =
      as === 'refused' && told.some((each) => each.device === device && isPaid(each, payment?.id));
    const isFinal = ['failed', 'canceled', 'expired'].includes(status) && !isOutdated;
    return isFinal && charged ? [say('wrong told')(`${who}, and ${payment?.id ?? ''} was charged`)] : [];
  });
}

/** Every other confirmed write took effect. */
function undone(
  { done }: Evidence,
  { methods, setups, reminders, connections, payments }: After,
): Violation[] {
  const defaults = methods.filter(({ isDefault }) => isDefault);
  const found = defaults.length > 1 ? ['two cards are the default'] : [];
  const holds = ({ what, id }: Done): boolean => {
    switch (what) {
      case 'reminder read':
        return reminders.some((each) => each.id === id && each.readAt !== null);
      case 'card removed':
        return !methods.some((each) => each.id === id);
      case 'card default':
        return done.length > 1 || defaults.some((each) => each.id === id);
      case 'card setup':
        return setups.some((each) => each.id === id && each.status === 'succeeded');
      case 'connected':
        return connections.some(({ customerId }) => customerId === id);
      case 'reversed':
        return payments.some((each) => each.id === id && each.refund !== null);
    }
  };
  for (const each of done) if (!holds(each)) found.push(`${each.what} ${each.id}, and it is not so`);
  const tokens = methods.map(({ cardToken }) => cardToken);
  if (new Set(tokens).size < tokens.length) found.push('a card is kept twice');
  return found.map(say('lost'));
}

/** Each outcome that needs a mail got exactly one, and nothing else did. */
function mailsUnlike({ mails, kills }: Evidence, { payments }: After): Violation[] {
  const owed = payments.flatMap(({ id, status, refund }) => [
    ...(status === 'succeeded' || status === 'failed' ? [`${id}.${status}`] : []),
    ...(refund ? [`${id}.refunded`] : []),
  ]);
  const sent = new Map([...mails].map(([id, times]) => [id.split('@')[0] ?? '', times]));
  const found: string[] = [];
  for (const mail of owed) {
    const times = sent.get(mail) ?? 0;
    if (times < 1 || times > 1 + kills) found.push(`${mail} sent ${times} times`);
    sent.delete(mail);
  }
  for (const mail of sent.keys()) found.push(`${mail} was not owed`);
  return found.map(say('mail missing or doubled'));
}
