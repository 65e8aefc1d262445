import type { ReactiveControllerHost } from 'lit';
import type { PropertyId } from '../../src/index.ts';
import { consume, propertyContext } from './contexts.ts';

type Host = ReactiveControllerHost & HTMLElement & { propertyId: string | undefined };

/** The property an element shows: its own `property-id`, else the one `propertyContext` provides. */
export class SelectedProperty {
  readonly #host: Host;
  #provided: PropertyId | null | undefined;

  constructor(host: Host) {
    this.#host = host;
    consume(host, propertyContext, (id) => (this.#provided = id));
  }

  /** Undefined for all properties of the customer; null until it is known which one. */
  get id(): PropertyId | null | undefined {
    return (this.#host.propertyId || this.#provided) as PropertyId | null | undefined;
  }
}
