import type { Mutant } from './mutant.ts';
import { payments, replaced, describe } from './rewriting.ts';

const signed = 'a payment by the host is an order that the portal has signed for that bank and customer';
const byWord = 'a payment order is paid by its bank’s word alone, the same however often it is said';
const givenUp = 'a payment order that was given up must not be executed any more';

/** Another letter in the middle of what is signed. */
const tampered = (jws: string): string => {
  const [header = '', payload = '', signature = ''] = jws.split('.');
  const at = Math.floor(payload.length / 2);
  const letter = payload[at] === 'A' ? 'B' : 'A';
  return [header, payload.slice(0, at) + letter + payload.slice(at + 1), signature].join('.');
};

export const paymentOrderMutants: readonly Mutant[] = [
  {
    name: 'a payment order is not what the portal has signed',
    broken: payments(({ paymentOrder }) => {
      if (paymentOrder) paymentOrder.jws = tampered(paymentOrder.jws);
    }),
    caughtBy: { [signed]: 'cannot be verified' },
  },
  {
    name: 'a payment under an order says that it is by card',
    broken: payments((payment) => {
      if (payment.paymentOrder) payment.channel = 'portalCard';
    }),
    caughtBy: { [signed]: 'the payment' },
  },
  {
    name: 'a payment that its bank has confirmed is still open',
    broken: payments((payment) => {
      if (payment.channel === 'bank' && payment.status === 'succeeded' && payment.receipt)
        Object.assign(payment, { status: 'processing', completedAt: null, receipt: null });
    }),
    caughtBy: { [byWord]: 'the payment' },
  },
  {
    name: 'a payment order that was given up may be executed',
    broken: () => async (request, send) => {
      const response = await send(request);
      if (response.status !== 409 || !/confirmations$/.test(describe(request))) return response;
      const { type } = (await response.clone().json()) as { type: string };
      return type.endsWith('payment-order-closed') ? replaced(response, {}, 201) : response;
    },
    caughtBy: { [givenUp]: 'instead of 409' },
  },
];
