import type { Records, ReversalKind, Reversed } from '@esanduce/sdk/portal';
import type { OperatorSession } from './session.ts';
import { amountText, momentText, outboxText, paymentsText, paymentText, reportText } from './print.ts';

type OutboxRecord = Records['outbox'];
type PaymentRecord = Records['payments'];

/** What a command prints, and its exit code; 1 means that differences were found. */
export interface Result {
  text: string;
  exitCode?: 0 | 1;
}

/** Rows printed at most. */
const maxListLength = 500;

/**
 * Compares payments with the bank's books, and books what was charged but not booked: a day's, or else whatever is open
 * or unsettled.
 */
export async function reconcile(
  { portal }: OperatorSession,
  { date, json }: { date?: string; json?: boolean },
): Promise<Result> {
  const report = await (date === undefined ? portal.reconcileUnsettled() : portal.reconcile(date));
  return {
    text: json ? JSON.stringify(report, null, 2) : reportText(report),
    exitCode: report.differences.length > 0 ? 1 : 0,
  };
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** Lists the payments of a day in Belgrade, newest first. */
export async function payments(
  { portal, store }: OperatorSession,
  { date }: { date?: string },
): Promise<Result> {
  const day = date ?? (await portal.today());
  const found = await store.read((tx) =>
    // Midnight in Belgrade is one or two hours before midnight UTC.
    tx.payments.list({ from: `${dayBefore(day)}T20:00:00.000Z`, to: `${day}T23:59:59.999Z` }),
  );
  const ofDay = found.filter(({ createdAt }) => momentText(createdAt).startsWith(day));
  const more = ofDay.length > maxListLength ? `\n… and ${ofDay.length - maxListLength} more.` : '';
  return { text: paymentsText(day, ofDay.slice(0, maxListLength)) + more };
}

export async function show({ store }: OperatorSession, paymentId: PaymentRecord['id']): Promise<Result> {
  const payment = await store.read((tx) => tx.payments.get(paymentId));
  if (!payment) throw new Error(`There is no payment ${paymentId}.`);
  return { text: paymentText(payment) };
}

/** Books what the bank took back without the portal. @throws ReversalError with a sentence that says why it cannot be */
export async function bookReversal(
  { portal, store }: OperatorSession,
  paymentId: PaymentRecord['id'],
): Promise<Result> {
  const reversal = await portal.bookReversal(paymentId);
  await portal.deliverOutbox();
  return reversalText(store, paymentId, reversal);
}

/** Takes back what is left of a charge. @throws ReversalError with a sentence that says why it cannot be */
export async function reverse(
  { portal, store }: OperatorSession,
  paymentId: PaymentRecord['id'],
  kind: ReversalKind,
): Promise<Result> {
  const reversal = await portal.reverse(paymentId, kind);
  // What it does of itself after a reversal must not meet a closed database.
  await portal.deliverOutbox();
  return reversalText(store, paymentId, reversal);
}

async function reversalText(
  store: OperatorSession['store'],
  paymentId: PaymentRecord['id'],
  { kind, reversedAt }: Reversed,
): Promise<Result> {
  const payment = await store.read((tx) => tx.payments.get(paymentId));
  const amount = payment?.refund ? amountText(payment.refund.amount) : 'the amount';
  return { text: `${paymentId}: ${amount} was taken back (${kind}) on ${momentText(reversedAt)}.` };
}

/** Adds a key that signs payment orders. The old one stays published until its orders have expired. */
export async function rotateKeys({ portal }: OperatorSession): Promise<Result> {
  const kid = await portal.rotateOrderKeys();
  return {
    text: `${kid}: published now at /.well-known/jwks.json, and signs payment orders in five minutes. The key before it stays published until its last order has expired.`,
  };
}

/** Lists messages that are waiting or were given up. */
export async function outbox({ store }: OperatorSession, { dead }: { dead?: boolean }): Promise<Result> {
  const status = dead ? ['dead'] : ['waiting', 'dead'];
  const entries = await store.read((tx) => tx.outbox.list({ where: { status }, limit: maxListLength }));
  return {
    text: entries.length > 0 ? outboxText(entries) : dead ? 'Nothing was given up.' : 'Nothing is waiting.',
  };
}

/** Makes a message due that is waiting or was given up; the portal sends it when it next looks. */
export async function retryMessage({ store }: OperatorSession, id: string): Promise<Result> {
  await store.transaction(async (tx) => {
    const entry = await tx.outbox.get(id);
    if (!entry) throw new Error(`There is no message ${id} in the outbox.`);
    if (entry.status === 'sent') throw new Error(`The message ${id} was sent already.`);
    await tx.outbox.update(dueNow(entry));
  });
  return { text: `${id}: the portal sends it when it next looks, every few seconds while it runs.` };
}

/** Makes every given-up message due, as after a day without the mail server. */
export async function retryDead({ store }: OperatorSession): Promise<Result> {
  const count = await store.transaction(async (tx) => {
    const dead = await tx.outbox.list({ where: { status: 'dead' } });
    for (const entry of dead) await tx.outbox.update(dueNow(entry));
    return dead.length;
  });
  return { text: `Messages that the portal sends when it next looks: ${count}.` };
}

/** A given-up message gets all its attempts again. */
const dueNow = (entry: OutboxRecord): OutboxRecord => ({
  ...entry,
  status: 'waiting',
  attempts: entry.status === 'dead' ? 0 : entry.attempts,
  nextAttemptAt: new Date().toISOString(),
});
