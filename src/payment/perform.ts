import type { Payables } from '../client/resources/payables.ts';
import type { Payments } from '../client/resources/payments.ts';
import { sleep } from '../client/wait.ts';
import { money } from '../contract/money.ts';
import type { Payment } from '../contract/payment.ts';
import type { ChallengeHandler } from './challenge-handler.ts';
import type { JournalEntry, PayOrder } from './journal.ts';
import type { PayOptions } from './pay-options.ts';
import { outcomeOf, type PayEvent, type PayState } from './machine.ts';
import { type Attempt, isSameOrder, type OrderBook } from './order-book.ts';

/** ms between looks at a payment whose payer is at the bank: the bank's page may be unable to report. */
const lookEvery = 3_000;

/** What one step may use. */
export interface StepContext {
  readonly payments: Payments;
  readonly payables: Payables;
  readonly book: OrderBook;
  readonly attempt: Attempt;
  /** What the click asks for; without it an earlier order is only looked up. */
  readonly order: PayOrder | undefined;
  readonly challenge: ChallengeHandler | undefined;
  readonly payByHost?: PayOptions['payByHost'];
  /** Whether the entry was found in the journal, left by another page. Cleared once this click's own order is entered. */
  found: boolean;
  /** The bank's page, once it is open. */
  opened?: Promise<PayEvent>;
}

interface Limits {
  readonly signal: AbortSignal | undefined;
  readonly deadline: number;
}

const seen = (payment: Payment): PayEvent => ({ name: 'seen', payment });

/** Does what a state asks for (see the table in `machine.ts`) and answers what happened. */
export async function perform(state: PayState, context: StepContext, limits: Limits): Promise<PayEvent> {
  const { payments, attempt } = context;
  switch (state.name) {
    case 'paying':
      return seen(await send(payments, attempt.entry, limits));
    case 'checking':
      return check(context, !!state.spent, limits);
    case 'challenging':
      return challenge(state.payment, context, limits.signal);
    case 'canceling':
      return seen(await payments.cancel(state.id, limits));
    case 'following':
      return seen(await payments.get(state.id, limits));
    default:
      return { name: 'stopped' };
  }
}

function send(payments: Payments, { key, order, challenge }: JournalEntry, limits: Limits): Promise<Payment> {
  const { items, method, locale } = order;
  const amount = money(items.reduce((sum, item) => sum + item.amount.amount, 0));
  const params = { items: [...items], amount, method, locale, challenge };
  return payments.create(params, { ...limits, idempotencyKey: key });
}

/**
 * Looks an order up by its key. When there is no payment of it, the click's order is entered to be sent.
 * @param spent whether the portal has refused this key for the click's order
 */
async function check(context: StepContext, spent: boolean, limits: Limits): Promise<PayEvent> {
  const { payments, book, attempt, order, found } = context;
  const { key, order: earlier, challenge } = attempt.entry;
  const [payment] = (await payments.list({ idempotencyKey: key }, limits)).data;
  const status = payment && outcomeOf(payment);
  // What another page left may have failed long ago: this click is a new order then.
  const stale = found && order && (status === 'failed' || status === 'canceled');
  if (payment && !stale) return seen(payment);
  if (!order) return { name: 'stopped' };
  // From here on the outcome is this click's, whatever it is.
  context.found = false;
  if (stale || spent) {
    // A request under the old key that is still on its way meets the portal's claim on the debt.
    book.drop(key);
    attempt.entry = book.enter(order, context.challenge);
  } else {
    // Under the same key: should the earlier request still arrive, the portal takes one of the two.
    const target = isSameOrder(earlier, order) ? challenge : undefined;
    attempt.entry = book.enter(order, context.challenge, key, target);
  }
  return { name: 'none' };
}

/** Opens the bank's page or hands over the order, once, and looks at the payment meanwhile. */
async function challenge(
  payment: Payment,
  context: StepContext,
  signal: AbortSignal | undefined,
): Promise<PayEvent> {
  const { challenge: handler, payByHost } = context;
  const { action, paymentOrder } = payment;
  const open =
    paymentOrder && payByHost
      ? () => payByHost(paymentOrder)
      : action && handler && (() => handler.open(action, context.attempt.entry.challenge?.nonce ?? ''));
  if (!open) return { name: 'left', how: 'actionNeeded' };
  context.opened ??= open().then((how) => ({ name: 'left', how }));
  const left = await Promise.race([context.opened, sleep(lookEvery, signal)]);
  return left ?? seen(await context.payments.get(payment.id, { signal }));
}
