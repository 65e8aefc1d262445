import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** Cookies of this site alone: on https no other host, and nothing without TLS, can set or read them. */
export class SiteCookie {
  readonly #name: string;
  readonly #maxAge: number | undefined;
  readonly #isHttps: boolean;

  /** @param maxAge seconds; default: until the browser closes */
  constructor(name: string, siteUrl: string, maxAge?: number) {
    this.#name = name;
    this.#maxAge = maxAge;
    this.#isHttps = new URL(siteUrl).protocol === 'https:';
  }

  get(context: Context): string | undefined {
    return getCookie(context, this.#name, this.#isHttps ? 'host' : undefined);
  }

  set(context: Context, value: string): void {
    const lifetime = this.#maxAge === undefined ? {} : { maxAge: this.#maxAge };
    setCookie(context, this.#name, value, { ...this.#options(), ...lifetime });
  }

  delete(context: Context): void {
    deleteCookie(context, this.#name, this.#options());
  }

  #options() {
    const always = { path: '/', httpOnly: true, sameSite: 'Lax', secure: this.#isHttps } as const;
    return this.#isHttps ? ({ ...always, prefix: 'host' } as const) : always;
  }
}
