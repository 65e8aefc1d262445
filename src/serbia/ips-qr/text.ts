import { toLatin } from '../transliterate.ts';

/**
 * What a text may not hold: all but ASCII (without `*`, backslash and `|`), čćđšž, quotes, and CR LF or LF.
 * Source: https://nbs.rs/QRcode/info.html.
 */
export const foreign = /[^ -)+-[\]-{}~čćđšž„”“’‘\r\n]|\r(?!\n)/i;

/** The nearest a field may hold: `é` → `e`, `–` → `-`, a letter without one → `?`, any other sign → a space. */
function nearest(character: string): string {
  if (!foreign.test(character)) return character;
  if (/\p{Pd}/u.test(character)) return '-';
  const base = character.normalize('NFD').replace(/\p{M}/gu, '');
  if (!foreign.test(base)) return base;
  return /[\p{L}\p{N}]/u.test(character) ? '?' : ' ';
}

const clean = (line: string) =>
  toLatin(line).normalize('NFKC').replace(/./gsu, nearest).replace(/\s+/g, ' ').trim();

/**
 * Text as a field of the code can carry it: transliterated, foreign signs replaced (`|` by a space, a letter the
 * code has no place for by `?`), empty lines left out, surplus lines joined to the last, cut at `maxLength` but
 * never inside lj, nj or dž. Empty when no letter or digit is left.
 */
export function fitText(text: string, maxLength: number, maxLines: number): string {
  const whole = text
    .split(/[\r\n]+/)
    .map(clean)
    .filter(Boolean);
  const last = whole.splice(maxLines - 1).join(' ');
  let fitted = [...whole, last].join('\r\n');
  // One character too many is left on, to see whether the cut would fall inside a letter.
  if (fitted.length > maxLength) fitted = fitted.slice(0, maxLength + 1).replace(/[ln]j$|dž$|.$/is, '');
  return /[\p{L}\d]/u.test(fitted) ? fitted.trim() : '';
}
