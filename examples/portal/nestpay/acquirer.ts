import {
  type Acquirer,
  type AcquirerChallenge,
  type AcquirerOrder,
  type AcquirerStatus,
  type Clock,
  ForgedReturnError,
  type PlacedOrder,
  type Randomness,
  type Reversal,
} from '@esanduce/sdk/portal';
import { toGatewayAmount } from './amount.ts';
import { createNestpayApi, NestpayApiError } from './api.ts';
import { hostedPageForm } from './form.ts';
import { fromGatewayTime } from './gateway-time.ts';
import { type BookedOrder, codeOf, readOrderStatus } from './order-status.ts';
import { readReturnFields } from './return.ts';

export interface NestpayOptions {
  clientId: string;
  /** Signs the fields that pass through the payer's browser. */
  storeKey: string;
  apiUser: string;
  apiPassword: string;
  /** Address of the hosted page, such as `https://bank.example/fim/est3Dgate`. */
  gatewayUrl: string;
  /** Address of the XML API, such as `https://bank.example/fim/api`. */
  apiUrl: string;
  /** The merchant's name on receipts. */
  merchant: string;
  /**
   * How long an order can be paid, ms: one half to reach the hosted page, one to finish there. Default: 30 minutes.
   */
  sessionLifetimeMs?: number;
  /** How long to wait for the API, ms. Default: 20 000. */
  timeoutMs?: number;
  clock: Clock;
  random: Randomness;
  fetch?: typeof fetch;
}

/**
 * An acquirer behind a NestPay-style gateway in its "3D pay hosting" model: the payer types the card on the gateway's page,
 * where 3-D Secure and the charge happen, and the browser returns the signed outcome. Cards cannot be saved.
 */
export function createNestpayAcquirer({
  sessionLifetimeMs = 30 * 60_000,
  timeoutMs = 20_000,
  fetch: send = fetch,
  ...options
}: NestpayOptions): Acquirer {
  const { clock } = options;
  const api = createNestpayApi({ ...options, timeoutMs, fetch: send });
  const now = () => new Date(clock.now()).toISOString();

  const booked = async (orderId: string): Promise<BookedOrder | null> =>
    readOrderStatus(orderId, await api.query(orderId), now());

  const status = async ({ orderId, placedAt }: PlacedOrder): Promise<AcquirerStatus> => {
    const order = await booked(orderId);
    if (order) return order.answer;
    // The payer brings the order to the gateway, so it may still arrive until their time is over.
    const over = clock.now() > Date.parse(placedAt) + sessionLifetimeMs;
    return { outcome: over ? 'unknown' : 'pending' };
  };

  return {
    merchant: options.merchant,
    cards: null,

    authorise: async (order) => challengeOf(order),

    status,

    // The form is made from the order alone, so making it again asks nobody.
    findChallenge: async (order) => challengeOf(order),

    // The gateway cannot cancel an order, only report on it.
    cancel: status,

    async readReturn(order, fields) {
      const claim = readReturnFields(order, fields, options);
      const books = await booked(order.orderId).catch((error: unknown) => {
        if (error instanceof NestpayApiError) return null;
        throw error;
      });
      if (books?.answer.outcome === 'approved') {
        if (books.amount !== null && books.amount !== order.amount) {
          throw new ForgedReturnError('The return is not of this order: another amount was charged');
        }
        return books.answer;
      }
      // The hash does not sign names, so an approval is confirmed by the API.
      return claim === 'approved' ? { outcome: 'pending' } : claim;
    },

    async reverse({ orderId, amount }, kind) {
      const before = await booked(orderId);
      if (before === null) return { outcome: 'refused', acquirerCode: 'no record' };
      const { answer } = before;
      if (answer.outcome === 'pending')
        throw new NestpayApiError('cannot say yet whether the order was charged');
      if (answer.outcome === 'declined') return { outcome: 'refused', acquirerCode: answer.acquirerCode };
      if (answer.outcome === 'canceled') return { outcome: 'refused', acquirerCode: 'canceled' };
      const done = reversal(before);
      if (done) return done;
      if (before.amount !== null && before.amount !== amount) {
        return { outcome: 'refused', acquirerCode: 'another amount' };
      }
      const taken =
        kind === 'void' ? await api.void(orderId) : await api.credit(orderId, toGatewayAmount(amount));
      if (taken['ProcReturnCode'] === '00') {
        return { outcome: 'reversed', kind, reversedAt: fromGatewayTime(taken['TRXDATE']) ?? now() };
      }
      // Refused, perhaps because another process was quicker.
      const after = await booked(orderId);
      return (after && reversal(after)) ?? { outcome: 'refused', acquirerCode: codeOf(taken) };
    },
  };

  function challengeOf(order: Omit<AcquirerOrder, 'cardToken'>): AcquirerChallenge {
    return {
      outcome: 'challenge',
      form: hostedPageForm(order, options),
      expiresAt: new Date(Date.parse(order.placedAt) + sessionLifetimeMs / 2).toISOString(),
    };
  }

  function reversal({ answer, reversedAt }: BookedOrder): Reversal | null {
    if (answer.outcome !== 'approved' || answer.reversed === undefined) return null;
    return { outcome: 'reversed', kind: answer.reversed, reversedAt: reversedAt ?? now() };
  }
}
