import type { IsoDate } from '../../contract/index.ts';
import { isChallengeExpired, isOpenPayment } from '../rules/payment.ts';
import { requireRecord } from '../transactions/require-record.ts';
import type { AcquirerAnswer, AcquirerChallenge, AcquirerPending } from '../ports/acquirer.ts';
import type { PortalContext } from '../context.ts';
import { enqueueNotifications } from '../outbox/enqueue.ts';
import { presentPayment } from '../presentation/payment.ts';
import type { PaymentRecord } from '../records/payments.ts';
import { belgradeDay } from '../rules/day.ts';
import type { Transaction } from '../ports/store.ts';
import { bookPayment } from '../debts/book-payment.ts';
import { withOwedItems } from '../debts/owed-items.ts';
import { idempotencyId } from './start.ts';

export type Approved = Extract<AcquirerAnswer, { outcome: 'approved' }>;

/** How an order ended. `unknown`: the acquirer never received it or closed it, and refuses it from now on. */
export type Ending = AcquirerAnswer | { outcome: 'unknown' };

/**
 * What a charge does whose debts a credit has paid meanwhile, whole or in part: it leaves the payment open, so that the charge
 * can be given back, or what is no longer owed is paid ahead.
 */
export type Unowed = 'giveBack' | 'payAhead';

/** Time to try again after a refused try, ms, unless the challenge lasts longer anyway. */
const tryAgainMs = 15 * 60_000;

/**
 * Makes a payment final in one transaction: debts, claims, the key's answer, e-mail and webhooks. Does nothing when the
 * payment is final already, when the payer was given the form after `asked` was asked about, or when a charge is to be given
 * back because its debts are no longer owed.
 */
export function finalisePayment(
  context: PortalContext,
  asked: PaymentRecord,
  ending: Ending,
  unowed: Unowed = 'giveBack',
): Promise<PaymentRecord> {
  const { id, customerId } = asked;
  return context.store.hold(customerId, async (tx) => {
    const payment = await requireRecord(tx.payments.get(id), id);
    if (!isOpenPayment(payment)) return payment;
    // The acquirer counted an order's time from an earlier moment: it is open again.
    if (ending.outcome !== 'approved' && payment.challenge?.shownAt !== asked.challenge?.shownAt)
      return payment;
    const { moment } = await context.businessTime(tx);
    const ended = withEnding(payment, ending, context.acquirer.merchant, moment);
    const final = ended.status === 'succeeded' ? await withOwedItems(tx, ended) : ended;
    if (final !== ended && unowed === 'giveBack') return payment;
    await recordEnding(tx, context, final, dayOfCharge(final));
    if (final !== ended) await releaseUnpaid(tx, final);
    return final;
  });
}

/**
 * Stores how a payment ended: debts, claims, the key's answer, e-mail and webhooks.
 * @param paidOn day in Belgrade on which its debts were paid; of no meaning unless it succeeded
 */
export async function recordEnding(
  tx: Transaction,
  context: PortalContext,
  final: PaymentRecord,
  paidOn: IsoDate | null,
): Promise<void> {
  await tx.payments.update(final);
  if (final.status === 'succeeded') await bookPayment(tx, final, paidOn ?? dayOfCharge(final));
  else await releaseClaims(tx, final);
  await rememberAnswer(tx, context, final);
  await enqueueNotifications(tx, context, final);
}

/** The day in Belgrade on which a card was charged, which is the day its debts were paid. */
export const dayOfCharge = ({ receipt, createdAt }: PaymentRecord): string =>
  belgradeDay(Date.parse(receipt?.transactedAt ?? createdAt));

/** Records that the payer must confirm first, and where; leaves a payment alone that has become final meanwhile. */
export function awaitPayer(
  context: PortalContext,
  { id, customerId }: PaymentRecord,
  { form, expiresAt }: AcquirerChallenge,
): Promise<PaymentRecord> {
  return context.store.hold(customerId, async (tx) => {
    const payment = await requireRecord(tx.payments.get(id), id);
    if (payment.status !== 'processing' || payment.challengeToken === null) return payment;
    const target = payment.returnTarget ?? null;
    const waiting: PaymentRecord = {
      ...payment,
      status: 'requiresAction',
      challenge: { token: payment.challengeToken, form, expiresAt, target },
    };
    await tx.payments.update(waiting);
    await rememberAnswer(tx, context, waiting);
    return waiting;
  });
}

