import { toLatin } from '../transliterate.ts';

/**
 * Characters that a text may not hold: all except ASCII (without `*`, backslash and `|`), čćđšž, quotes, and CR LF or LF.
 * Source: https://nbs.rs/QRcode/info.html.
 */
export const foreign = /[^ -)+-[\]-{}~čćđšž„”“’‘\r\n]|\r(?!\n)/i;

/** Invisible characters, such as a soft hyphen, a zero-width space or a direction mark, and control characters. */
const invisible = /\p{DI}|[\ufff9-\ufffb]|(?!\s)\p{Cc}/gu;

/** The closest character that a field may hold: `é` → `e`, `–` → `-`, `«` → `"`; unchanged if there is none. */
function nearest(character: string): string {
  if (!foreign.test(character)) return character;
  if (/[\p{Pd}−]/u.test(character)) return '-';
  if (/[«»‟]/.test(character)) return '"';
  if (/[‹›‚‛′]/.test(character)) return "'";
  return character.normalize('NFD').replace(/\p{M}/gu, '');
}

/** One line in Serbian Latin, as far as the code can hold it. */
const clean = (line: string) =>
  toLatin(line.replace(invisible, ''))
    .normalize('NFKC')
    .replace(/./gsu, nearest)
    .replace(/[\s\u2800]+/g, ' ')
    .trim();

/** The transliterated lines of a text, without empty ones. They may still have foreign characters. */
export const linesOf = (text: string): string[] =>
  text
    .split(/[\r\n\x85\u2028\u2029]+/)
    .map(clean)
    .filter(Boolean);

/**
 * Fits lines into a field: surplus lines are joined to the last one, and the text is cut at `maxLength`, but never inside lj,
 * nj or dž. Empty if no letter or digit is left.
 */
export function fitText(lines: string[], maxLength: number, maxLines: number): string {
  const last = lines.splice(maxLines - 1).join(' ');
  let fitted = [...lines, last].join('\r\n');
  // One more character is kept, to see whether the cut would fall inside a letter.
  if (fitted.length > maxLength) fitted = fitted.slice(0, maxLength + 1).replace(/[ln]j$|dž$|.$/is, '');
  return /[\p{L}\d]/u.test(fitted) ? fitted.trim() : '';
}
