import type { Locale, PaymentCreateParams, ReturnTarget } from '../../contract/index.ts';
import type { AcquirerOrder } from '../ports/acquirer.ts';
import type { CustomerCaller } from '../auth/caller.ts';
import { requireOwnPage } from '../auth/require-own-page.ts';
import { retryOnDuplicate } from '../transactions/retry-on-duplicate.ts';
import type { PortalContext } from '../context.ts';
import { requireSameRequest, type IdempotencyKey } from '../idempotency/answer-once.ts';
import { problemAt, ProblemError } from '../problems/problem-error.ts';
import { challengeReturnUrl, presentPayment } from '../presentation/payment.ts';
import { isCardExpired } from '../rules/card.ts';
import { bookingReference } from '../rules/pay-to.ts';
import { canTryAgain, isChallengeExpired, isOpenPayment, lateChargeDays } from '../rules/payment.ts';
import { isOrdered, isOrderExpired } from '../rules/payment-order.ts';
import type { IdempotencyRecord } from '../records/idempotency.ts';
import type { PaymentMethodRecord } from '../records/cards.ts';
import type { PaymentRecord } from '../records/payments.ts';
import type { Transaction } from '../ports/store.ts';
import { liveDebts } from '../debts/live-debts.ts';
import { type IssueOrder, orderIssuer, requireBank } from './issue-order.ts';
import { requireAddsUp, requirePayable } from './require-payable.ts';

/** A payment to be authorised now, or the one this key started before. */
export type Started =
  /** `order`: null for a payment that a bank executes, which waits for it already. */
  | { readonly fresh: true; readonly payment: PaymentRecord; readonly order: AcquirerOrder | null }
  | { readonly fresh: false; readonly payment: PaymentRecord; readonly record: IdempotencyRecord };

/** Payments whose orders stand in the way: the acquirer is asked about them first. */
interface Obstructed {
  readonly by: readonly PaymentRecord[];
}

/**
 * Stores what is about to be charged, before the acquirer is asked: the payment, a claim on each debt and the key.
 * A second request finds the claim or key of the first. Both are unique ids, so at most one payment of a debt is open
 * however transactions are kept apart; holding the customer keeps the debts as they were found until it commits.
 * @param clearTheWay closes an order whose last try was refused, or asks about one that may have been charged late
 * @throws ProblemError
 */
export async function startPayment(
  context: PortalContext,
  caller: CustomerCaller,
  body: PaymentCreateParams,
  idempotency: IdempotencyKey,
  clearTheWay: (payment: PaymentRecord) => Promise<void>,
): Promise<Started> {
  const issue = body.method.type === 'host' ? await orderIssuer(context) : null;
  const attempt = (isCleared: boolean) =>
    retryOnDuplicate(() =>
      context.store.hold(caller.customerId, (tx) =>
        start(tx, context, caller, body, idempotency, { isCleared, issue }),
      ),
    );
  let started = await attempt(false);
  if ('by' in started) {
    for (const payment of started.by) await clearTheWay(payment);
    started = await attempt(true);
  }
  if ('by' in started) throw new Error('A payment was obstructed twice');
  if (started instanceof ProblemError) throw started;
  return started;
}

export const idempotencyId = (customerId: string, key: string): string => `${customerId}:${key}`;