/** Records why the last try was refused; the payer may try again. */
export function noteFailure(
  context: PortalContext,
  { id, customerId }: PaymentRecord,
  failure: NonNullable<AcquirerPending['failure']>,
): Promise<PaymentRecord> {
  return context.store.hold(customerId, async (tx) => {
    const payment = await requireRecord(tx.payments.get(id), id);
    const { challenge } = payment;
    if (payment.status !== 'requiresAction' || !challenge) return payment;
    if (payment.failure?.code === failure.code && payment.failure.acquirerCode === failure.acquirerCode)
      return payment;
    const { moment } = await context.businessTime(tx);
    const until = new Date(Date.parse(moment) + tryAgainMs).toISOString();
    // Once only: returns that are repeated do not keep an order open.
    const expiresAt = payment.failure === null && until > challenge.expiresAt ? until : challenge.expiresAt;
    const refused: PaymentRecord = { ...payment, failure, challenge: { ...challenge, expiresAt } };
    await tx.payments.update(refused);
    return refused;
  });
}

/** Records that the payer is given the form now. Null when the payment no longer waits for its payer. */
export function showForm(
  context: PortalContext,
  { id, customerId }: PaymentRecord,
): Promise<PaymentRecord | null> {
  return context.store.hold(customerId, async (tx) => {
    const payment = await requireRecord(tx.payments.get(id), id);
    const { challenge } = payment;
    const { moment } = await context.businessTime(tx);
    if (payment.status !== 'requiresAction' || !challenge || isChallengeExpired(challenge, moment))
      return null;
    const shown: PaymentRecord = { ...payment, challenge: { ...challenge, shownAt: moment } };
    await tx.payments.update(shown);
    return shown;
  });
}

function withEnding(payment: PaymentRecord, ending: Ending, merchant: string, moment: string): PaymentRecord {
  const ended = { ...payment, completedAt: moment };
  switch (ending.outcome) {
    case 'approved': {
      const charged = withReceipt(ended, ending, merchant);
      if (!isTakenBack(ending, payment.amount)) return { ...charged, status: 'succeeded' };
      const refund = {
        kind: ending.reversed ?? 'refund',
        amount: chargedAmount(ending, payment.amount),
        refundedAt: moment,
      };
      return { ...charged, status: 'canceled', refund };
    }
    case 'declined': {
      const { code, acquirerCode } = ending;
      return { ...ended, status: 'failed', failure: { code, acquirerCode } };
    }
    case 'canceled':
      return { ...ended, status: 'canceled', failure: null };
    case 'unknown':
      if (payment.failure) return { ...ended, status: 'failed' };
      if (payment.challenge) {
        return { ...ended, status: isChallengeExpired(payment.challenge, moment) ? 'expired' : 'canceled' };
      }
      return {
        ...ended,
        status: 'failed',
        failure: { code: 'acquirerUnavailable', acquirerCode: 'unknown' },
      };
  }
}

/** The payment with the acquirer's record of its charge. */
export function withReceipt(
  payment: PaymentRecord,
  { authorisationCode, transactionId, transactedAt }: Approved,
  merchant: string,
): PaymentRecord {
  const orderNumber = payment.orderId ?? '';
  const receipt = { orderNumber, authorisationCode, transactionId, transactedAt, merchant };
  return { ...payment, receipt, failure: null };
}

/** Para charged for an order of `amount`. */
export const chargedAmount = ({ amount: charged }: Approved, amount: number): number => charged ?? amount;

/** Whether nothing is left of the charge for an order of `amount`. */
export function isTakenBack(charge: Approved, amount: number): boolean {
  const charged = chargedAmount(charge, amount);
  return charge.reversed !== undefined && (charge.reversedAmount ?? charged) >= charged;
}

/** Releases the debts that a credit has paid instead of this payment. */
export async function releaseUnpaid(tx: Transaction, { id, items }: PaymentRecord): Promise<void> {
  const paid = new Set(items.flatMap(({ debts }) => debts.map(({ debt }) => debt)));
  for (const claim of await tx.claims.list({ where: { paymentId: id } }))
    if (!paid.has(claim.id)) await tx.claims.delete(claim.id);
}

/** Releases a payment's debts for another payment. */
export async function releaseClaims(tx: Transaction, payment: PaymentRecord): Promise<void> {
  for (const claim of await tx.claims.list({ where: { paymentId: payment.id } }))
    await tx.claims.delete(claim.id);
}

/** A repeated key gets the first answer that says more than `processing`, always. */
async function rememberAnswer(
  tx: Transaction,
  context: PortalContext,
  payment: PaymentRecord,
): Promise<void> {
  if (payment.idempotencyKey === null) return;
  const record = await tx.idempotency.get(idempotencyId(payment.customerId, payment.idempotencyKey));
  if (!record || record.answer) return;
  const answer = { status: 201, body: presentPayment(payment, context) };
  await tx.idempotency.update({ ...record, answer });
}
