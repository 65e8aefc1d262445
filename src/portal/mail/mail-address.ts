const longestAddress = 254;
const longestName = 64;

const atom = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?';
const form = new RegExp(`^(${atom}(?:\\.${atom})*)@${label}(?:\\.${label})*$`, 'u');

/**
 * Whether the text is one mail address and nothing more: no list, name, comment, quoted or encoded word, line break or
 * other sign that a mail server or a header could read as a second recipient. Letters of any script are allowed.
 * Source: RFC 5321, 4.1.2 (dot-string and domain) and 4.5.3.1 (lengths); RFC 6531.
 */
export function isMailAddress(text: string): boolean {
  if (text.length > longestAddress || text.includes('=?')) return false;
  const [, name] = form.exec(text) ?? [];
  return name !== undefined && name.length <= longestName;
}
