import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Esanduce, PaymentChange } from '../../src/index.ts';
import { clientContext, consume, localeContext } from './context.ts';
import { defaultLocale } from './locale.ts';
import { findLocale, watchTexts } from './texts.ts';
import { warnOnce } from './warn.ts';

/** What an element gets from the page around it: client, locale, and news of payments. */
export class Surroundings implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #paid: (change: PaymentChange) => void;
  #client: Esanduce | null | undefined;
  #locale = defaultLocale;
  #stops: ((() => void) | undefined)[] = [];

  /** @param paid called after every payment's outcome, whichever element started it */
  constructor(host: ReactiveControllerHost & HTMLElement, paid: (change: PaymentChange) => void) {
    this.#host = host;
    this.#paid = paid;
    host.addController(this);
    consume(host, clientContext, (client) => {
      this.#client = client;
      this.hostConnected();
    });
    consume(host, localeContext, (locale) => (this.#locale = locale));
  }

  get client(): Esanduce | undefined {
    return this.#client ?? undefined;
  }

  /** A locale there are texts for. */
  get locale(): string {
    return findLocale(this.#locale) ?? defaultLocale;
  }

  /** Whether no client will come: there is no provider around, or it was told wrongly. */
  get broken(): boolean {
    const { localName } = this.#host;
    // A provider whose script is still on its way is known by its tag alone.
    const alone = this.#client === undefined && !this.#host.closest('esanduce-provider');
    if (alone) warnOnce(`<${localName}> needs an <esanduce-provider> around it.`);
    return alone || this.#client === null;
  }

  hostConnected(): void {
    this.hostDisconnected();
    this.#stops = [watchTexts(() => this.#host.requestUpdate()), this.#client?.subscribe(this.#paid)];
  }

  hostDisconnected(): void {
    for (const stop of this.#stops) stop?.();
  }
}
