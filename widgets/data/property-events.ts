import type { EsanduceError, Property } from '../../src/index.ts';

/** The reader chose another property; also fired for the first one when `value` names none of the customer's. */
export class PropertyChangeEvent extends Event {
  /** The property that is chosen now. */
  declare readonly property: Property;

  constructor(change: Pick<PropertyChangeEvent, 'property'>) {
    super('esanduce-property-change', { bubbles: true, composed: true });
    Object.assign(this, change);
  }
}

/** The customer's properties were loaded, or could not be. Fired again after each retry. */
export class PropertiesLoadEvent extends Event {
  /** All properties of the customer; null when they could not be loaded. */
  declare readonly properties: readonly Property[] | null;
  /** Why they could not be loaded; undefined when they were, or when the picker has no provider. */
  declare readonly error: EsanduceError | undefined;

  constructor(result: Pick<PropertiesLoadEvent, 'properties' | 'error'>) {
    super('esanduce-properties-load', { bubbles: true, composed: true });
    Object.assign(this, result);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'esanduce-property-change': PropertyChangeEvent;
    'esanduce-properties-load': PropertiesLoadEvent;
  }
}
