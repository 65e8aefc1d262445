import { dayOf } from './calendar.ts';
import { takenBack, keptOf, say, type After, type Evidence, type Violation } from './evidence.ts';

/** No debt is paid by more than was owed of it. */
export function doubleCharges({ charges }: Evidence, { payments }: After): Violation[] {
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
export const orderedAgain = ({ orders }: Evidence): Violation[] =>
  [...orders]
    .filter(([, times]) => times > 1)
    .map(([orderId, times]) => say('double charge')(`${orderId} was ordered ${times} times`));

/** The portal's payments match the bank's charges, and nothing is unfinished. */
export function lost({ charges, differences }: Evidence, { payments }: After): Violation[] {
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
export function debtsUnlike(
  { before }: Evidence,
  { payments, ordered, arrived, bills, lawsuits, agreements, claims }: After,
): Violation[] {
  const succeeded = payments.filter(({ status }) => status === 'succeeded');
  const booked = new Map<string, number>();
  const byHost = ordered.filter(({ status }) => status === 'succeeded');
  for (const { debt, kept } of [...succeeded, ...byHost, ...arrived].flatMap((payment) => keptOf(payment)))
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
  // A debt that an order paid in part can be paid again.
  for (const payment of byHost)
    for (const { debt } of keptOf(payment)) if (holders.get(debt) === payment.id) holders.delete(debt);
  for (const [debt, id] of holders) found.push(`${debt} is claimed for nothing by ${id}`);
  return found.map(say('lost'));
}

/** A debt was paid on the day in Belgrade on which the card was charged, whenever it was booked. */
export function daysUnlike(
  { charges }: Evidence,
  { payments, ordered, arrived, bills, agreements }: After,
): Violation[] {
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
  for (const payment of ordered.filter(({ status }) => status === 'succeeded'))
    for (const { debt } of keptOf(payment))
      days.set(debt, [...(days.get(debt) ?? []), dayOf(payment.receipt?.transactedAt ?? '')]);
  for (const payment of arrived)
    for (const { debt } of keptOf(payment))
      days.set(debt, [...(days.get(debt) ?? []), dayOf(payment.createdAt)]);
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
