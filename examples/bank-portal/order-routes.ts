import type { Language } from '@esanduce/example-website/language';
import { PaymentOrderError } from '@esanduce/sdk/payment-orders';
import { NoResponseError } from '@esanduce/sdk/portal';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { BankCustomer } from './ledger/customers.ts';
import { spentOn } from './ledger/ledger.ts';
import { accountsOf } from './ledger/statement.ts';
import type { BankDatabase } from './ledger/tables.ts';
import { codeMessage, viewOrder } from './pages/order-view.ts';
import type { CodeError } from './pages/sign-in.ts';
import type { OneTimeCodes } from './sign-in/one-time-codes.ts';
import type { Phones } from './sign-in/phone.ts';
import { bankTexts, fill } from './pages/texts.ts';
import type { DemoFaults } from './orders/demo-faults.ts';
import type { BankOrder } from './orders/order.ts';
import type { PaymentOrders } from './orders/payment-orders.ts';

interface OrderRoutesOptions {
  database: BankDatabase;
  orders: PaymentOrders;
  codes: OneTimeCodes;
  phones: Phones;
  faults: DemoFaults;
  now: () => Date;
  /** The customer who is signed in and asks from the bank's own page. */
  customerOf: (context: Context) => Promise<BankCustomer | undefined>;
  languageOf: (context: Context) => Language;
}

const OrderBody = z.object({ jws: z.string().check(z.maxLength(32_768)) });
const ConfirmationBody = z.object({
  accountId: z.string().check(z.maxLength(64)),
  code: z.string().check(z.maxLength(32)),
});

/** What the confirmation dialog asks for; see `pages/pay.js`. */
export function orderRoutes(options: OrderRoutesOptions): Hono<{ Variables: { customer: BankCustomer } }> {
  const { database, orders, codes, phones, faults, now, customerOf, languageOf } = options;
  const routes = new Hono<{ Variables: { customer: BankCustomer } }>();
  const textsOf = (context: Context) => bankTexts[languageOf(context)];

  routes.use(async (context, next) => {
    const customer = await customerOf(context);
    if (!customer) return context.json({ refused: textsOf(context).ends.signedOut }, 401);
    context.set('customer', customer);
    await next();
  });

  const answer = async (context: Context, order: BankOrder, error?: CodeError) => {
    if (faults.isUnanswered(order.id)) throw new NoResponseError('Lost, as chosen in the demo');
    const customer = context.get('customer') as BankCustomer;
    const [accounts, spent] = await Promise.all([
      accountsOf(database, customer.id),
      spentOn(database, customer.id, now()),
    ]);
    const messages = phones.messages(customer.id);
    const view = viewOrder(
      { order, accounts, limit: customer.dailyLimit, spent, messages },
      languageOf(context),
    );
    const text = error && fill(textsOf(context).codeErrors[error], { n: codes.triesLeft(order.id) });
    return context.json({ ...view, error: text }, error === undefined ? 200 : 422);
  };
  const sendCode = (context: Context, order: BankOrder): CodeError | undefined => {
    if (order.status !== 'waiting') return undefined;
    const code = codes.make(order.id);
    if (code === undefined) return 'tooMany';
    phones.send(order.customerId, codeMessage(order, code, languageOf(context)));
    return undefined;
  };
  const orderOf = (context: Context) =>
    orders.find((context.get('customer') as BankCustomer).id, context.req.param('id') ?? '');
  const unknownOrder = (context: Context) => context.json({ refused: textsOf(context).ends.refused }, 404);

  routes.post('/', async (context) => {
    const body = z.safeParse(OrderBody, await context.req.json().catch(() => undefined));
    const { id, portalCustomerId } = context.get('customer');
    if (!body.success || portalCustomerId === null) return unknownOrder(context);
    try {
      const order = await orders.receive({ id, portalCustomerId }, body.data.jws);
      return await answer(context, order, sendCode(context, order));
    } catch (error) {
      if (!(error instanceof PaymentOrderError)) throw error;
      // The code only: the order names the customer and their debts.
      console.warn(`Refused a payment order: ${error.code}`);
      return context.json({ refused: textsOf(context).ends[refusals[error.code] ?? 'refused'] }, 422);
    }
  });

  routes.post('/:id/codes', async (context) => {
    const order = await orderOf(context);
    return order ? answer(context, order, sendCode(context, order)) : unknownOrder(context);
  });

  routes.post('/:id/confirmation', async (context) => {
    const order = await orderOf(context);
    const body = z.safeParse(ConfirmationBody, await context.req.json().catch(() => undefined));
    if (!order || !body.success) return unknownOrder(context);
    if (order.status !== 'waiting') return answer(context, order);
    const typed = body.data.code.replaceAll(/\s/g, '');
    if (!/^\d{6}$/.test(typed)) return answer(context, order, 'form');
    const checked = codes.check(order.id, typed);
    if (checked === 'spent') return answer(context, await orders.reject(order, 'wrongCode'));
    if (checked !== 'right') return answer(context, order, checked);
    const ended = await orders.execute(order, body.data.accountId);
    return answer(context, ended);
  });

  routes.post('/:id/cancellation', async (context) => {
    const order = await orderOf(context);
    if (!order) return unknownOrder(context);
    return answer(context, order.status === 'waiting' ? await orders.reject(order, 'canceled') : order);
  });

  return routes;
}

/** Refusals that the customer can understand; the others are nobody's mistake but an attack or a fault. */
const refusals: Readonly<Partial<Record<string, 'expired' | 'portalUnavailable'>>> = {
  expired: 'expired',
  'keys-unavailable': 'portalUnavailable',
};
