import type { Property } from '../../src/index.ts';

/** Another property was chosen; also the first one, where the page had not named one of the customer's. */
export class PropertyChangeEvent extends Event {
  readonly property: Property;

  constructor(property: Property) {
    super('esanduce-property-change', { bubbles: true, composed: true });
    this.property = property;
  }
}

declare global {
  interface HTMLElementEventMap {
    'esanduce-property-change': PropertyChangeEvent;
  }
}
