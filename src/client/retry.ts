import type { EsanduceError } from './errors.ts';
import type { Settings } from './options.ts';
import { Refusal } from './response.ts';
import { sleep } from './wait.ts';

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

/** When to send a call again. */
export interface RetryPolicy {
  /** How often at most. */
  readonly maxRetries: number;
  /** When the call must be over, ms since 1970 UTC. */
  readonly end: number;
  readonly signal: AbortSignal | undefined;
  /** The error of a failed attempt. */
  readonly explain: (error: unknown) => EsanduceError;
}

/**
 * Repeats `attempt` until it succeeds, fails for good, or the next wait would pass the policy's end.
 * @param attempt gets its number, from 1
 * @throws EsanduceError of the last attempt
 */
export async function withRetries<T>(
  { clock, log, random }: Pick<Settings, 'clock' | 'log' | 'random'>,
  { maxRetries, end, signal, explain }: RetryPolicy,
  attempt: (tries: number) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(tries);
    } catch (error) {
      const failure = explain(error);
      const { code, operationId, requestId, retryable } = failure;
      const asked = error instanceof Refusal ? retryAfter(error.retryAfter, clock.now()) : undefined;
      const wait = asked ?? backoff(tries, random);
      if (!retryable || tries > maxRetries || clock.now() + wait >= end) throw failure;
      log('info', 'will retry', { operationId, code, wait, requestId });
      await sleep(wait, signal);
    }
  }
}
