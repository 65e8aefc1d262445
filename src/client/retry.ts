import { isHTTPError, type RetryOptions } from 'ky';
import type { EsanduceError } from './errors.ts';
import type { Settings } from './options.ts';

/** Milliseconds before retry number `tries`: full jitter under a ceiling that doubles from 300 ms to 5 s. */
export function backoff(tries: number, random: () => number): number {
  return random() * Math.min(300 * 2 ** (tries - 1), 5_000);
}

/** Milliseconds a `Retry-After` (seconds or an HTTP date) asks for, counted from `now`; undefined when it is neither. */
export function retryAfter(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** When to send a call again: ky counts the retries and waits, this decides and says how long. */
export function retryPolicy(
  { clock, log, random }: Pick<Settings, 'clock' | 'log' | 'random'>,
  limits: { readonly method: string; readonly maxRetries: number; readonly deadline: number },
  explain: (error: unknown) => EsanduceError,
): RetryOptions {
  const end = clock.now() + limits.deadline;
  let wait = 0;
  return {
    limit: limits.maxRetries,
    methods: [limits.method],
    shouldRetry({ error, retryCount }) {
      const { code, operationId, requestId, retryable } = explain(error);
      const asked = isHTTPError(error) ? error.response.headers.get('retry-after') : null;
      wait = retryAfter(asked, clock.now()) ?? backoff(retryCount, random);
      // ky would sleep until the deadline and then fail.
      const again = retryable && clock.now() + wait < end;
      if (again) log('info', 'will retry', { operationId, code, wait, requestId });
      return again;
    },
    delay: () => wait,
  };
}
