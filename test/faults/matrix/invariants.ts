import type { Records, Store } from '@esanduce/sdk/portal';
import type { Charge } from '@esanduce/sdk/sandbox';
import { dayOf } from './calendar.ts';
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
  /** Orders that were paid at the bank once their time was over. */
  readonly paidLate: ReadonlySet<string>;
  /** Differences that reconciliation found at the end. */
  readonly differences: readonly string[];
}

export const verdicts = [
  'double charge',
  'lost',
  'wrong told',
  'mail missing or doubled',
  'wrong day',
] as const;
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

const debtsOf = ({ items }: PaymentRecord) => items.flatMap(({ debts }) => debts);

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

/** Para given back of a charge, by the bank's book. */
const takenBack = ({ amount, reversed, reversedAmount }: Charge): number =>
  reversed === null ? 0 : (reversedAmount ?? amount);

/** What is left of what a payment asked for each of its debts: a part given back is owed again from the last one on. */
function keptOf({ items, refund }: PaymentRecord, back = refund?.amount ?? 0) {
  let left = back;
  return items
    .flatMap(({ debts }) => debts)
    .toReversed()
    .map(({ debt, amount: asked }) => {
      const again = Math.min(left, asked);
      left -= again;
      return { debt, asked, kept: asked - again };
    });
}

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
    ...daysUnlike(evidence, after),
    ...notAsked(evidence, after),
  ];
}

const say =
  (verdict: Violation['verdict']) =>
  (what: string): Violation => ({ verdict, what });

/** No debt is paid by more than was owed of it. */
function doubleCharges({ charges }: Evidence, { payments }: After): Violation[] {
  const paid = new Map<string, { orderId: string; kept: number; asked: number }[]>();
  for (const charge of charges) {
    const payment = payments.find(({ orderId }) => orderId === charge.orderId);
    if (!payment) continue;
    for (const { debt, kept, asked } of keptOf(payment, takenBack(charge))) {
      if (kept > 0) paid.set(debt, [...(paid.get(debt) ?? []), { orderId: charge.orderId, kept, asked }]);
    }
  }
  return [...paid]
    .filter(([, parts]) => {
      const kept = parts.reduce((sum, part) => sum + part.kept, 0);
      return kept > Math.max(...parts.map(({ asked }) => asked));
    })
    .map(([debt, parts]) =>
      say('double charge')(`${debt} by ${parts.map(({ orderId }) => orderId).join(' and ')}`),
    );
}

/** A portal orders a charge once, although the bank would ignore a second order. */
const orderedAgain = ({ orders }: Evidence): Violation[] =>
  [...orders]
    .filter(([, times]) => times > 1)
    .map(([orderId, times]) => say('double charge')(`${orderId} was ordered ${times} times`));

/** The portal's payments match the bank's charges, and nothing is unfinished. */
function lost({ charges, differences }: Evidence, { payments }: After): Violation[] {
  const found: string[] = differences.map((each) => `reconciliation: ${each}`);
  for (const charge of charges) {
    const { orderId, amount } = charge;
    const payment = payments.find((each) => each.orderId === orderId);
    const back = takenBack(charge);
    // A charge that came too late to be booked is given back, whole.
    const isSettled = payment?.status === 'succeeded' || (payment?.refund && back === amount);
    if (!isSettled) found.push(`${orderId} charged, ${payment?.status ?? 'no payment'}`);
    else if (payment.amount !== amount) found.push(`${orderId} charged ${amount}, booked ${payment.amount}`);
    const booked = payment?.refund?.amount ?? 0;
    if (booked !== back) found.push(`${orderId}: ${back} given back, ${booked} booked`);
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
  const succeeded = payments.filter(({ status }) => status === 'succeeded');
  const booked = new Map<string, number>();
  for (const { debt, kept } of succeeded.flatMap((payment) => keptOf(payment)))
    booked.set(debt, (booked.get(debt) ?? 0) + kept);
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
  for (const payment of succeeded) {
    for (const { debt, kept, asked } of keptOf(payment)) {
      // As much as was given back can be paid again.
      if (kept < asked) continue;
      if (holders.get(debt) !== payment.id) found.push(`${debt} is paid and not claimed`);
      holders.delete(debt);
    }
  }
  for (const [debt, id] of holders) found.push(`${debt} is claimed for nothing by ${id}`);
  return found.map(say('lost'));
}

/** Whether this says that the payment was charged, also when it was given back since. */
const isPaid = ({ paymentId, status, reason }: Told, id: string | undefined) =>
  paymentId === id && (status === 'succeeded' || status === 'partial' || reason === 'refunded');

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
    const charge = charges.find(({ orderId }) => orderId === payment?.orderId);
    if (!payment || !charge) continue;
    const paid = new Set<string>(payment.items.map(({ payable }) => payable.id));
    const knows = told.some(
      (each) =>
        each.device === device &&
        (isPaid(each, payment.id) ||
          // A letter tells of a charge that came later.
          (each.paymentId === payment.id && isFinal(each) && isEarlier(each, charge)) ||
          // Through a later click that was refused.
          (each.code === 'already-paid' && each.payables.some(({ id }) => paid.has(id)))),
    );
    // Of a charge that was given back whole the letters tell, however late the page asks.
    if (!knows && takenBack(charge) < charge.amount)
      found.push(`device ${device} was not told that ${payment.id} is paid`);
  }
  return found.map(say('lost'));
}

