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
import { readOrderHistory } from './order-history.ts';
import { type BookedOrder, codeOf, isCredit, readOrderStatus } from './order-status.ts';
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
  /** How long the payer has to go to the hosted page, ms. Default: 15 minutes. */
  offerMs?: number;
  /** How long the hosted page waits for its payer, ms, as the bank has it set. Default: 20 minutes. */
  sessionLifetimeMs?: number;
  /** How much longer an order counts as open, ms: clocks differ, and a charge takes time. Default: 10 minutes. */
  marginMs?: number;
  /** How long to wait for the API, ms. Default: 20 000. */
  timeoutMs?: number;
  clock: Clock;
  random: Randomness;
  fetch?: typeof fetch;
}

/**
 * An acquirer behind a NestPay-style gateway in its "3D pay hosting" model: the payer types the card on the gateway's page,
 * where 3-D Secure and the charge happen, and the browser returns the signed outcome. Cards cannot be saved.
 *
 * The gateway takes several tries under one order, until one is approved, and cannot close an order. So a refused try is
 * pending until the payer's time on the page is over. Its form carries no time: an order may be charged even later.
 */
export function createNestpayAcquirer({
  offerMs = 15 * 60_000,
  sessionLifetimeMs = 20 * 60_000,
  marginMs = 10 * 60_000,
  timeoutMs = 20_000,
  fetch: send = fetch,
  ...options
}: NestpayOptions): Acquirer {
  const { clock } = options;
  const api = createNestpayApi({ ...options, timeoutMs, fetch: send });
  const now = () => new Date(clock.now()).toISOString();

  const booked = async (orderId: string): Promise<BookedOrder | null> => {
    const answer = await api.query(orderId);
    const history = isCredit(answer) ? readOrderHistory(await api.history(orderId)) : null;
    return readOrderStatus(orderId, answer, now(), history);
  };

  /** Whether the payer's time at the gateway is over; a form they were never given cannot be used after the offer. */
  const isOver = ({ placedAt, shownAt }: PlacedOrder): boolean => {
    const end = shownAt ? Date.parse(shownAt) + sessionLifetimeMs : Date.parse(placedAt) + offerMs;
    return clock.now() > end + marginMs;
  };

  const statusOf = (books: BookedOrder | null, isClosed: boolean): AcquirerStatus => {
    if (!books) return { outcome: isClosed ? 'unknown' : 'pending' };
    const { answer } = books;
    if (answer.outcome !== 'declined' || isClosed) return answer;
    const { code, acquirerCode } = answer;
    return { outcome: 'pending', failure: { code, acquirerCode } };
  };

  const status = async (order: PlacedOrder): Promise<AcquirerStatus> =>
    statusOf(await booked(order.orderId), isOver(order));

  return {
    merchant: options.merchant,
    cards: null,
    chargesLate: true,

    authorise: async (order) => challengeOf(order),

    status,

    // The form is made from the order alone, so making it again asks nobody.
    findChallenge: async (order) => challengeOf(order),

    // The gateway cannot close an order, but one whose form nobody was given cannot be paid.
    cancel: async (order) => statusOf(await booked(order.orderId), !order.shownAt || isOver(order)),

    async readReturn(order, fields) {
      const claim = readReturnFields(order, fields, options);
      const said = await status(order).catch((error: unknown) => {
        if (error instanceof NestpayApiError) return null;
        throw error;
      });
      // What was signed may be of an earlier try, and the hash does not sign names: the API decides.
      if (!said) return { outcome: 'pending' };
      if (said.outcome === 'approved' && said.amount !== order.amount) {
        throw new ForgedReturnError('The return is not of this order: another amount was charged');
      }
      if (said.outcome !== 'pending' || said.failure || claim === 'approved') return said;
      if (claim.outcome !== 'declined') return said;
      // The gateway books no try that failed before the card's bank was asked, such as in 3-D Secure.
      const { code, acquirerCode } = claim;
      return { outcome: 'pending', failure: { code, acquirerCode } };
    },

    async reverse({ orderId, amount }, kind) {
      const before = await booked(orderId);
      if (before === null) return { outcome: 'refused', acquirerCode: 'no record' };
      const { answer } = before;
      if (answer.outcome === 'pending')
        throw new NestpayApiError('cannot say yet whether the order was charged');
      if (answer.outcome === 'declined') return { outcome: 'refused', acquirerCode: answer.acquirerCode };
      if (answer.outcome === 'canceled') return { outcome: 'refused', acquirerCode: 'canceled' };
      if (answer.amount !== amount) return { outcome: 'refused', acquirerCode: 'another amount' };
      const done = reversal(before, amount);
      if (done) return done;
      const left = amount - (answer.reversedAmount ?? 0);
      const taken =
        kind === 'void' ? await api.void(orderId) : await api.credit(orderId, toGatewayAmount(left));
      if (taken['ProcReturnCode'] === '00') {
        return { outcome: 'reversed', kind, reversedAt: fromGatewayTime(taken['TRXDATE']) ?? now() };
      }
      // Refused, perhaps because another process was quicker.
      const after = await booked(orderId);
      return (after && reversal(after, amount)) ?? { outcome: 'refused', acquirerCode: codeOf(taken) };
    },
  };

  function challengeOf(order: Omit<AcquirerOrder, 'cardToken'>): AcquirerChallenge {
    return {
      outcome: 'challenge',
      form: hostedPageForm(order, options),
      expiresAt: new Date(Date.parse(order.placedAt) + offerMs).toISOString(),
    };
  }

  /** The reversal of a whole charge; null while something is left of it. */
  function reversal({ answer, reversedAt }: BookedOrder, amount: number): Reversal | null {
    if (answer.outcome !== 'approved' || answer.reversed === undefined) return null;
    if ((answer.reversedAmount ?? amount) < amount) return null;
    return { outcome: 'reversed', kind: answer.reversed, reversedAt: reversedAt ?? now() };
  }
}
