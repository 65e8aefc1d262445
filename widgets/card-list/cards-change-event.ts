import type { PaymentMethod } from '../../src/index.ts';

/** The customer added a card, removed one, or made one the default. */
export class CardsChangeEvent extends Event {
  /** What happened to `card`. */
  readonly action: 'add' | 'remove' | 'make-default';
  /** The card as it was before a removal, or as it is now. */
  readonly card: PaymentMethod;

  constructor({ action, card }: Pick<CardsChangeEvent, 'action' | 'card'>) {
    super('esanduce-cards-change', { bubbles: true, composed: true });
    this.action = action;
    this.card = card;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'esanduce-cards-change': CardsChangeEvent;
  }
}
