import type { PaymentOrder } from '../../src/index.ts';
import { warnOnce } from '../dom/warn.ts';
import { type HostAnswer, PayRequestEvent, type PayRequestItem, tooLate } from '../payment/events.ts';

/** A press that a listener answers for. */
export interface HostRequest {
  readonly payByHost: (order: PaymentOrder) => Promise<'returned' | 'rejected'>;
  /** The portal made no order. */
  readonly end: () => void;
}

/**
 * Lets the page's bank pay. Dispatched within the press, before there is an order: one that nobody takes is never made.
 * @returns null when it was canceled, undefined when nobody answers
 */
export function requestHost(
  host: HTMLElement,
  items: readonly [PayRequestItem, ...PayRequestItem[]],
): HostRequest | null | undefined {
  let taken: Promise<HostAnswer> | undefined;
  let isOver = false;
  let make: (order: PaymentOrder) => void = () => undefined;
  let end: () => void = () => undefined;
  const paymentOrder = new Promise<PaymentOrder>((resolve, reject) => {
    make = resolve;
    end = () => reject(new DOMException('The portal made no order', 'AbortError'));
  });
  const request = { ...items[0], items, method: null, paymentOrder };
  const event = new PayRequestEvent(request, (answer) => {
    if (taken || isOver) throw tooLate();
    taken = Promise.resolve(answer);
    // It may fail before there is an order.
    taken.catch(() => undefined);
  });
  paymentOrder.catch(() => undefined);
  const goesOn = host.dispatchEvent(event);
  isOver = true;
  const answer = taken;
  if (answer) {
    const payByHost: HostRequest['payByHost'] = async (order) => {
      make(order);
      // What cannot be read says nothing: the portal is asked.
      const reader = await import('./host-answer.ts').catch(() => undefined);
      return reader ? reader.readAnswer(host, answer) : 'returned';
    };
    return { payByHost, end };
  }
  if (!goesOn) return null;
  warnOnce(
    `<${host.localName}> pay-mode="host" needs a listener of esanduce-pay-request that calls respondWith.`,
  );
  return undefined;
}
