import type { PaymentMethod } from '../../src/index.ts';

/** The customer added a card, removed one, or made one the default. */
export class CardsChangeEvent extends Event {
  /** What happened to `card`. */
  declare readonly action: 'add' | 'remove' | 'make-default';
  /** The card as it was before a removal, or as it is now. */
  declare readonly card: PaymentMethod;

  constructor(change: Pick<CardsChangeEvent, 'action' | 'card'>) {
    super('esanduce-cards-change', { bubbles: true, composed: true });
    Object.assign(this, change);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'esanduce-cards-change': CardsChangeEvent;
  }
}
