import type { DebitResult } from '../ledger/ledger.ts';

/** What the page's demo control makes go wrong with the customer's next payment. */
export const demoFaultNames = ['insufficientFunds', 'dailyLimit', 'coreUnavailable', 'answerLost'] as const;
export type DemoFault = (typeof demoFaultNames)[number];

/** How long the first confirmation stays unsent with `answerLost`, ms: long enough to see that the page is checking. */
const lostForMs = 5_000;

/** Faults chosen on the demo's page, in memory: each for one customer and one payment. */
export class DemoFaults {
  readonly #chosen = new Map<string, DemoFault>();
  /** Customers whose page gets no answer to the payment just made. */
  readonly #unanswered = new Set<string>();

  choose(customerId: string, fault: DemoFault | undefined): void {
    if (fault === undefined) this.#chosen.delete(customerId);
    else this.#chosen.set(customerId, fault);
  }

  chosen(customerId: string): DemoFault | undefined {
    return this.#chosen.get(customerId);
  }

  /** The fault of the payment that begins now; the next one has none. */
  take(customerId: string): DemoFault | undefined {
    const fault = this.#chosen.get(customerId);
    this.#chosen.delete(customerId);
    if (fault === 'answerLost') this.#unanswered.add(customerId);
    return fault;
  }

  /** Whether the page's answer is to be lost; true once. */
  takeUnanswered(customerId: string): boolean {
    return this.#unanswered.delete(customerId);
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
