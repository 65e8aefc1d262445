import type { Charge } from '@esanduce/sdk/sandbox';
import { debtsOf, takenBack, say, type After, type Evidence, type Violation } from './evidence.ts';
import type { Done, Told } from './told.ts';

/** Whether this says that the payment was charged, also when it was given back since. */
const isPaid = ({ paymentId, status, reason }: Told, id: string | undefined) =>
  paymentId === id && (status === 'succeeded' || status === 'partial' || reason === 'refunded');

/** Every payment's key was journalled, so that its device can find it again. */
export const unjournalled = ({ journalled }: Evidence, { payments }: After): Violation[] =>
  payments
    .filter(({ idempotencyKey }) => idempotencyKey !== null && !journalled.has(idempotencyKey))
    .map(({ id }) => say('lost')(`${id} came under a key that was not journalled`));

/** Every open page knows the outcome of its orders. */
export function untold({ keys, told, unfinished, charges }: Evidence, { payments }: After): Violation[] {
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
export function wronglyTold(
  { told, charges, paidLate, executed }: Evidence,
  { payments, ordered }: After,
): Violation[] {
  return told.flatMap((each) => {
    const { as, status, reason, paymentId, key, code, device, tab } = each;
    const order = ordered.find(({ id }) => id === paymentId);
    if (order) {
      const moved = executed.get(order.paymentOrder?.id ?? '') ?? Infinity;
      const isUntrue = isPaid(each, order.id)
        ? order.status !== 'succeeded'
        : isFinal(each) && moved < each.at;
      return isUntrue ? [say('wrong told')(`${order.id} is ${status}, and it is ${order.status}`)] : [];
    }
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
    // A credit was quicker: the charge was given back before the payment ended, and a letter says so.
    const isBack = payment?.status === 'canceled' && payment.refund?.refundedAt === payment.completedAt;
    const isWrong =
      charge &&
      isFinal(each) &&
      !isBack &&
      !isOutdated &&
      !(paidLate.has(charge.orderId) && isEarlier(each, charge));
    return isWrong ? [say('wrong told')(`${who}, and ${payment?.id ?? ''} was charged`)] : [];
  });
}

/** Whoever was told that their order is paid asked for nothing that no payment paid. */
export function notAsked({ told, before }: Evidence, { payments, ordered, arrived }: After): Violation[] {
  const charged = [...payments, ...ordered, ...arrived].filter(
    ({ status, refund }) => status === 'succeeded' || refund,
  );
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

/** Every other confirmed write took effect. */
export function undone(
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
export function mailsUnlike(
  { mails, kills, paidLate }: Evidence,
  { payments, ordered, arrived }: After,
): Violation[] {
  const owed = [...payments, ...ordered].flatMap(({ id, status, refund, amount }) => [
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
  for (const { id } of arrived) owed.push(`${id}.arrived`);
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
