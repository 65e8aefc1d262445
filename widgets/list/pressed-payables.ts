import type { ReactiveElement } from 'lit';
import { listenInShadow } from '../dom/shadow-listener.ts';

/** The payables whose PAY was pressed in an entry: their buttons stay to show the outcome. */
export class PressedPayables {
  readonly #ids = new Set<string>();

  constructor(host: ReactiveElement) {
    listenInShadow(host, 'esanduce-pay-request', ({ target, payable }) => {
      if ((target as Element).closest('.rows')) this.#ids.add(payable.id);
    });
  }

  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  clear(): void {
    this.#ids.clear();
  }
}
