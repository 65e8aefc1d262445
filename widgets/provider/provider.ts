import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { PageElement } from '../dom/page-element.ts';
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
import { defaultLocale } from '../../src/format/index.ts';
import { findLocale, watchTexts } from '../i18n/texts.ts';
import { listenOnPage } from '../dom/page-listener.ts';
import { ElementStates } from '../dom/element-states.ts';
import { version } from '../dom/version.ts';
import { warnOnce } from '../dom/warn.ts';
import { allowedValue } from '../dom/allowed-value.ts';
import { amountLimit } from '../dom/amount-limit.ts';
import { confirmContext } from '../payment/confirmation.ts';
import { type PayMode, payModeContext, payModes } from '../payment/pay-mode.ts';
import { ElementErrorEvent } from '../data/element-events.ts';
import { LiveStatus, liveStatusStyles } from './live-status.ts';
import { fetchToken } from './fetch-token.ts';

/** A change of any of these makes a new client. */
const clientSettings = ['client', 'baseUrl', 'tokenUrl', 'getToken', 'customer'] as const;
const challengeModes = ['window', 'redirect'] as const;

/**
 * Provides the client and the language to the elements inside it. Shows nothing itself, except how old the data is while
 * the portal cannot be reached.
 *
 * @tag esanduce-provider
 * @attr {string} base-url - URL of the portal, `https://esanduce.example`
 * @attr {string} token-url - URL on this page's own origin that answers a POST with `{"token": "…"}`
 * @attr {string} customer - your id of the signed-in customer; separates the unsettled payments of several people who use
 *   one browser
 * @attr {'sr-Cyrl' | 'sr-Latn' | 'en' | string} locale - language of the elements: `sr-Cyrl`, `sr-Latn`, `en` once
 *   `english.js` is loaded, or one added by `setTexts`; default: the nearest `lang`, else `sr-Cyrl`
 * @attr {'window' | 'redirect'} challenge - how the payer reaches the bank's challenge: in a window (default), or by leaving
 *   the page
 * @attr {number} confirm-above - amount in para above which PAY asks at the first press and pays at the second; default: no
 *   amount
 * @attr {'card' | 'host'} pay-mode - what PAY does: `card` charges a saved card (default), `host` lets the bank whose page this
 *   is pay from an account, by the answer of a listener of `esanduce-pay-request`
 * @fires {ElementErrorEvent} esanduce-error - `base-url`, the token or the client is missing or wrong
 * @slot - the elements, and anything else
 * @cssstate stale - the portal cannot be reached, the elements show old data
 * @csspart stale - the line that says since when the portal cannot be reached
 * @cssprop --esanduce-font - font family of that line
 * @cssprop --esanduce-font-size - its size
 * @cssprop --esanduce-warn - its colour
 */
export class EsanduceProvider extends PageElement {
  static readonly version = version;
  static override styles = [
    css`
      :host {
        display: contents;
      }
    `,
    liveStatusStyles,
  ];
  static override properties = {
    baseUrl: { attribute: 'base-url' },
    tokenUrl: { attribute: 'token-url' },
    customer: {},
    locale: {},
    client: { attribute: false },
    getToken: { attribute: false },
    challenge: {},
    confirmAbove: { attribute: 'confirm-above', type: Number },
    payMode: { attribute: 'pay-mode' },
    makeChallenge: { attribute: false },
  };

  declare baseUrl: string | undefined;
  declare tokenUrl: string | undefined;
  declare customer: string | undefined;
  declare locale: 'sr-Cyrl' | 'sr-Latn' | 'en' | (string & {}) | undefined;
  declare challenge: (typeof challengeModes)[number] | undefined;
  /** Para; see the attribute. */
  declare confirmAbove: number | undefined;
  /** See the attribute. */
  declare payMode: PayMode | undefined;
  /** Your own client, instead of `base-url` and a token. */
  declare client: Esanduce | undefined;
  /** Returns a token, instead of `token-url`; called again when it has expired. */
  declare getToken: TokenProvider | undefined;
  /** Your own challenge handler, such as `() => inFrame({ … })` of `@esanduce/sdk/challenge`; called within the click. */
  declare makeChallenge: ChallengeFactory | undefined;

