import type { DebitResult } from '../ledger/ledger.ts';

/** What the page's demo control makes go wrong with the customer's next payment. */
export const demoFaultNames = ['insufficientFunds', 'dailyLimit', 'coreUnavailable', 'answerLost'] as const;
export type DemoFault = (typeof demoFaultNames)[number];

/** How long the first confirmation stays unsent with `answerLost`, ms: long enough to see that the page is checking. */
const lostForMs = 5_000;

/** Faults chosen on the demo's page, in memory: each for one customer and one payment. */
export class DemoFaults {
  readonly #chosen = new Map<string, DemoFault>();
  /** Orders whose page gets no answer: a browser sends again what a closed connection left unanswered. */
  readonly #unanswered = new Set<string>();

  choose(customerId: string, fault: DemoFault | undefined): void {
    if (fault === undefined) this.#chosen.delete(customerId);
    else this.#chosen.set(customerId, fault);
  }

  chosen(customerId: string): DemoFault | undefined {
    return this.#chosen.get(customerId);
  }

  /** The fault of the payment that begins now; the next one has none. */
  take(customerId: string, orderId: string): DemoFault | undefined {
    const fault = this.#chosen.get(customerId);
    this.#chosen.delete(customerId);
    if (fault === 'answerLost') this.#unanswered.add(orderId);
    return fault;
  }

  isUnanswered(orderId: string): boolean {
    return this.#unanswered.has(orderId);
  }

  throwIfDown(fault: DemoFault | undefined): void {
    if (fault === 'coreUnavailable') throw new Error('The core banking system does not answer');
  }

  refusalOf(fault: DemoFault | undefined): DebitResult | undefined {
    return fault === 'insufficientFunds' || fault === 'dailyLimit'
      ? { outcome: 'refused', reason: fault }
      : undefined;
  }

  /** When the confirmation may be sent first. */
  confirmationDue(fault: DemoFault | undefined, now: Date): Date {
    return fault === 'answerLost' ? new Date(now.getTime() + lostForMs) : now;
  }
}
