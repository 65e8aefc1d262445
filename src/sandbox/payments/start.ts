import type { PaymentRequest } from '../../contract/index.ts';
import type { CustomerCaller } from '../auth/caller.ts';
import { businessTime } from '../business-time.ts';
import { transactAfterCollision } from '../collision.ts';
import type { PortalContext } from '../context.ts';
import { requireSameRequest, type IdempotencyKey } from '../idempotency.ts';
import { problemAt } from '../problem.ts';
import type { AcquirerOrder } from '../ports.ts';
import { isExpired } from '../presentation/payment-method.ts';
import type { IdempotencyRecord, PaymentMethodRecord, PaymentRecord } from '../records.ts';
import type { Transaction } from '../store.ts';
import { liveDebts } from './find-payable.ts';
import { requireAddsUp, requirePayable } from './require-payable.ts';

/** A payment to be authorised now, or the one this key started before. */
export type Started =
  | { readonly fresh: true; readonly payment: PaymentRecord; readonly order: AcquirerOrder }
  | { readonly fresh: false; readonly payment: PaymentRecord; readonly record: IdempotencyRecord };

/**
 * Writes down what is about to be charged, before the acquirer hears of it: the payment, a claim on each debt and the
 * key. Whoever comes second finds the first one's claim or key.
 * @throws ProblemError
 */
export function startPayment(
  context: PortalContext,
  caller: CustomerCaller,
  body: PaymentRequest,
  idempotency: IdempotencyKey,
): Promise<Started> {
  return transactAfterCollision(context.store, (tx) => start(tx, context, caller, body, idempotency));
}

export const idempotencyId = (customerId: string, key: string): string => `${customerId}:${key}`;

async function start(
  tx: Transaction,
  { clock, random }: PortalContext,
  caller: CustomerCaller,
  body: PaymentRequest,
  idempotency: IdempotencyKey,
): Promise<Started> {
  const recordId = idempotencyId(caller.customerId, idempotency.key);
  const record = await tx.idempotency.get(recordId);
  if (record) {
    requireSameRequest(record, idempotency);
    const earlier = record.paymentId && (await tx.payments.get(record.paymentId));
    if (!earlier) throw new Error('A payment’s key has lost its payment');
    return { fresh: false, payment: earlier, record };
  }

  requireAddsUp(body);
  const found = await requirePayable(tx, caller, body, await liveDebts(tx, caller.customerId));
  const { today, moment } = await businessTime(tx, clock);
  const method = await requireMethod(tx, caller, body, today);
  const customer = await tx.customers.get(caller.customerId);
  if (!customer) throw new Error('A token’s customer is gone');

  const { payTo, propertyId } = found[0];
  const orderId = `ES-${random.token(16).toUpperCase()}`;
  const reference = `${payTo.model} ${payTo.reference}`;
  const payment: PaymentRecord = {
    id: `pay_${random.token(20)}`,
    customerId: caller.customerId,
    propertyId,
    createdAt: moment,
    completedAt: null,
    items: found.map(({ payable, number, standing }) => ({
      payable,
      number,
      amount: standing.outstanding,
      debts: [...standing.debts],
    })),
    amount: body.amount.amount,
    channel: 'portalCard',
    card: { id: method.id, brand: method.brand, last4: method.last4 },
    status: 'processing',
    receipt: null,
    failure: null,
    reference,
    orderId,
    idempotencyKey: idempotency.key,
    locale: body.locale ?? customer.locale,
  };
  await tx.payments.insert(payment);
  for (const { debt } of payment.items.flatMap(({ debts }) => debts)) {
    await tx.claims.insert({ id: debt, paymentId: payment.id });
  }
  await tx.idempotency.insert({
    id: recordId,
    fingerprint: idempotency.fingerprint,
    createdAt: new Date(clock.now()).toISOString(),
    answer: null,
    paymentId: payment.id,
  });
  const order: AcquirerOrder = {
    orderId,
    amount: payment.amount,
    currency: 'RSD',
    cardToken: method.cardToken,
    description: reference,
    placedAt: moment,
  };
  return { fresh: true, payment, order };
}

async function requireMethod(
  tx: Transaction,
  caller: CustomerCaller,
  { method }: PaymentRequest,
  today: string,
): Promise<PaymentMethodRecord> {
  const saved = await tx.paymentMethods.get(method.id);
  if (saved?.customerId !== caller.customerId) {
    throw problemAt('validation-failed', '/body/method/id', 'The customer has no such saved card.');
  }
  if (isExpired(saved, today))
    throw problemAt('validation-failed', '/body/method/id', 'The card has expired.');
  return saved;
}
