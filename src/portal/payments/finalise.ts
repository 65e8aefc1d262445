import { isChallengeExpired, isOpenPayment } from '../rules/payment.ts';
import { requireRecord } from '../transactions/require-record.ts';
import type { AcquirerAnswer, AcquirerChallenge } from '../ports/acquirer.ts';
import type { PortalContext } from '../context.ts';
import { enqueueNotifications } from '../outbox/enqueue.ts';
import { presentPayment } from '../presentation/payment.ts';
import type { Challenge, PaymentRecord } from '../records/payments.ts';
import type { Transaction } from '../ports/store.ts';
import { bookPayment } from '../debts/book-payment.ts';
import { idempotencyId } from './start.ts';

/** How an order ended. `unknown`: the acquirer never received it or canceled it, and refuses it from now on. */
export type Ending = AcquirerAnswer | { outcome: 'unknown' };

/**
 * Makes a payment final in one transaction: debts, claims, the key's answer, e-mail and webhooks. Does nothing when the
 * payment is final already.
 */
export function finalisePayment(
  context: PortalContext,
  { id, customerId }: PaymentRecord,
  ending: Ending,
): Promise<PaymentRecord> {
  return context.store.hold(customerId, async (tx) => {
    const payment = await requireRecord(tx.payments.get(id), id);
    if (!isOpenPayment(payment)) return payment;
    const { today, moment } = await context.businessTime(tx);
    const final = withEnding(payment, ending, context.acquirer.merchant, moment);
    await tx.payments.update(final);
    if (final.status === 'succeeded') await bookPayment(tx, final, today);
    else await releaseClaims(tx, final);
    await rememberAnswer(tx, context, final);
    await enqueueNotifications(tx, context, final);
    return final;
  });
}

/** Records that the payer must confirm first, and where; leaves a payment alone that has become final meanwhile. */
export function awaitPayer(
  context: PortalContext,
  { id, customerId }: PaymentRecord,
  { form, expiresAt }: AcquirerChallenge,
  target: Challenge['target'],
): Promise<PaymentRecord> {
  return context.store.hold(customerId, async (tx) => {
    const payment = await requireRecord(tx.payments.get(id), id);
    if (payment.status !== 'processing' || payment.challengeToken === null) return payment;
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

function withEnding(payment: PaymentRecord, ending: Ending, merchant: string, moment: string): PaymentRecord {
  const ended = { ...payment, completedAt: moment };
  switch (ending.outcome) {
    case 'approved': {
      const { authorisationCode, transactionId, transactedAt } = ending;
      const orderNumber = payment.orderId ?? '';
      const receipt = { orderNumber, authorisationCode, transactionId, transactedAt, merchant };
      return { ...ended, status: 'succeeded', receipt };
    }
    case 'declined': {
      const { code, acquirerCode } = ending;
      return { ...ended, status: 'failed', failure: { code, acquirerCode } };
    }
    case 'canceled':
      return { ...ended, status: 'canceled' };
    case 'unknown':
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
