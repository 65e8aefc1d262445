import { money } from '@esanduce/sdk/contract';
import type { Break, Mutant } from './mutant.ts';
import { bills, describe, page, payments } from './rewriting.ts';

const carries = 'a payment has the fields of its status, and no others';
const receipt = 'a receipt names order, authorisation, transaction, merchant and time of the charge';
const declined = 'a declined payment stays in the list, in full and by its status';
const shows = 'a payment shows in the debt of its property at once, by its exact amount';
const bounded = 'no payment is in the future, and none pays more of a bill than the bill says was paid';
const ofTwo = 'one payment pays debts of two properties by one charge, each by its own reference';
const paying = 'paying a bill charges once, marks it paid and lists the payment';

/** Answers each question as it did the first time. */
const stale = (match: RegExp) => (): Break => {
  const seen = new Map<string, Response>();
  return async (request, send) => {
    if (!match.test(describe(request))) return send(request);
    const known = seen.get(request.url) ?? (await send(request));
    seen.set(request.url, known.clone());
    return known;
  };
};

export const paymentMutants: readonly Mutant[] = [
  {
    name: 'a final payment was never completed',
    broken: payments((payment) => (payment.completedAt = null)),
    caughtBy: { [carries]: 'having a time of completion' },
  },
  {
    name: 'a payment was completed before it was created',
    broken: payments((payment) => (payment.completedAt = '2020-01-01T00:00:00.000Z')),
    caughtBy: { [carries]: 'before it was created' },
  },
  {
    name: 'a payment by card has no receipt',
    broken: payments((payment) => (payment.receipt = null)),
    caughtBy: { [carries]: 'having a receipt' },
  },
  {
    name: 'a failed payment does not say why',
    broken: payments((payment) => (payment.failure = null)),
    caughtBy: { [carries]: 'having a failure' },
  },
  {
    name: 'a failed payment is called succeeded',
    broken: payments((payment) => {
      if (payment.status === 'failed') Object.assign(payment, { status: 'succeeded', failure: null });
    }),
    caughtBy: { [carries]: 'having a receipt' },
  },
  {
    name: 'a payment by card names no card',
    broken: payments((payment) => (payment.card = null)),
    caughtBy: { [carries]: 'naming a card' },
  },
  {
    name: 'a payment at the post office is called one by card',
    broken: payments((payment) => (payment.channel = 'portalCard')),
    caughtBy: { [carries]: 'naming a card' },
  },
  {
    name: 'a final payment still asks for an action',
    broken: payments((payment) => {
      payment.action = { url: 'https://bank.example/', expiresAt: '2031-01-01T00:00:00.000Z' };
    }),
    caughtBy: { [carries]: 'having an action' },
  },
  {
    name: 'a payment pays a negative amount',
    broken: payments(({ items }) => items.forEach((item) => (item.amount = money(-item.amount.amount)))),
    caughtBy: { [carries]: 'pays -' },
  },
  {
    name: 'a payment has no items',
    broken: payments((payment) => (payment.items = [])),
    caughtBy: { [carries]: 'has no items' },
  },
  {
    name: 'a payment’s amount is not that of its items',
    broken: payments((payment) => (payment.amount = money(payment.amount.amount + 1))),
    caughtBy: { 'payments can be filtered by day and add up from their items': 'items of' },
  },
  {
    name: 'a payment says twice what was paid',
    broken: payments((payment) => {
      payment.amount = money(payment.amount.amount * 2);
      for (const item of payment.items) item.amount = money(item.amount.amount * 2);
    }),
    caughtBy: { [bounded]: 'its payments come to', [paying]: 'amount' },
  },
  {
    name: 'a payment is of a day to come',
    broken: payments((payment) => (payment.createdAt = '2031-01-01T00:00:00.000Z')),
    caughtBy: { [bounded]: 'was created at 2031' },
  },
  {
    name: 'receipts are empty',
    broken: payments(({ receipt: each }) => {
      if (each)
        Object.assign(each, { orderNumber: '', authorisationCode: '', transactionId: '', merchant: '' });
    }),
    caughtBy: { [receipt]: 'is empty', [paying]: 'authorisation code' },
  },
  {
    name: 'a receipt names no merchant',
    broken: payments(({ receipt: each }) => each && (each.merchant = ' ')),
    caughtBy: { [receipt]: 'merchant on the receipt' },
  },
  {
    name: 'all receipts name one transaction',
    broken: payments(({ receipt: each }) => each && (each.transactionId = '75174607993')),
    caughtBy: { [receipt]: 'have the transaction' },
  },
  {
    name: 'a receipt is of another day than its payment',
    broken: payments(({ receipt: each }) => each && (each.transactedAt = '2020-01-01T00:00:00.000Z')),
    caughtBy: { [receipt]: 'was charged at' },
  },
  {
    name: 'failed payments are hidden',
    broken: page<{ status: string }>((value) => {
      value.data = value.data.filter(({ status }) => status !== 'failed');
    }, /^GET \/v1\/payments$/),
    caughtBy: { [declined]: 'the declined payment' },
  },
  {
    name: 'the list of payments leaves out why one failed',
    broken: page<{ failure: unknown }>(
      ({ data }) => data.forEach((payment) => (payment.failure = null)),
      /^GET \/v1\/payments$/,
    ),
    caughtBy: { [declined]: 'the declined payment', [carries]: 'having a failure' },
  },
  {
    name: 'a property’s debt is read once and kept',
    broken: stale(/^GET \/v1\/properties\//),
    caughtBy: { [shows]: 'debt after the payment' },
  },
  {
    name: 'a payment of two properties is booked on the first alone',
    broken: payments(({ items }) => {
      for (const item of items) item.propertyId = items[0]?.propertyId ?? item.propertyId;
    }),
    caughtBy: { [ofTwo]: 'properties and references of the items' },
  },
  {
    name: 'a payment of two properties has the reference of the first bill on both',
    broken: payments(({ items }) => {
      for (const item of items) item.reference = items[0]?.reference ?? item.reference;
    }),
    caughtBy: { [ofTwo]: 'properties and references of the items' },
  },
  {
    name: 'a payment of two properties is listed for the first alone',
    broken: page<{ items?: { propertyId: string }[] }>((value, query) => {
      const asked = query.get('propertyId');
      if (asked !== null)
        value.data = value.data.filter(({ items }) => !items || items[0]?.propertyId === asked);
    }, /^GET \/v1\/payments$/),
    caughtBy: { [ofTwo]: 'the payment is listed with each of its properties' },
  },
  {
    name: 'a bill just paid is still open',
    broken: bills((bill) => {
      if (bill.paidOn !== '2026-11-23') return;
      const payable = { payable: true, notPayableReason: null };
      Object.assign(bill, {
        status: 'unpaid',
        outstanding: bill.charged,
        paidOn: null,
        paid: money(0),
        ...payable,
      });
    }),
    caughtBy: { [paying]: 'the bill', [shows]: 'paid of the bill' },
  },
  {
    name: 'a bill just paid is gone from the list',
    broken: page<{ paidOn: string | null }>((value) => {
      value.data = value.data.filter(({ paidOn }) => paidOn !== '2026-11-23');
    }, /^GET \/v1\/bills$/),
    caughtBy: { [shows]: 'among the paid ones' },
  },
  {
    name: 'a bill is paid the day after its charge',
    broken: bills((bill) => {
      if (bill.paidOn === '2026-11-23') bill.paidOn = '2026-11-24';
    }),
    caughtBy: { [shows]: 'the day the bill was paid' },
  },
  {
    name: 'a payment names another card than the one it used',
    broken: payments(({ card }) => card && (card.last4 = '0000')),
    caughtBy: { [shows]: 'the card used' },
  },
  {
    name: 'a payment does not show at the bank',
    broken: () => async (request, send) => {
      const response = await send(request);
      if (describe(request) !== 'GET /_sandbox/state') return response;
      const state = (await response.json()) as Record<string, unknown>;
      return Response.json({ ...state, charges: [] });
    },
    caughtBy: { [paying]: 'charges' },
  },
  {
    name: 'a card is charged twice for one payment',
    broken: () => async (request, send) => {
      const response = await send(request);
      if (describe(request) !== 'GET /_sandbox/state') return response;
      const state = (await response.json()) as { charges: unknown[] };
      return Response.json({ ...state, charges: [...state.charges, ...state.charges] });
    },
    caughtBy: {
      [paying]: 'charges',
      'the same key again replays the same answer and charges nothing': 'charges',
      'two bills paid at once are charged once, in one payment of both': 'charges',
    },
  },
];
