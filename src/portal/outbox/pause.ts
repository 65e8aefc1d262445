import type { Randomness } from '../ports/ports.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 3_600_000;
/** How much longer chance may make a pause, so that what failed together does not come back together. */
const spread = 0.25;

/** 1 s, 2 s, 4 s … 1 h, each a little longer by chance. */
export function pauseAfter(attempts: number, random: Randomness): number {
  const shortest = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs / (1 + spread));
  return Math.round(shortest * (1 + spread * fraction(random)));
}

/** From 0 to 1, out of letters and digits. */
function fraction(random: Randomness): number {
  const digits = 4;
  return parseInt(random.token(digits), 36) / (36 ** digits - 1);
}
