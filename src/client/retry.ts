/** Milliseconds before the next of several tries: full jitter under a ceiling that doubles from 300 ms to 5 s. */
export function backoff(tries: number, random: () => number): number {
  return random() * Math.min(300 * 2 ** (tries - 1), 5_000);
}

/** Milliseconds a `Retry-After` (seconds or an HTTP date) asks for, counted from `now`; undefined when it says neither. */
export function retryAfter(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