/** Returns a refusal instead of throwing it, so that the transaction commits it with its key. */
async function start(
  tx: Transaction,
  context: PortalContext,
  caller: CustomerCaller,
  body: PaymentCreateParams,
  idempotency: IdempotencyKey,
  { isCleared, issue }: { isCleared: boolean; issue: IssueOrder | null },
): Promise<Started | ProblemError | Obstructed> {
  const recordId = idempotencyId(caller.customerId, idempotency.key);
  const record = await tx.idempotency.get(recordId);
  if (record) return startedBefore(tx, record, idempotency);

  const keyRecord: IdempotencyRecord = {
    id: recordId,
    fingerprint: idempotency.fingerprint,
    createdAt: new Date(context.clock.now()).toISOString(),
    answer: null,
    paymentId: null,
  };
  const { today, moment } = await context.businessTime(tx);
  const accepted = await accept(tx, caller, body, today);
  const by = isCleared ? [] : await obstacles(tx, context, accepted, { moment, caller });
  if (by.length > 0) return { by };
  if (accepted instanceof ProblemError) {
    // Stored with the key: a delayed copy of the request must not pay what its sender was refused.
    const { code, details } = accepted;
    await tx.idempotency.insert({ ...keyRecord, refusal: { code, details } });
    return accepted;
  }
  const customer = await tx.customers.get(caller.customerId);
  if (!customer) throw new Error('A token’s customer is gone');
  const terms: Terms = {
    amount: body.amount.amount,
    locale: body.locale ?? customer.locale,
    returnTarget: body.challenge ?? null,
    idempotencyKey: idempotency.key,
    moment,
  };
  const { payment, order } = await compose(context, caller, accepted, terms, issue);
  await tx.payments.insert(payment);
  for (const { debt } of payment.items.flatMap(({ debts }) => debts)) {
    await tx.claims.insert({ id: debt, paymentId: payment.id });
  }
  // An order has its answer at once; a card's comes from the acquirer.
  const answer = order ? null : { status: 201, body: presentPayment(payment, context) };
  await tx.idempotency.insert({ ...keyRecord, paymentId: payment.id, answer });
  return { fresh: true, payment, order };
}

/** What the same key started before. @throws ProblemError when the request differs from the key's first one */
async function startedBefore(
  tx: Transaction,
  record: IdempotencyRecord,
  idempotency: IdempotencyKey,
): Promise<Started | ProblemError> {
  requireSameRequest(record, idempotency);
  if (record.refusal) return repeated(record.refusal);
  const payment = record.paymentId && (await tx.payments.get(record.paymentId));
  if (!payment) throw new Error('A payment’s key has lost its payment');
  return { fresh: false, payment, record };
}

/** What is paid, and the card to charge; null when a bank executes it. */
interface Accepted {
  readonly found: Awaited<ReturnType<typeof requirePayable>>;
  readonly method: PaymentMethodRecord | null;
}

