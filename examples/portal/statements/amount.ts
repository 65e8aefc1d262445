/**
 * Para of an amount as a statement writes it, `1234.56` or `1234,56`: read digit by digit, never as a floating-point number.
 * Null for anything else, such as thousands separators, a sign, more than two decimals, or what does not fit.
 */
export function paraOf(text: string): number | null {
  const [, dinars, decimals = ''] = /^(\d{1,13})(?:[.,](\d{1,5}))?$/.exec(text.trim()) ?? [];
  // Zeros after the second decimal are written by some banks.
  if (dinars === undefined || /[1-9]/.test(decimals.slice(2))) return null;
  const para = Number(`${dinars}${decimals.slice(0, 2).padEnd(2, '0')}`);
  return Number.isSafeInteger(para) ? para : null;
}