  readonly #provideClient = provide(this, clientContext, undefined);
  readonly #provideLocale = provide(this, localeContext, '');
  readonly #provideConfirmation = provide(this, confirmContext, undefined);
  readonly #providePayMode = provide(this, payModeContext, undefined);
  readonly #provideChallenge = provide(this, challengeContext, undefined);

  readonly #liveStatus = new LiveStatus(this);
  #client: Esanduce | null | undefined;
  #stopWatching: (() => void) | undefined;
  #resuming = new AbortController();
  /** The requested language tag; empty for none. */
  #language = '';

  constructor() {
    super();
    listenOnPage(this, ['pageshow'], (event) => this.#onPageShow(event));
    new ElementStates(this, () => ({ stale: this.#liveStatus.isStale }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    takeReturn();
    this.#stopWatching = watchTexts(() => this.requestUpdate());
    if (this.hasUpdated) this.#resume();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    this.#resuming.abort();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    allowedValue(this, 'challenge', this.challenge, challengeModes);
    this.#providePayMode(allowedValue(this, 'pay-mode', this.payMode, payModes) as PayMode | undefined);
    this.#provideLocale(this.locale ?? '');
    this.#provideConfirmation(amountLimit(this, 'confirm-above', this.confirmAbove));
    this.#provideChallenge(this.makeChallenge ?? (this.challenge === 'redirect' ? byRedirect : undefined));
    if (!this.hasUpdated || clientSettings.some((name) => changed.has(name))) {
      this.#client = this.client ?? this.#makeClient();
      this.#provideClient(this.#client);
      this.#liveStatus.follow(this.#client ?? undefined);
      this.#resume();
    }
    this.#language = this.locale || inheritedLanguage(this);
    if (this.#language && !findLocale(this.#language)) this.#warnOfMissingTexts(this.#language);
  }

  override render(): TemplateResult {
    return html`${this.#liveStatus.render(findLocale(this.#language) ?? defaultLocale)}<slot></slot>`;
  }

  /** Settles payments that an earlier page left open: it was closed, reloaded, or left for the bank's page. */
  #resume(): void {
    this.#resuming.abort();
    const { signal } = (this.#resuming = new AbortController());
    this.#client?.resume({ signal }).catch((error: unknown) => {
      if (!signal.aborted) this.#warn(String(error));
    });
  }

  /** Back from the back/forward cache: payments may have ended meanwhile. */
  readonly #onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#resume();
  };

  #makeClient(): Esanduce | null | undefined {
    const { baseUrl, customer, tokenUrl, getToken } = this;
    if (!baseUrl || !(tokenUrl || getToken)) {
      this.#fail('needs base-url and token-url, or the property client.');
      return undefined;
    }
    try {
      return new Esanduce({ baseUrl, customer, token: getToken ?? (() => fetchToken(tokenUrl ?? '')) });
    } catch (error) {
      this.#fail(String(error));
      return null;
    }
  }

  /** Says that the settings are wrong. */
  #fail(message: string): void {
    this.#warn(message);
    this.dispatchEvent(new ElementErrorEvent({ kind: 'misconfigured', message, error: undefined }));
  }

  /** Warns once the page has loaded: a later script may still bring the texts. */
  #warnOfMissingTexts(locale: string): void {
    const warn = () => {
      if (findLocale(locale) || !this.isConnected) return;
      const how = locale.startsWith('en') ? 'load english.js' : 'call setTexts';
      this.#warn(`has no texts for locale "${locale}" yet: ${how}.`);
    };
    if (document.readyState === 'complete') warn();
    else addEventListener('load', warn, { once: true });
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