/** Checks that the caller may pay this now; returns why not. */
async function accept(
  tx: Transaction,
  caller: CustomerCaller,
  body: PaymentCreateParams,
  today: string,
): Promise<Accepted | ProblemError> {
  try {
    if (body.method.type === 'host') await requireBank(tx, caller);
    if (body.challenge) requireOwnPage(caller, body.challenge, '/body/challenge');
    requireAddsUp(body);
    const found = await requirePayable(tx, caller, body, await liveDebts(tx, caller.customerId));
    return { found, method: await requireMethod(tx, caller, body, today) };
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
}

interface Terms {
  /** Para; the items add up to it. */
  readonly amount: number;
  readonly locale: Locale;
  readonly returnTarget: ReturnTarget | null;
  readonly idempotencyKey: string;
  /** ISO UTC. */
  readonly moment: string;
}

/** The payment to store, and the acquirer's order that charges it; null when a bank executes it. */
async function compose(
  { random, publicUrl }: PortalContext,
  { customerId, partnerId }: CustomerCaller,
  { found, method }: Accepted,
  { amount, locale, returnTarget, idempotencyKey, moment }: Terms,
  issue: IssueOrder | null,
): Promise<{ payment: PaymentRecord; order: AcquirerOrder | null }> {
  const orderId = `ES-${random.token(16).toUpperCase()}`;
  const challengeToken = random.token(32);
  const payment: PaymentRecord = {
    id: `pay_${random.token(20)}`,
    customerId,
    createdAt: moment,
    completedAt: null,
    items: found.map(({ payable, propertyId, number, payTo, status }) => ({
      payable,
      propertyId,
      number,
      reference: bookingReference(payTo),
      amount: status.outstanding,
      debts: [...status.debts],
    })),
    amount,
    channel: 'portalCard',
    card: method && { id: method.id, brand: method.brand, last4: method.last4 },
    status: 'processing',
    receipt: null,
    failure: null,
    orderId,
    challengeToken,
    idempotencyKey,
    locale,
    challenge: null,
    returnTarget,
    refund: null,
  };
  if (!method) {
    if (!issue) throw new Error('A payment order has no issuer');
    const paymentOrder = await issue(payment, partnerId, found);
    const waiting = { status: 'requiresAction', orderId: null, challengeToken: null } as const;
    return { payment: { ...payment, ...waiting, channel: 'bank', paymentOrder }, order: null };
  }
  const order = orderOf(payment, publicUrl);
  if (!order) throw new Error('A payment to be charged has no order');
  return { payment, order: { ...order, cardToken: method.cardToken } };
}

/** The order of a payment, without its card; null for a payment that did not go through the portal. */
export function orderOf(
  { orderId, amount, items, createdAt, challengeToken, locale }: PaymentRecord,
  publicUrl: string,
): Omit<AcquirerOrder, 'cardToken'> | null {
  if (orderId === null || challengeToken === null) return null;
  return {
    orderId,
    amount,
    currency: 'RSD',
    description: items[0]?.reference ?? orderId,
    placedAt: createdAt,
    returnUrl: challengeReturnUrl(challengeToken, publicUrl),
    locale,
  };
}

/** Whether the payer gave an order up: its last try was refused, or its time is over. */
const mayBeClosed = (payment: PaymentRecord, moment: string, now: number): boolean =>
  canTryAgain(payment) ||
  (isOrdered(payment) && isOpenPayment(payment) && isOrderExpired(payment.paymentOrder, now)) ||
  (payment.status === 'requiresAction' &&
    payment.challenge !== null &&
    isChallengeExpired(payment.challenge, moment));

/** The payments whose orders have to be closed or asked about before these debts are charged anew. */
async function obstacles(
  tx: Transaction,
  { acquirer, clock }: PortalContext,
  accepted: Accepted | ProblemError,
  { moment, caller }: { moment: string; caller: CustomerCaller },
): Promise<PaymentRecord[]> {
  if (accepted instanceof ProblemError) {
    const { paymentId } = accepted.details;
    const holder = paymentId && (await tx.payments.get(paymentId));
    return holder && mayBeClosed(holder, moment, clock.now()) ? [holder] : [];
  }
  if (!acquirer.chargesLate) return [];
  const debts = new Set(accepted.found.flatMap(({ status }) => status.debts.map(({ debt }) => debt)));
  const closed = await tx.payments.list({
    where: { customerId: caller.customerId, status: ['failed', 'canceled', 'expired'] },
    from: new Date(Date.parse(moment) - lateChargeDays * 86_400_000).toISOString(),
  });
  return closed.filter(
    ({ challenge, refund, items }) =>
      challenge?.shownAt !== undefined &&
      !refund &&
      items.some((item) => item.debts.some(({ debt }) => debts.has(debt))),
  );
}

const repeated = ({ code, details }: NonNullable<IdempotencyRecord['refusal']>): ProblemError =>
  new ProblemError(code, { ...details, headers: { 'idempotency-replayed': 'true' } });

async function requireMethod(
  tx: Transaction,
  caller: CustomerCaller,
  { method }: PaymentCreateParams,
  today: string,
): Promise<PaymentMethodRecord | null> {
  if (method.type === 'host') return null;
  const saved = await tx.paymentMethods.get(method.id);
  if (saved?.customerId !== caller.customerId) {
    throw problemAt('validation-failed', '/body/method/id', 'The customer has no such saved card.');
  }
  if (isCardExpired(saved, today))
    throw problemAt('validation-failed', '/body/method/id', 'The card has expired.');
  return saved;
}
