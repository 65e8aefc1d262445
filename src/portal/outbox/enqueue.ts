import type { WebhookEvent } from '../../contract/index.ts';
import type { PortalContext } from '../context.ts';
import { composeArrival } from '../mail/arrival.ts';
import { composeConfirmation, outcomeId } from '../mail/confirmation.ts';
import { earnedDiscount } from '../rules/discount.ts';
import { presentPayment } from '../presentation/payment.ts';
import type { MailOutboxRecord, WebhookOutboxRecord } from '../records/outbox.ts';
import { paidProperties } from '../debts/paid-properties.ts';
import type { PaymentRecord } from '../records/payments.ts';
import type { Transaction } from '../ports/store.ts';

type Content =
  Pick<MailOutboxRecord, 'kind' | 'message'> | Pick<WebhookOutboxRecord, 'kind' | 'partnerId' | 'body'>;

/**
 * Queues an e-mail to the payer when their card was charged, declined or given back to, or their money arrived, and an event to every partner they
 * are connected with, in the payment's transaction. A payer who canceled or let the time pass gets no e-mail.
 */
export async function enqueueNotifications(
  tx: Transaction,
  context: PortalContext,
  payment: PaymentRecord,
): Promise<void> {
  const now = new Date(context.clock.now()).toISOString();
  const queue = (id: string, content: Content) =>
    tx.outbox.insert({
      id,
      createdAt: now,
      attempts: 0,
      nextAttemptAt: now,
      status: 'waiting',
      lastError: null,
      ...content,
    });
  if (payment.status === 'succeeded' || payment.status === 'failed' || payment.refund) {
    const message = await confirmationOf(tx, context, payment);
    await queue(message.id, { kind: 'mail', message });
  }
  if (!context.webhooks) return;
  const body = JSON.stringify(eventOf(payment, context, now));
  for (const { partnerId } of await tx.connections.list({ where: { customerId: payment.customerId } })) {
    const partner = await tx.partners.get(partnerId);
    // One id for each outcome and partner, by which a receiver drops duplicates.
    const outcome = payment.refund ? outcomeId(payment) : payment.status;
    const id = `msg_${payment.id}_${outcome}_${partnerId}`;
    if (partner?.webhook) await queue(id, { kind: 'webhook', partnerId, body });
  }
}

async function confirmationOf(
  tx: Transaction,
  { acquirer, publicUrl, receiptUrl, documents, mailNotes }: PortalContext,
  payment: PaymentRecord,
) {
  const customer = await tx.customers.get(payment.customerId);
  if (!customer) throw new Error('A payment’s customer is gone');
  const properties = await paidProperties(tx, payment);
  const { merchant } = acquirer;
  const notes = mailNotes(payment.locale);
  const discount = await discountEarnedBy(tx, payment);
  const confirmation = {
    payment,
    customer,
    properties,
    merchant,
    publicUrl,
    receiptUrl: documents && receiptUrl ? receiptUrl(payment.id) : null,
    notes,
    discount,
  };
  return payment.creditId === undefined ? composeConfirmation(confirmation) : composeArrival(confirmation);
}

/** Para that come off the next bill because a payment was in time. */
async function discountEarnedBy(tx: Transaction, { status, refund, items }: PaymentRecord): Promise<number> {
  if (status !== 'succeeded' || refund) return 0;
  const debts = items.flatMap((item) => item.debts.map(({ debt }) => debt));
  const id = debts.filter((debt) => debt.startsWith('bill:')).map((debt) => debt.slice('bill:'.length));
  const bills = id.length ? await tx.bills.list({ where: { id } }) : [];
  return bills.reduce((sum, bill) => sum + earnedDiscount(bill), 0);
}

function eventOf(payment: PaymentRecord, context: PortalContext, now: string): WebhookEvent {
  const { status, refund, completedAt } = payment;
  const ended = status === 'succeeded' ? 'payment.succeeded' : 'payment.failed';
  return {
    type: refund ? 'payment.refunded' : ended,
    timestamp: refund?.refundedAt ?? completedAt ?? now,
    data: presentPayment(payment, context),
  };
}
