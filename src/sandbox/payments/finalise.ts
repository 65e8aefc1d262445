import { businessTime } from '../business-time.ts';
import type { PortalContext } from '../context.ts';
import { announce } from '../outbox/announce.ts';
import type { AcquirerAnswer } from '../ports.ts';
import { presentPayment } from '../presentation/payment.ts';
import type { PaymentRecord } from '../records.ts';
import type { Transaction } from '../store.ts';
import { book } from './book.ts';
import { idempotencyId } from './start.ts';

/**
 * Makes a payment final, in one transaction: debts, claims, the key's answer, e-mail and webhooks together.
 * Whoever comes second, with the same answer, finds it done.
 */
export function finalisePayment(
  context: PortalContext,
  id: PaymentRecord['id'],
  answer: AcquirerAnswer,
): Promise<PaymentRecord> {
  return context.store.transaction(async (tx) => {
    const payment = await tx.payments.get(id);
    if (!payment) throw new Error('A payment under way is gone');
    if (payment.status !== 'processing') return payment;
    const { today, moment } = await businessTime(tx, context.clock);
    const final = withAnswer(payment, answer, context.acquirer.merchant, moment);
    await tx.payments.update(final);
    if (final.status === 'succeeded') await book(tx, final, today);
    else await releaseClaims(tx, final);
    await rememberAnswer(tx, final);
    await announce(tx, context, final);
    return final;
  });
}

function withAnswer(
  payment: PaymentRecord,
  answer: AcquirerAnswer,
  merchant: string,
  moment: string,
): PaymentRecord {
  if (answer.outcome === 'declined') {
    const { code, acquirerCode } = answer;
    return { ...payment, status: 'failed', completedAt: moment, failure: { code, acquirerCode } };
  }
  const { authorisationCode, transactionId, transactedAt } = answer;
  const orderNumber = payment.orderId ?? '';
  const receipt = { orderNumber, authorisationCode, transactionId, transactedAt, merchant };
  return { ...payment, status: 'succeeded', completedAt: moment, receipt };
}

async function releaseClaims(tx: Transaction, payment: PaymentRecord): Promise<void> {
  for (const claim of await tx.claims.list({ where: { paymentId: payment.id } }))
    await tx.claims.delete(claim.id);
}

async function rememberAnswer(tx: Transaction, payment: PaymentRecord): Promise<void> {
  if (payment.idempotencyKey === null) return;
  const record = await tx.idempotency.get(idempotencyId(payment.customerId, payment.idempotencyKey));
  if (record)
    await tx.idempotency.update({ ...record, answer: { status: 201, body: presentPayment(payment) } });
}
