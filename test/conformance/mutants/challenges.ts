import type { CardSetup, Payment } from '@esanduce/sdk/contract';
import type { Break, Mutant } from './mutant.ts';
import { bills, body, describe, payments, replaced } from './rewriting.ts';

const waits =
  'a card that must be confirmed: the payment waits with an action, holds its bill, and is paid once confirmed';
const fails = 'a confirmation that fails or is given up charges nothing and frees the bill';
const givenUp = 'a canceled payment stays canceled; canceling a confirmed or final one changes nothing';
const led = 'a return address must be on the token’s origin';
const saved = 'a card is saved at the bank, once, and can be made the default and removed';

const setups = (change: (setup: CardSetup) => void) =>
  body((value) => change(value as unknown as CardSetup), /\/v1\/card-setups/);

/** What a payment became once it is read again. */
const onRead = (change: (payment: Payment) => void) => payments(change, /^GET \/v1\/payments\/\w+$/);

export const challengeMutants: readonly Mutant[] = [
  {
    name: 'a payment that waits for its payer has no action',
    broken: payments((payment) => (payment.action = null)),
    caughtBy: { [waits]: 'the action leads somewhere' },
  },
  {
    name: 'the action of a payment leads to a path alone',
    broken: payments(({ action }) => action && (action.url = '/challenge/1')),
    caughtBy: { [waits]: 'the action leads somewhere' },
  },
  {
    name: 'the action of a payment was over before it began',
    broken: payments(({ action }) => action && (action.expiresAt = '2020-01-01T00:00:00.000Z')),
    caughtBy: { [waits]: 'the action is good for a while' },
  },
  {
    name: 'a payment that waits for its payer is called processing',
    broken: payments((payment) => {
      if (payment.status === 'requiresAction') payment.status = 'processing';
    }),
    caughtBy: { [waits]: 'requiresAction' },
  },
  {
    name: 'a payment that waits for its payer is called completed',
    broken: payments((payment) => (payment.completedAt ??= payment.createdAt)),
    caughtBy: { [waits]: 'requiresAction' },
  },
  {
    name: 'a payment that waits for its payer leaves its bill to be paid',
    broken: bills((bill) => {
      if (bill.notPayableReason === 'paymentInProgress') {
        Object.assign(bill, { payable: true, notPayableReason: null });
      }
    }),
    caughtBy: { [waits]: 'the bill meanwhile' },
  },
  {
    name: 'a confirmed payment goes on waiting',
    broken: onRead((payment) => {
      if (payment.status === 'succeeded') Object.assign(payment, { status: 'requiresAction', receipt: null });
    }),
    caughtBy: { [waits]: 'the payment once confirmed' },
  },
  {
    name: 'a confirmation that failed is taken for a success',
    broken: onRead((payment) => {
      if (payment.status === 'failed') payment.status = 'succeeded';
    }),
    caughtBy: { [fails]: 'status' },
  },
  {
    name: 'a payment that its payer gave up is called failed',
    broken: onRead((payment) => {
      if (payment.status === 'canceled') payment.status = 'failed';
    }),
    caughtBy: { [fails]: 'status' },
  },
  {
    name: 'a payment that its payer gave up has a failure',
    broken: onRead((payment) => {
      payment.failure ??= { code: 'cardDeclined', acquirerCode: null };
    }),
    caughtBy: { [fails]: 'having a failure' },
  },
  {
    name: 'a payment cannot be given up',
    broken: () => (request, send) =>
      describe(request).endsWith('/cancellation')
        ? send(new Request(request.url.replace('/cancellation', ''), { headers: request.headers }))
        : send(request),
    caughtBy: { [givenUp]: 'status' },
  },
  {
    name: 'a payment given up is taken for a success later',
    broken: (): Break => {
      const seen = new Set<string>();
      return async (request, send) => {
        const response = await send(request);
        if (!describe(request).endsWith('/cancellation')) return response;
        const payment = (await response.json()) as Payment;
        const isLate = seen.has(payment.id);
        seen.add(payment.id);
        return replaced(response, isLate ? { ...payment, status: 'succeeded' } : payment);
      };
    },
    caughtBy: { [givenUp]: 'status after a late confirmation' },
  },
  {
    name: 'a payer is led back to whatever page is named',
    broken: () => async (request, send) => {
      if (request.method !== 'POST' || !/\/v1\//.test(request.url)) return send(request);
      const content = (await request.text()).replace(
        'https://elsewhere.example/',
        'https://partner.example/',
      );
      return send(new Request(request.url, { method: 'POST', headers: request.headers, body: content }));
    },
    caughtBy: { [led]: 'instead of 422' },
  },
  {
    name: 'a card on its way has no action',
    broken: setups((setup) => (setup.action = null)),
    caughtBy: { [saved]: 'the action leads somewhere' },
  },
  {
    name: 'a saved card goes on waiting',
    broken: setups((setup) => (setup.status = 'requiresAction')),
    caughtBy: { [saved]: 'the setup once the card is saved' },
  },
  {
    name: 'a saved card is not named',
    broken: setups((setup) => (setup.method = null)),
    caughtBy: { [saved]: 'the card' },
  },
];
