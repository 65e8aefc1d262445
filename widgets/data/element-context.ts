import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Esanduce, PaymentChange } from '../../src/index.ts';
import { warnOnce } from '../dom/warn.ts';
import { inheritedLanguage } from '../i18n/language.ts';
import { defaultLocale } from '../../src/format/index.ts';
import { findLocale, watchTexts } from '../i18n/texts.ts';
import { clientContext, consume, localeContext } from './contexts.ts';
import type { LiveChanges } from './live-changes.ts';
import { liveConnectionOf } from './live-connection.ts';

/** What an element gets from the page around it: client, locale, payments and live changes. */
export class ElementContext implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onPayment: (change: PaymentChange) => void;
  readonly #onChanges: ((changes: LiveChanges) => void) | undefined;
  #client: Esanduce | null | undefined;
  #locale = '';
  #unsubscribe: ((() => void) | null | undefined)[] = [];

  /**
   * @param onPayment called with the outcome of each payment, whichever element started it
   * @param onChanges called with what changed at the portal; keeps the live connection open
   */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    onPayment: (change: PaymentChange) => void,
    onChanges?: (changes: LiveChanges) => void,
  ) {
    this.#host = host;
    this.#onPayment = onPayment;
    this.#onChanges = onChanges;
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

  /** The locale to show, one that has texts: the provider's, else the one the nearest `lang` asks for. */
  get locale(): string {
    return findLocale(this.#locale || inheritedLanguage(this.#host)) ?? defaultLocale;
  }

  /** Whether no client will come: there is no provider, or its settings are wrong. */
  get broken(): boolean {
    const { localName } = this.#host;
    // A provider whose script is still loading is known by its tag only.
    const isAlone = this.#client === undefined && !this.#host.closest('esanduce-provider');
    if (isAlone) warnOnce(`<${localName}> needs an <esanduce-provider> around it.`);
    return isAlone || this.#client === null;
  }

  hostConnected(): void {
    this.hostDisconnected();
    const [client, onChanges] = [this.#client, this.#onChanges];
    this.#unsubscribe = [
      watchTexts(() => this.#host.requestUpdate()),
      client?.subscribe(this.#onPayment),
      client && onChanges && liveConnectionOf(client).listen({ changed: onChanges }),
    ];
  }

  hostDisconnected(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe?.();
    this.#unsubscribe = [];
  }
}
