import type { EsanduceError, Property } from '../../src/index.ts';

/** The reader chose another property; also fired for the first one when `value` names none of the customer's. */
export class PropertyChangeEvent extends Event {
  /** The property that is chosen now. */
  readonly property: Property;

  constructor({ property }: Pick<PropertyChangeEvent, 'property'>) {
    super('esanduce-property-change', { bubbles: true, composed: true });
    this.property = property;
  }
}

/** The customer's properties were loaded, or could not be. Fired again after each retry. */
export class PropertiesLoadEvent extends Event {
  /** All properties of the customer; null when they could not be loaded. */
  readonly properties: readonly Property[] | null;
  /** Why they could not be loaded; undefined when they were, or when the picker has no provider. */
  readonly error: EsanduceError | undefined;

  constructor({ properties, error }: Pick<PropertiesLoadEvent, 'properties' | 'error'>) {
    super('esanduce-properties-load', { bubbles: true, composed: true });
    this.properties = properties;
    this.error = error;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'esanduce-property-change': PropertyChangeEvent;
    'esanduce-properties-load': PropertiesLoadEvent;
  }
}
