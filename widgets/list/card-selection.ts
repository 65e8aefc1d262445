import type { ReactiveController, ReactiveElement } from 'lit';
import type { PaymentMethod } from '../../src/index.ts';
import { consume } from '../data/contexts.ts';
import { preferredCard } from '../payment/card.ts';
import { payModeContext } from '../payment/pay-mode.ts';

/** The card that PAY charges in a list, by default the preferred one. */
export class CardSelection implements ReactiveController {
  readonly #host: ReactiveElement;
  #selected: PaymentMethod | null | undefined;
  /** Whether the page's bank pays instead of a card. */
  byHost = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
    consume(host, payModeContext, (mode) => (this.byHost = mode === 'host'));
  }

  /** Null when there is no valid card; undefined when cards may not be read. */
  get selected(): PaymentMethod | null | undefined {
    return this.#selected;
  }

  /** Selects the preferred card of `cards`. */
  reset(cards: readonly PaymentMethod[] | null): void {
    this.#selected = cards ? preferredCard(cards) : undefined;
  }

  select(card: PaymentMethod): void {
    this.#selected = card;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const select = this.#host.renderRoot.querySelector<HTMLSelectElement>('.card select');
    // After rendering: a select cannot hold a value before it has the option.
    if (select && this.#selected) select.value = this.#selected.id;
  }
}
