import type { PaymentCreateParams } from '../../contract/index.ts';
import type { AcquirerOrder } from '../ports/acquirer.ts';
import type { CustomerCaller } from '../auth/caller.ts';
import { requireOwnPage } from '../auth/require-own-page.ts';
import { retryOnDuplicate } from '../transactions/retry-on-duplicate.ts';
import type { PortalContext } from '../context.ts';
import { requireSameRequest, type IdempotencyKey } from '../idempotency/answer-once.ts';
import { problemAt, ProblemError } from '../problems/problem-error.ts';
import { challengeReturnUrl } from '../presentation/payment.ts';
import { isCardExpired } from '../rules/card.ts';
import type { IdempotencyRecord } from '../records/idempotency.ts';
import type { PaymentMethodRecord } from '../records/cards.ts';
import type { PaymentRecord } from '../records/payments.ts';
import type { Transaction } from '../ports/store.ts';
import { liveDebts } from '../debts/live-debts.ts';
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
export async function startPayment(
  context: PortalContext,
  caller: CustomerCaller,
  body: PaymentCreateParams,
  idempotency: IdempotencyKey,
): Promise<Started> {
  const started = await retryOnDuplicate(context.store, (tx) =>
    start(tx, context, caller, body, idempotency),
  );
  if (started instanceof ProblemError) throw started;
  return started;
}

export const idempotencyId = (customerId: string, key: string): string => `${customerId}:${key}`;

/** Answers a refusal instead of throwing it, so that it is written down with its key. */
async function start(
  tx: Transaction,
  context: PortalContext,
  caller: CustomerCaller,
  body: PaymentCreateParams,
  idempotency: IdempotencyKey,
): Promise<Started | ProblemError> {
  const { businessTime, clock, random, publicUrl } = context;
  const recordId = idempotencyId(caller.customerId, idempotency.key);
  const record = await tx.idempotency.get(recordId);
  if (record) {
    requireSameRequest(record, idempotency);
    if (record.refusal) return repeated(record.refusal);
    const earlier = record.paymentId && (await tx.payments.get(record.paymentId));
    if (!earlier) throw new Error('A payment’s key has lost its payment');
    return { fresh: false, payment: earlier, record };
  }

  const keyRecord: IdempotencyRecord = {
    id: recordId,
    fingerprint: idempotency.fingerprint,
    createdAt: new Date(clock.now()).toISOString(),
    answer: null,
    paymentId: null,
  };
  const { today, moment } = await businessTime(tx);
  const accepted = await accept(tx, caller, body, today).catch((error: unknown) => {
    if (error instanceof ProblemError) return error;
    throw error;
  });
  if (accepted instanceof ProblemError) {
    // Kept with the key: a copy of the request that was held up somewhere must not pay what its sender was refused.
    const { code, details } = accepted;
    await tx.idempotency.insert({ ...keyRecord, refusal: { code, details } });
    return accepted;
  }
  const { found, method } = accepted;
  const customer = await tx.customers.get(caller.customerId);
  if (!customer) throw new Error('A token’s customer is gone');

  const { payTo, propertyId } = found[0];
  const orderId = `ES-${random.token(16).toUpperCase()}`;
  const challengeToken = random.token(32);
  const reference = `${payTo.model} ${payTo.reference}`;
  const payment: PaymentRecord = {
    id: `pay_${random.token(20)}`,
    customerId: caller.customerId,
    propertyId,
    createdAt: moment,
    completedAt: null,
    items: found.map(({ payable, number, status }) => ({
      payable,
      number,
      amount: status.outstanding,
      debts: [...status.debts],
    })),
    amount: body.amount.amount,
    channel: 'portalCard',
    card: { id: method.id, brand: method.brand, last4: method.last4 },
    status: 'processing',
    receipt: null,
    failure: null,
    reference,
    orderId,
    challengeToken,
    idempotencyKey: idempotency.key,
    locale: body.locale ?? customer.locale,
    challenge: null,
    refund: null,
  };
  await tx.payments.insert(payment);
  for (const { debt } of payment.items.flatMap(({ debts }) => debts)) {
    await tx.claims.insert({ id: debt, paymentId: payment.id });
  }
  await tx.idempotency.insert({ ...keyRecord, paymentId: payment.id });
  const order: AcquirerOrder = {
    orderId,
    amount: payment.amount,
    currency: 'RSD',
    cardToken: method.cardToken,
    description: reference,
    placedAt: moment,
    returnUrl: challengeReturnUrl(challengeToken, publicUrl),
    locale: payment.locale,
  };
  return { fresh: true, payment, order };
}

/** What is to be paid, and the card to charge, when the caller may pay it now. @throws ProblemError */
async function accept(tx: Transaction, caller: CustomerCaller, body: PaymentCreateParams, today: string) {
  if (body.challenge) requireOwnPage(caller, body.challenge, '/body/challenge');
  requireAddsUp(body);
  const found = await requirePayable(tx, caller, body, await liveDebts(tx, caller.customerId));
  return { found, method: await requireMethod(tx, caller, body, today) };
}

const repeated = ({ code, details }: NonNullable<IdempotencyRecord['refusal']>): ProblemError =>
  new ProblemError(code, { ...details, headers: { 'idempotency-replayed': 'true' } });

async function requireMethod(
  tx: Transaction,
  caller: CustomerCaller,
  { method }: PaymentCreateParams,
  today: string,
): Promise<PaymentMethodRecord> {
  const saved = await tx.paymentMethods.get(method.id);
  if (saved?.customerId !== caller.customerId) {
    throw problemAt('validation-failed', '/body/method/id', 'The customer has no such saved card.');
  }
  if (isCardExpired(saved, today))
    throw problemAt('validation-failed', '/body/method/id', 'The card has expired.');
  return saved;
}
