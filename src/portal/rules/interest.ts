/**
 * Default interest, percent a year: the key policy rate of the National Bank of Serbia and eight points on it.
 * Source: Law on Default Interest (Official Gazette of RS 119/2012), article 3. The key policy rate is held at
 * 5.75 %, an assumption of the sandbox.
 */
export const defaultInterestRate = 5.75 + 8;

/**
 * Default interest on `principal` para for `days` of delay, in para, half rounded up. Simple, never interest on interest
 * (article 4 of the same law); every year counts 365 days, which the law asks only of common ones.
 */
export function defaultInterest(principal: number, days: number): number {
  return days <= 0 ? 0 : Math.round((principal * days * defaultInterestRate) / 36_500);
}
