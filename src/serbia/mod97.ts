import type { Fault, SerbiaRule } from './errors.ts';

/**
 * Two control digits, `02`–`98`, of digits and capital letters (A=10 … Z=35): 98 − (number · 100 mod 97).
 * Source: ISO/IEC 7064, MOD 97-10.
 */
export function control97(text: string): string {
  const digits = text.replace(/[A-Z]/g, (letter) => String(parseInt(letter, 36)));
  return String(98n - (BigInt(`${digits}00`) % 97n)).padStart(2, '0');
}

/** Compares control digits: checking the modulus alone would accept some wrong ones. */
export function controlProblem(
  rule: SerbiaRule,
  found: string | undefined,
  expected: string,
): Fault | undefined {
  return found === expected ? undefined : { rule, message: `control is ${found}, must be ${expected}` };
}
