import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Esanduce, PaymentChange } from '../../src/index.ts';
import { clientContext, consume, localeContext } from './contexts.ts';
import { inheritedLanguage } from '../i18n/language.ts';
import { liveConnectionOf, type LiveChanges } from './live-connection.ts';
import { defaultLocale } from '../i18n/locale.ts';
import { findLocale, watchTexts } from '../i18n/texts.ts';
import { warnOnce } from '../dom/warn.ts';

/** What an element gets from the page around it: client, locale, news of payments and of the portal. */
export class ElementContext implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #paid: (change: PaymentChange) => void;
  readonly #news: ((news: LiveChanges) => void) | undefined;
  #client: Esanduce | null | undefined;
  #locale = '';
  #stops: ((() => void) | null | undefined)[] = [];

  /**
   * @param paid called after every payment's outcome, whichever element started it
   * @param news called with what changed at the portal, whoever changed it; keeps a connection to it open
   */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    paid: (change: PaymentChange) => void,
    news?: (news: LiveChanges) => void,
  ) {
    this.#host = host;
    this.#paid = paid;
    this.#news = news;
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

  /** A locale there are texts for: the provider's, else what the nearest `lang` asks for. */
  get locale(): string {
    return findLocale(this.#locale || inheritedLanguage(this.#host)) ?? defaultLocale;
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
    const [client, news] = [this.#client, this.#news];
    this.#stops = [
      watchTexts(() => this.#host.requestUpdate()),
      client?.subscribe(this.#paid),
      client && news && liveConnectionOf(client).listen({ news }),
    ];
  }

  hostDisconnected(): void {
    for (const stop of this.#stops) stop?.();
    this.#stops = [];
  }
}
