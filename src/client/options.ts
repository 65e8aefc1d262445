import type { Drift } from '../contract/schema.ts';
import { createLog, type Logger, type LogLevel } from './log.ts';

/** Gives an access token; called again when the portal refuses the last one. */
export type TokenProvider = () => string | Promise<string>;

/** How to reach the portal. */
export interface ClientOptions {
  /** The portal's address, `https://esanduce.example`; a path is kept. `http:` works for localhost only. */
  baseUrl: string;
  /**
   * A customer's token, or a function that fetches one from your own back end. On your server also the secret key
   * (`sk_…`), which must never reach a page.
   */
  token: string | TokenProvider;
  /** The `fetch` to use, called with an address and plain options; default: the platform's. Those of packages serve too. */
  fetch?: typeof fetch | undefined;
  /** Headers added to every request, such as a trace id. Authorization, Content-Type and the like cannot be set. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds for one attempt, its body included; default: 10,000. */
  timeout?: number | undefined;
  /** Milliseconds for one call, all attempts and waits included; default: 30,000. */
  deadline?: number | undefined;
  /** How often a read, or a write with a key, is sent again after a temporary failure; default: 2. */
  maxRetries?: number | undefined;
  /** Where to log; default: `console`. */
  logger?: Logger | undefined;
  /** The least severe level to log; default: `warn`. */
  logLevel?: LogLevel | undefined;
  /** Called with fields and values of a newer portal that this version does not know. They are read all the same. */
  onDrift?: ((drift: Drift & { operationId: string }) => void) | undefined;
  /** A number from 0 up to 1 that spreads retries; default: `Math.random`. */
  random?: (() => number) | undefined;
  /** The time in ms since 1970 UTC; default: `Date`. */
  clock?: { now(): number } | undefined;
}

/** Options of one call. */
export interface RequestOptions {
  /** Cancels the call. */
  signal?: AbortSignal | undefined;
  /** Headers added to those of the client; of the same name, these win. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds for one attempt; default: the client's. */
  timeout?: number | undefined;
  /** Milliseconds for the whole call; default: the client's. */
  deadline?: number | undefined;
  /** How often to send again after a temporary failure; default: the client's. */
  maxRetries?: number | undefined;
}

/** Options of one write. */
export interface WriteOptions extends RequestOptions {
  /** Makes repeating the write harmless: 1 to 255 visible ASCII characters. Default: a random one, which errors carry. */
  idempotencyKey?: string | undefined;
}

/** The options, checked and complete. */
export type Settings = ReturnType<typeof readOptions>;

const loopback = /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/;

function readBaseUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new TypeError('baseUrl must be an absolute URL');
  }
  if (url.protocol !== 'https:' && (url.protocol !== 'http:' || !loopback.test(url.hostname))) {
    throw new TypeError('baseUrl must be https, or http on localhost');
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new TypeError('baseUrl must have no credentials, query or fragment');
  }
  return url.href.replace(/\/+$/, '');
}

/** Headers the client sets itself: another value would break authorisation or retries. */
const reserved = /^(accept|authorization|content-type|idempotency-key|x-esanduce-client)$/i;

/** @throws TypeError naming the header; a value may be a secret and is not quoted */
function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (reserved.test(name)) throw new TypeError(`headers must not set ${name}: the client does`);
    try {
      new Headers([[name, value]]);
    } catch {
      throw new TypeError(`headers must have names and values that HTTP allows: see ${JSON.stringify(name)}`);
    }
  }
}

/** The limits of one call, with the client's own as defaults. @throws TypeError naming the option that is wrong */
export function readLimits(
  { timeout, deadline, maxRetries, headers = {} }: RequestOptions,
  defaults: { timeout: number; deadline: number; maxRetries: number },
) {
  const limits = {
    timeout: timeout ?? defaults.timeout,
    deadline: deadline ?? defaults.deadline,
    maxRetries: maxRetries ?? defaults.maxRetries,
  };
  for (const [name, value] of Object.entries(limits)) {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** 31) {
      throw new TypeError(`${name} must be an integer from 0 to 2147483647`);
    }
  }
  checkHeaders(headers);
  return { ...limits, headers };
}

/** @throws TypeError naming the option that is wrong */
export function readOptions(options: ClientOptions) {
  const { token } = options;
  if (typeof token !== 'function' && (typeof token !== 'string' || !token)) {
    throw new TypeError('token must be a string or a function');
  }
  const secrets: string[] = [];
  const log = createLog(options.logger ?? console, options.logLevel ?? 'warn', secrets);
  if ('document' in globalThis && String(token).startsWith('sk_')) {
    log('warn', 'the secret key must never reach a page', {});
  }
  return {
    ...readLimits(options, { timeout: 10_000, deadline: 30_000, maxRetries: 2 }),
    baseUrl: readBaseUrl(options.baseUrl),
    token,
    /** The tokens in use, the newest first: no log or error shows them. */
    secrets,
    // Looked up when called, so that a fetch installed later (a mock, a polyfill) is the one used.
    fetch: options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init)),
    log,
    onDrift: options.onDrift,
    random: options.random ?? Math.random,
    clock: options.clock ?? Date,
  };
}
