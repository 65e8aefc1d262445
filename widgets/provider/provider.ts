import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import { Esanduce, type TokenProvider } from '../../src/index.ts';
import { clientContext, localeContext, provide } from '../foundation/context.ts';
import { defaultLocale } from '../foundation/locale.ts';
import { findLocale } from '../foundation/texts.ts';
import { version } from '../foundation/version.ts';
import { warnOnce } from '../foundation/warn.ts';
import { fetchToken } from './token.ts';

/**
 * Gives the elements inside it their client and their language. Renders nothing of its own.
 *
 * @tag esanduce-provider
 * @attr {string} base-url - the portal's address, `https://esanduce.example`
 * @attr {string} token-url - address on this page's own origin that answers a POST with `{"token": "…"}`
 * @attr {string} locale - `sr-Cyrl` (default), `sr-Latn`, `en`, or one added by `setTexts`
 * @slot - what is served
 */
export class EsanduceProvider extends LitElement {
  static readonly version = version;
  static override styles = css`
    :host {
      display: contents;
    }
  `;
  static override properties = {
    baseUrl: { attribute: 'base-url' },
    tokenUrl: { attribute: 'token-url' },
    locale: {},
    client: { attribute: false },
    getToken: { attribute: false },
  };

  declare baseUrl: string | undefined;
  declare tokenUrl: string | undefined;
  declare locale: string | undefined;
  /** A client of your own, instead of `base-url` and a token. */
  declare client: Esanduce | undefined;
  /** Gives a token, instead of `token-url`; called again when one has expired. */
  declare getToken: TokenProvider | undefined;

  readonly #provideClient = provide(this, clientContext, undefined);
  readonly #provideLocale = provide(this, localeContext, defaultLocale);

  override willUpdate(changed: PropertyValues<this>): void {
    const { locale = defaultLocale } = this;
    this.#provideLocale(locale);
    // Anything but the locale makes another client.
    if (!changed.has('locale') || changed.size > 1) this.#provideClient(this.client ?? this.#makeClient());
    if (!findLocale(locale)) this.#warn(`has no texts for locale "${locale}" yet; ${defaultLocale} is used.`);
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #makeClient(): Esanduce | null | undefined {
    const { baseUrl, tokenUrl, getToken } = this;
    if (!baseUrl || !(tokenUrl || getToken)) {
      this.#warn('waits for base-url and token-url, or for the property client.');
      return undefined;
    }
    try {
      return new Esanduce({ baseUrl, token: getToken ?? (() => fetchToken(tokenUrl ?? '')) });
    } catch (error) {
      this.#warn(String(error));
      return null;
    }
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
