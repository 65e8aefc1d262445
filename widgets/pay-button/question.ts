import type { ReactiveControllerHost } from 'lit';
import type { Money } from '../../src/index.ts';
import { consume } from '../data/contexts.ts';
import { confirmContext, isAlwaysConfirmed } from '../payment/confirmation.ts';

/** ms after the first press in which a second one is part of a double click; a variable for tests. */
export const doubleClick = { within: 500 };

/** The question whether to pay, which a first press opens and a second one answers. Nothing is sent in between. */
export class Question {
  isOpen = false;
  /** The amount above which it is asked, in para; default: the provider's. */
  limit: number | undefined;
  #providedLimit: number | undefined;
  #openedAt = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    consume(host, confirmContext, (limit) => (this.#providedLimit = limit));
  }

  /** Opens it where one is asked: for several things, above the limit, or when the customer wants to be asked. */
  opensFor(count: number, { amount }: Money): boolean {
    const limit = this.limit ?? this.#providedLimit ?? Infinity;
    this.isOpen = count > 1 || amount > limit || isAlwaysConfirmed();
    this.#openedAt = performance.now();
    return this.isOpen;
  }

  /** Whether a press comes too soon to be an answer. */
  get isTooSoon(): boolean {
    return this.isOpen && performance.now() - this.#openedAt < doubleClick.within;
  }
}
