import type { ReactiveControllerHost } from 'lit';
import { consume } from '../data/contexts.ts';
import { allowedValue } from '../dom/allowed-value.ts';
import { type PayMode, payModeContext, payModes } from '../payment/pay-mode.ts';

/** The element's own `pay-mode`, else the provider's. */
export class PayModeSetting {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #provided: PayMode | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    consume(host, payModeContext, (mode) => (this.#provided = mode));
  }

  read(own: string | undefined): PayMode | undefined {
    return (allowedValue(this.#host, 'pay-mode', own, payModes) as PayMode | undefined) ?? this.#provided;
  }
}
