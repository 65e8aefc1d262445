import type { Payment, Problem } from '@esanduce/sdk/contract';
import type { Break, Mutant } from './mutant.ts';
import { body, describe, replaced } from './rewriting.ts';

type Order = { items: { payable: { type: string } }[] };

/** Says that a payment succeeded which was refused by a problem of these. */
const accepting =
  (codes: readonly string[], concerns: (order: Order) => boolean = () => true) =>
  (): Break => {
    let last: Payment | undefined;
    return async (request, send) => {
      if (describe(request) !== 'POST /v1/payments') return send(request);
      const text = await request.clone().text();
      const response = await send(request);
      const answer = (await response.clone().json()) as Payment & Partial<Problem>;
      if (response.ok) last = answer;
      const code = answer.type?.split(':').at(-1) ?? '';
      if (response.ok || !codes.includes(code) || !concerns(JSON.parse(text) as Order)) return response;
      const id = `pay_${crypto.randomUUID().replaceAll('-', '')}`;
      return Response.json({ ...last, id }, { status: 201, headers: { 'x-request-id': id } });
    };
  };

const pays = (type: string) => (order: Order) => order.items.some(({ payable }) => payable.type === type);
const accepted = 'was answered 201';
const several = 'one debt twice in one payment is refused, whichever way it is reached';
const wrongAmount =
  'another amount than what is outstanding, or than the items add up to, is 422 and points to it';
const waits =
  'a card that must be confirmed: the payment waits with an action, holds its bill, and is paid once confirmed';

export const atMostOnceMutants: readonly Mutant[] = [
  {
    name: 'a bill is paid again under another key',
    broken: accepting(['already-paid', 'payment-in-progress'], pays('bill')),
    caughtBy: {
      'paying what is paid is 409': accepted,
      'eight keys at once for one bill: one succeeds, the others are told, one charge': 'statuses',
    },
  },
  {
    name: 'a bill is paid again after its reminder was paid',
    broken: accepting(['already-paid'], pays('bill')),
    caughtBy: { 'a reminder is paid once: its bills are paid, and neither can be paid again': accepted },
  },
  {
    name: 'a reminder is paid again',
    broken: accepting(['already-paid'], pays('reminder')),
    caughtBy: { 'a reminder is paid once: its bills are paid, and neither can be paid again': accepted },
  },
  {
    name: 'a reminder is paid whole after one of its bills was paid',
    broken: accepting(['amount-mismatch'], pays('reminder')),
    caughtBy: {
      'a bill paid by itself is no longer owed through its reminder, which pays the rest': accepted,
    },
  },
  {
    name: 'a lawsuit is paid again',
    broken: accepting(['already-paid'], pays('lawsuit')),
    caughtBy: { 'a lawsuit and an instalment that were paid cannot be paid again': accepted },
  },
  {
    name: 'an instalment is paid again',
    broken: accepting(['already-paid'], pays('instalment')),
    caughtBy: { 'a lawsuit and an instalment that were paid cannot be paid again': accepted },
  },
  {
    name: 'a sued bill is paid as a bill',
    broken: accepting(['not-payable']),
    caughtBy: {
      'a sued bill cannot be paid as a bill': accepted,
      'a bill that the issuer does not take here, a sued and a rescheduled one are 409 not-payable': '',
    },
  },
  {
    name: 'one debt is paid twice in one payment',
    broken: accepting(['validation-failed'], ({ items }) => items.length > 1),
    caughtBy: { [several]: accepted },
  },
  {
    name: 'any amount is taken',
    broken: accepting(['amount-mismatch', 'validation-failed']),
    caughtBy: { [wrongAmount]: accepted },
  },
  {
    name: 'a bill is paid while another payment of it waits for its payer',
    broken: accepting(['payment-in-progress']),
    caughtBy: { [waits]: accepted },
  },
  {
    name: 'a payment in progress is not named',
    broken: body((value) => delete value['paymentId']),
    caughtBy: { [waits]: 'the payment that is in progress' },
  },
  {
    name: 'what is paid is called not payable',
    broken: body((value) => {
      if (typeof value['type'] !== 'string') return;
      value['type'] = value['type'].replace('already-paid', 'not-payable');
    }),
    caughtBy: { 'paying what is paid is 409': 'problem type' },
  },
  {
    name: 'of two bills in one payment the first alone is said to be paid',
    broken: () => async (request, send) => {
      const response = await send(request);
      if (describe(request) !== 'POST /v1/payments' || !response.ok) return response;
      const payment = (await response.json()) as Payment;
      return replaced(response, { ...payment, items: payment.items.slice(0, 1) });
    },
    caughtBy: {
      'two bills paid at once are charged once, in one payment of both': 'amount and number of items',
    },
  },
];
