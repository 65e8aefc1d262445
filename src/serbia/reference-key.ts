/** Models that banks glue in front of a reference, `00` where they replaced another. */
const models = ['97', '11', '22', '00'];

/** What banks add to a reference, or leave out. */
const separators = /[\s\p{Pd}./]+/gu;

/**
 * What is left of a reference on every bank's statement: letters in capitals and digits, without spaces, dashes and leading
 * zeros. Two references with the same key cannot be told apart by their money. Null when nothing is left, or when there are
 * characters that no reference has.
 * @param reference without its model, `800512345011-26050-1`
 */
export function referenceKey(reference: string): string | null {
  const clean = reference.replace(separators, '');
  // Only a–z: toUpperCase alone would turn ſ and ß into letters the bank never saw.
  return /^[0-9A-Za-z]+$/.test(clean) ? clean.toUpperCase().replace(/^0+/, '') || null : null;
}

/**
 * The keys a reference may have been sent under, given how a bank's statement shows it: `11` and `800614276087-26050-1`, one
 * string `11800614276087-26050-1`, digits alone, or with model 97 replaced by 00 (`0019020055555552605`). Usually one
 * of them belongs to a debt; empty for a statement without a reference.
 * Sources: public parsers of Serbian banks' confirmations.
 * @param model as the statement shows it: it may be wrong, or stand in front of the reference as well
 */
export function returnedReferenceKeys(reference: string | null, model: string | null = null): string[] {
  const first = reference === null ? null : referenceKey(reference);
  if (first === null) return [];
  const prefixes = model !== null && /^\d\d$/.test(model) ? [...models, model] : models;
  const keys = new Set([first]);
  // Models can stand one in front of another: `00` of the bank, then the `97` that the payer wrote.
  for (const key of keys) {
    for (const prefix of prefixes) {
      const rest = key.startsWith(prefix) ? referenceKey(key.slice(prefix.length)) : null;
      if (rest !== null) keys.add(rest);
    }
  }
  return [...keys];
}
