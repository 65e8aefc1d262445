import { type ApiAnswer, NestpayApiError } from './api.ts';
import { fromGatewayTime } from './gateway-time.ts';

/** The sale of an order and what was credited of it since. */
export interface OrderHistory {
  /** Para. */
  sold: number;
  /** ISO UTC; null when the gateway did not say. */
  soldAt: string | null;
  authorisationCode: string;
  transactionId: string;
  /** Para in all; 0 when every credit was refused. */
  credited: number;
  /** When the last credit was made, ISO UTC; null when there is none, or the gateway did not say. */
  creditedAt: string | null;
}

/** Authorised, captured or settled: the money has moved. */
export const taken = new Set(['A', 'C', 'S']);

/**
 * Reads the answer to an order-history query: a line for each transaction, its fields separated by tabs.
 * @throws NestpayApiError for an answer without a sale, or with an amount that is no whole number of para
 */
export function readOrderHistory(answer: ApiAnswer): OrderHistory {
  const done = transactionsIn(answer).filter(({ state }) => taken.has(state));
  const sale = done.find(({ type }) => type === 'S');
  if (!sale) throw new NestpayApiError('reported credits of an order without a sale');
  const credits = done.filter(({ type }) => type === 'C');
  const times = credits.map(({ at }) => at).filter((at) => at !== null);
  return {
    sold: para(sale.amount),
    soldAt: sale.at,
    authorisationCode: sale.authorisationCode,
    transactionId: sale.transactionId,
    credited: credits.reduce((sum, { amount }) => sum + para(amount), 0),
    creditedAt: times.sort().at(-1) ?? null,
  };
}

/** An amount in para, `432105`. @throws NestpayApiError for any other text: an amount is never guessed */
export function para(text: string | undefined): number {
  if (text === undefined || !/^\d{1,15}$/.test(text))
    throw new NestpayApiError('reported a charge without a whole amount in para');
  return Number(text);
}

function transactionsIn(answer: ApiAnswer) {
  return Object.entries(answer)
    .filter(([name]) => /^TRX\d+$/.test(name))
    .map(([, line]) => {
      const [type, state = '', amount, , at, , , , authorisationCode = '', , transactionId = ''] =
        line.split('\t');
      return { type, state, amount, at: fromGatewayTime(at), authorisationCode, transactionId };
    });
}
