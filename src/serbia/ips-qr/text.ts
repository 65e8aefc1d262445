import { toLatin } from '../transliterate.ts';

/**
 * What a text may not hold: all but ASCII (without `*`, backslash and `|`), čćđšž, quotes, and CR LF or LF.
 * Source: https://nbs.rs/QRcode/info.html.
 */
export const foreign = /[^ -)+-[\]-{}~čćđšž„”“’‘\r\n]|\r(?!\n)/i;

/** Signs that nobody sees, such as a soft hyphen, a zero-width space or a mark of direction, and controls but spaces. */
const invisible = /\p{DI}|[\ufff9-\ufffb]|(?!\s)\p{Cc}/gu;

/** The same letter or sign as a field may hold it: `é` → `e`, `–` → `-`, `«` → `"`; what has no such form stays. */
function nearest(character: string): string {
  if (!foreign.test(character)) return character;
  if (/[\p{Pd}−]/u.test(character)) return '-';
  if (/[«»‟]/.test(character)) return '"';
  if (/[‹›‚‛′]/.test(character)) return "'";
  return character.normalize('NFD').replace(/\p{M}/gu, '');
}

/** One line in Serbian Latin, as far as the code has signs for it. */
const clean = (line: string) =>
  toLatin(line.replace(invisible, ''))
    .normalize('NFKC')
    .replace(/./gsu, nearest)
    .replace(/[\s\u2800]+/g, ' ')
    .trim();

/** The lines of a text, transliterated, without empty ones. They may hold foreign signs still. */
export const linesOf = (text: string): string[] =>
  text
    .split(/[\r\n\x85\u2028\u2029]+/)
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
