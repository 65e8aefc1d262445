import type { Drift } from '../contract/schema.ts';
import { createLog, type Logger, type LogLevel } from './log.ts';

/** Gives an access token; called again when the portal no longer takes the last one. */
export type TokenProvider = () => string | Promise<string>;

/** How to reach the portal. */
export interface ClientOptions {
  /** The portal's address, `https://esanduce.example`; a path is kept. `http:` is taken for localhost only. */
  baseUrl: string;
  /**
   * A customer's token, or a function that fetches one from your own back end. On your server, also the secret key
   * (`sk_…`), which must never reach a page.
   */
  token: string | TokenProvider;
  /** The `fetch` to use; the platform's when left out. */
  fetch?: typeof fetch | undefined;
  /** Milliseconds one attempt may take, its body included; 10,000 when left out. */
  timeout?: number | undefined;
  /** Milliseconds one call may take, all attempts and waits included; 30,000 when left out. */
  deadline?: number | undefined;
  /** How often a read, or a write with a key, is sent again after a failure that may pass; 2 when left out. */
  retries?: number | undefined;
  /** Where to log; `console` when left out. */
  logger?: Logger | undefined;
  /** What to log; `warn` when left out. */
  logLevel?: LogLevel | undefined;
  /** Told of fields and values a newer portal sends that this version does not know. Reading goes on. */
  onDrift?: ((drift: Drift & { operationId: string }) => void) | undefined;
  /** A number from 0 up to 1 that spreads retries; `Math.random` when left out. */
  random?: (() => number) | undefined;
  /** Tells the time in ms since 1970 UTC; `Date` when left out. */
  clock?: { now(): number } | undefined;
}

/** What can be set for one call. */
export interface CallOptions {
  /** Stops waiting for the call. */
  signal?: AbortSignal | undefined;
  /** Milliseconds one attempt may take. */
  timeout?: number | undefined;
  /** Milliseconds the whole call may take. */
  deadline?: number | undefined;
}

/** What can be set for one write. */
export interface WriteOptions extends CallOptions {
  /** Makes repeating the write harmless: 1 to 255 visible ASCII characters. Made up when left out; errors tell it. */
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

/** @throws TypeError naming the option that cannot be right */
export function readOptions(options: ClientOptions) {
  const { token, timeout = 10_000, deadline = 30_000, retries = 2 } = options;
  if (typeof token !== 'function' && (typeof token !== 'string' || !token)) {
    throw new TypeError('token must be a text or a function');
  }
  for (const [name, value] of Object.entries({ timeout, deadline, retries })) {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** 31) {
      throw new TypeError(`${name} must be an integer from 0 to 2147483647`);
    }
  }
  const log = createLog(options.logger ?? console, options.logLevel ?? 'warn');
  if ('document' in globalThis && String(token).startsWith('sk_')) {
    log('warn', 'the secret key must never reach a page', {});
  }
  return {
    baseUrl: readBaseUrl(options.baseUrl),
    token,
    timeout,
    deadline,
    retries,
    // Looked up when called, so that a fetch put in place later (a mock, a polyfill) is the one used.
    fetch: options.fetch ?? ((request: Request) => fetch(request)),
    log,
    onDrift: options.onDrift,
    random: options.random ?? Math.random,
    clock: options.clock ?? Date,
  };
}
