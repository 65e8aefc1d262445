import type { RetryOptions } from 'ky';
import type { EsanduceError } from './errors.ts';
import type { Settings } from './options.ts';
import { sleep } from './wait.ts';

/** Milliseconds before retry number `tries`: full jitter under a ceiling that doubles from 300 ms. */
export function backoff(tries: number, random: () => number, ceiling = 5_000): number {
  return random() * Math.min(300 * 2 ** (tries - 1), ceiling);
}

/** The three forms of an HTTP date (RFC 9110, 5.6.7); the last one does not say that it is in GMT. */
const httpDate = /^[A-Z][a-z]+,? [\w :-]+:\d\d( GMT| \d{4})$/;

/**
 * Milliseconds a `Retry-After` (whole seconds or an HTTP date) asks for, counted from `now`; undefined when it is neither,
 * or past.
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000 || undefined;
  if (!httpDate.test(header)) return undefined;
  const wait = Date.parse(header.endsWith('GMT') ? header : `${header} GMT`) - now;
  return wait > 0 ? wait : undefined;
}

/** When to send a call again: ky counts the retries, this decides and waits. */
export function retryPolicy(
  { clock, log, random }: Pick<Settings, 'clock' | 'log' | 'random'>,
  limits: {
    readonly method: string;
    readonly maxRetries: number;
    /** ms since 1970. */
    readonly end: number;
    readonly signal: AbortSignal | undefined;
  },
  explain: (error: unknown) => EsanduceError,
): RetryOptions {
  const { method, maxRetries, end, signal } = limits;
  return {
    limit: maxRetries,
    methods: [method],
    async shouldRetry({ error, retryCount }) {
      const { code, operationId, requestId, retryable, retryAfter = 0 } = explain(error);
      // Added to what is asked for, so that not all come back at once.
      const wait = retryAfter + backoff(retryCount, random);
      // ky would sleep until the deadline and then fail.
      if (!retryable || clock.now() + wait >= end) return false;
      log('info', 'will retry', { operationId, code, wait, requestId });
      await sleep(wait, signal);
      return !signal?.aborted;
    },
    delay: () => 0,
  };
}
