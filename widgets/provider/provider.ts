import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import { Esanduce, type TokenProvider } from '../../src/index.ts';
import { byRedirect, takeReturn } from '../../src/challenge/index.ts';
import {
  challengeContext,
  type ChallengeFactory,
  clientContext,
  localeContext,
  provide,
} from '../data/contexts.ts';
import { inheritedLanguage } from '../i18n/language.ts';
import { defaultLocale } from '../i18n/locale.ts';
import { findLocale, watchTexts } from '../i18n/texts.ts';
import { version } from '../dom/version.ts';
import { warnOnce } from '../dom/warn.ts';
import { NewsLine, newsStyles } from './live-status.ts';
import { fetchToken } from './token.ts';

/** What a client is made from. */
const clientSettings = ['client', 'baseUrl', 'tokenUrl', 'getToken', 'customer'] as const;

/**
 * Gives the elements inside it their client and their language. Shows nothing of its own but how old everything is while the
 * portal cannot be reached.
 *
 * @tag esanduce-provider
 * @attr {string} base-url - the portal's address, `https://esanduce.example`
 * @attr {string} token-url - address on this page's own origin that answers a POST with `{"token": "…"}`
 * @attr {string} customer - whose orders this browser keeps until they are settled, an id of yours; see `EsanduceOptions`
 * @attr {string} locale - `sr-Cyrl`, `sr-Latn`, `en` once its texts are loaded, or one added by `setTexts`; when left out, each
 *   element follows the nearest `lang` around it, and is in `sr-Cyrl` where there is none, or none it has texts for
 * @attr {string} challenge - `redirect` leaves the page when the bank wants to ask the payer; a window is opened otherwise
 * @slot - what is served
 * @csspart stale - says since when the portal cannot be reached
 */
export class EsanduceProvider extends LitElement {
  static readonly version = version;
  static override styles = [
    css`
      :host {
        display: contents;
      }
    `,
    newsStyles,
  ];
  static override properties = {
    baseUrl: { attribute: 'base-url' },
    tokenUrl: { attribute: 'token-url' },
    customer: {},
    locale: {},
    client: { attribute: false },
    getToken: { attribute: false },
    challenge: {},
    makeChallenge: { attribute: false },
  };

  declare baseUrl: string | undefined;
  declare tokenUrl: string | undefined;
  /** Keeps apart the unsettled orders of several people who use one browser. */
  declare customer: string | undefined;
  declare locale: string | undefined;
  /** A client of your own, instead of `base-url` and a token. */
  declare client: Esanduce | undefined;
  /** Gives a token, instead of `token-url`; called again when one has expired. */
  declare getToken: TokenProvider | undefined;
  /** `redirect`: this page is left for the bank's. A window is opened otherwise. */
  declare challenge: string | undefined;
  /** Your own way to the bank, such as `() => inFrame({ … })` of `@esanduce/sdk/challenge`; called in the click. */
  declare makeChallenge: ChallengeFactory | undefined;

  readonly #provideClient = provide(this, clientContext, undefined);
  readonly #provideLocale = provide(this, localeContext, '');
  readonly #provideChallenge = provide(this, challengeContext, undefined);

  readonly #news = new NewsLine(this);
  #current: Esanduce | null | undefined;
  #unwatch: (() => void) | undefined;
  /** The language that is asked for; empty where none is. */
  #wanted = '';

  override connectedCallback(): void {
    super.connectedCallback();
    takeReturn();
    addEventListener('pageshow', this.#shownAgain);
    this.#unwatch = watchTexts(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pageshow', this.#shownAgain);
    this.#unwatch?.();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.#provideLocale(this.locale ?? '');
    this.#provideChallenge(this.makeChallenge ?? (this.challenge === 'redirect' ? byRedirect : undefined));
    if (!this.hasUpdated || clientSettings.some((name) => changed.has(name))) {
      this.#current = this.client ?? this.#makeClient();
      this.#provideClient(this.#current);
      this.#news.follow(this.#current ?? undefined);
      this.#resume();
    }
    this.#wanted = this.locale || inheritedLanguage(this);
    if (this.#wanted && !findLocale(this.#wanted)) this.#missTexts(this.#wanted);
  }

  override render(): TemplateResult {
    return html`${this.#news.render(findLocale(this.#wanted) ?? defaultLocale)}<slot></slot>`;
  }

  /** Finds out what became of orders that a page left behind: closed, reloaded, or left for the bank's. */
  #resume(): void {
    this.#current?.resume().catch((error: unknown) => {
      this.#warn(String(error));
    });
  }

  /** Out of the back-forward cache: what was waited for may have ended meanwhile. */
  readonly #shownAgain = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#resume();
  };

  #makeClient(): Esanduce | null | undefined {
    const { baseUrl, customer, tokenUrl, getToken } = this;
    if (!baseUrl || !(tokenUrl || getToken)) {
      this.#warn('waits for base-url and token-url, or for the property client.');
      return undefined;
    }
    try {
      return new Esanduce({ baseUrl, customer, token: getToken ?? (() => fetchToken(tokenUrl ?? '')) });
    } catch (error) {
      this.#warn(String(error));
      return null;
    }
  }

  /** Tells of texts that are missing once the page has loaded: a script further down may bring them. */
  #missTexts(locale: string): void {
    const tell = () => {
      if (findLocale(locale)) return;
      const how = locale.startsWith('en') ? 'load english.js' : 'call setTexts';
      this.#warn(`has no texts for locale "${locale}" yet: ${how}.`);
    };
    if (document.readyState === 'complete') tell();
    else addEventListener('load', tell, { once: true });
  }

  #warn(what: string): void {
    warnOnce(`<${this.localName}> ${what}`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-provider': EsanduceProvider;
  }
}
