import { toLatin } from '../transliterate.ts';

/**
 * What a text may not hold: all but ASCII (without `*`, backslash and `|`), čćđšž, quotes, and CR LF or LF.
 * Source: https://nbs.rs/QRcode/info.html.
 */
export const foreign = /[^ -)+-[\]-{}~čćđšž„”“’‘\r\n]|\r(?!\n)/i;

/** The same letter or sign as a field may hold it: `é` → `e`, `–` → `-`; what has no such form stays. */
function nearest(character: string): string {
  if (!foreign.test(character)) return character;
  return /\p{Pd}/u.test(character) ? '-' : character.normalize('NFD').replace(/\p{M}/gu, '');
}

/** One line in Serbian Latin, as far as the code has signs for it. */
const clean = (line: string) =>
  toLatin(line).normalize('NFKC').replace(/./gsu, nearest).replace(/\s+/g, ' ').trim();

/** The lines of a text, transliterated, without empty ones. They may hold foreign signs still. */
export const linesOf = (text: string): string[] =>
  text
    .split(/[\r\n]+/)
    .map(clean)
    .filter(Boolean);

/**
 * Lines as a field of the code can carry them: surplus ones joined to the last, cut at `maxLength` but never inside lj, nj
 * or dž. Empty when no letter or digit is left.
 */
export function fitText(lines: string[], maxLength: number, maxLines: number): string {
  const last = lines.splice(maxLines - 1).join(' ');
  let fitted = [...lines, last].join('\r\n');
  // One character too many is left on, to see whether the cut would fall inside a letter.
  if (fitted.length > maxLength) fitted = fitted.slice(0, maxLength + 1).replace(/[ln]j$|dž$|.$/is, '');
  return /[\p{L}\d]/u.test(fitted) ? fitted.trim() : '';
}
