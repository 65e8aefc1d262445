import type { ReactiveController, ReactiveElement } from 'lit';

/** Unfolds all that is folded for the printer: what is folded has no print. */
export class UnfoldedPrint implements ReactiveController {
  readonly #host: ReactiveElement;
  #unfolded: HTMLDetailsElement[] = [];

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#unfold);
    addEventListener('afterprint', this.#fold);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#unfold);
    removeEventListener('afterprint', this.#fold);
  }

  readonly #unfold = (): void => {
    this.#unfolded = [...this.#host.renderRoot.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const details of this.#unfolded) details.open = true;
  };

  readonly #fold = (): void => {
    for (const details of this.#unfolded.splice(0)) details.open = false;
  };
}