const isFinal = ({ status }: Told) => ['failed', 'canceled', 'expired'].includes(status);
/** Whether nothing was charged yet when this was told. */
const isEarlier = ({ at }: Told, { transactedAt }: Charge) => at < Date.parse(transactedAt);

/** No customer was told a final outcome that the bank contradicts. */
function wronglyTold({ told, charges, paidLate }: Evidence, { payments }: After): Violation[] {
  return told.flatMap((each) => {
    const { as, status, reason, paymentId, key, code, device, tab } = each;
    const payment = payments.find(({ id, idempotencyKey }) =>
      as === 'refused' ? key !== null && idempotencyKey === key : id === paymentId,
    );
    const charge = charges.find(({ orderId }) => orderId === payment?.orderId);
    const who = `device ${device}, tab ${tab} was told ${as} ${code ?? status}`;
    if (reason === 'refunded') {
      const isBack = charge && payment?.refund;
      return isBack ? [] : [say('wrong told')(`${who}, and nothing was given back`)];
    }
    const isPaidFor = status === 'succeeded' || status === 'partial';
    if (isPaidFor && !charge) return [say('wrong told')(`${who}, and nothing was charged`)];
    // Another tab of the device may have continued with the same key.
    const isOutdated =
      as === 'refused' && told.some((later) => later.device === device && isPaid(later, payment?.id));
    const isWrong =
      charge && isFinal(each) && !isOutdated && !(paidLate.has(charge.orderId) && isEarlier(each, charge));
    return isWrong ? [say('wrong told')(`${who}, and ${payment?.id ?? ''} was charged`)] : [];
  });
}

/** Whoever was told that their order is paid asked for nothing that no payment paid. */
function notAsked({ told, before }: Evidence, { payments }: After): Violation[] {
  const charged = payments.filter(({ status, refund }) => status === 'succeeded' || refund);
  const paid = new Set<string>(charged.flatMap(debtsOf).map(({ debt }) => debt));
  const debtsBelow = ({ type, id }: Told['payables'][number]): string[] => {
    if (type !== 'reminder') return [`${type}:${id}`];
    const covers = before.reminders?.find((reminder) => reminder.id === id)?.covers ?? [];
    return covers.map(({ billId }) => `bill:${billId}`);
  };
  return told
    .filter(({ status }) => status === 'succeeded')
    .flatMap(({ device, payables }) =>
      payables
        .flatMap(debtsBelow)
        .filter((debt) => !paid.has(debt))
        .map((debt) => say('wrong told')(`device ${device} was told that ${debt} is paid, and it is not`)),
    );
}

/** A debt was paid on the day in Belgrade on which the card was charged, whenever it was booked. */
function daysUnlike({ charges }: Evidence, { payments, bills, agreements }: After): Violation[] {
  const days = new Map<string, string[]>();
  const found: string[] = [];
  for (const payment of payments.filter(({ status }) => status === 'succeeded')) {
    const charge = charges.find(({ orderId }) => orderId === payment.orderId);
    if (!charge) continue;
    const booked = payment.receipt?.transactedAt ?? '';
    if (Date.parse(booked) !== Date.parse(charge.transactedAt))
      found.push(`${payment.id} charged ${charge.transactedAt}, receipt of ${booked}`);
    for (const { debt, kept } of keptOf(payment))
      if (kept > 0) days.set(debt, [...(days.get(debt) ?? []), dayOf(charge.transactedAt)]);
  }
  const compare = (debt: string, paidOn: string | null) => {
    const expected = days.get(debt);
    if (expected && paidOn && !expected.includes(paidOn))
      found.push(`${debt} paid on ${paidOn}, charged on ${expected.join(' and ')}`);
  };
  for (const { id, paidOn, status } of bills) if (status === 'paid') compare(`bill:${id}`, paidOn);
  for (const { id, paidOn } of agreements.flatMap(({ instalments }) => instalments))
    compare(`instalment:${id}`, paidOn);
  return found.map(say('wrong day'));
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

/** Each outcome that needs a mail got exactly one, and nothing else did. Only a kill may repeat one. */
function mailsUnlike({ mails, kills, paidLate }: Evidence, { payments }: After): Violation[] {
  const owed = payments.flatMap(({ id, status, refund, amount }) => [
    ...(status === 'succeeded' || (status === 'failed' && !refund) ? [`${id}.${status}`] : []),
    ...(refund && status !== 'succeeded' ? [`${id}.returned`] : []),
    ...(refund && status === 'succeeded'
      ? [refund.amount < amount ? `${id}.partlyRefunded-${refund.amount}` : `${id}.refunded`]
      : []),
  ]);
  // Of a charge that came late, and of parts given back before the last one.
  const isEarlierLetter = (letter: string) =>
    payments.some(
      ({ id, refund, orderId }) =>
        (letter === `${id}.failed` && paidLate.has(orderId ?? '')) ||
        (refund && letter.startsWith(`${id}.partlyRefunded-`)),
    );
  const sent = new Map([...mails].map(([id, times]) => [id.split('@')[0] ?? '', times]));
  const found: string[] = [];
  const letters = new Set([...owed, ...[...sent.keys()].filter(isEarlierLetter)]);
  for (const letter of letters) {
    const times = sent.get(letter) ?? 0;
    if (times < 1 || times > 1 + kills) found.push(`${letter} sent ${times} times`);
    sent.delete(letter);
  }
  for (const letter of sent.keys()) found.push(`${letter} was not owed`);
  return found.map(say('mail missing or doubled'));
}
