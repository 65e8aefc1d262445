import { say, type After, type Evidence, type Violation } from './evidence.ts';

/**
 * What the payer's bank moved is booked once: by the order's payment or by credits. At the end the payee's bank has reported
 * every transfer, so that payments of orders and of credits add up to what arrived.
 */
export function ordersUnlike({ arrivals, executed }: Evidence, { ordered, arrived }: After): Violation[] {
  const found: string[] = [];
  for (const { id, status, paymentOrder } of ordered) {
    if (!paymentOrder) continue;
    const { transfers, reported, confirmed, id: orderId } = paymentOrder;
    const word = confirmed?.confirmation.status;
    const isReported = reported.length === transfers.length;
    if (status === 'processing' || status === 'requiresAction') found.push(`${id} is still ${status}`);
    if (status === 'succeeded' && !executed.has(orderId) && !isReported)
      found.push(`${id} succeeded, and nothing was moved`);
    if (!executed.has(orderId)) continue;
    if (word !== 'executed')
      found.push(`${orderId} was executed, and its bank's word is ${word ?? 'not known'}`);
    if (status !== 'succeeded' && !isReported) found.push(`${orderId} was executed, and ${id} is ${status}`);
  }
  for (const orderId of executed.keys())
    if (!ordered.some(({ paymentOrder }) => paymentOrder?.id === orderId)) found.push(`${orderId} is gone`);
  const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  const booked = sumOf(
    [...ordered.filter(({ status }) => status === 'succeeded'), ...arrived].map(({ amount }) => amount),
  );
  const came = sumOf(arrivals.map(({ credit }) => credit.amount.amount));
  const sums =
    booked === came ? [] : [say(booked > came ? 'double charge' : 'lost')(`${came} came, ${booked} booked`)];
  return [...found.map(say('lost')), ...sums];
}
