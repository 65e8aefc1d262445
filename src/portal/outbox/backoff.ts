import type { Randomness } from '../ports/randomness.ts';

const firstMs = 1_000;
const longestMs = 3_600_000;
/** The largest jitter, as a fraction: messages that failed together are not retried together. */
const jitter = 0.25;

/** Milliseconds until the next attempt: 1 s, 2 s, 4 s … 1 h, with up to 25 % of jitter. */
export function backoffMs(attempts: number, random: Randomness): number {
  const shortest = Math.min(firstMs * 2 ** (attempts - 1), longestMs / (1 + jitter));
  return Math.round(shortest * (1 + jitter * fraction(random)));
}

/** A number from 0 to 1 made of random letters and digits. */
function fraction(random: Randomness): number {
  const digits = 4;
  return parseInt(random.token(digits), 36) / (36 ** digits - 1);
}
