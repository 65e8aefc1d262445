import { type Fault, refuse } from './errors.ts';
import { control97, controlProblem } from './mod97.ts';

/** The 18 digits, or what is wrong. The printed form may omit leading zeros of the middle part. */
function read(text: string): string | Fault {
  const digits =
    typeof text === 'string' &&
    text
      .replace(/\s/g, '')
      .replace(
        /^(\d{3})-(\d{1,13})-(\d\d)$/,
        (_, bank: string, number: string, control: string) => `${bank}${number.padStart(13, '0')}${control}`,
      );
  return digits && /^\d{18}$/.test(digits)
    ? (controlProblem('account-control', digits.slice(16), control97(digits.slice(0, 16))) ?? digits)
    : { rule: 'account-format', message: 'give 18 digits or 3-13-2' };
}

/**
 * What is wrong with an account number; `undefined` if nothing is.
 *
 * The structure is bank (3), account (13), control (2); the control is 98 − (first 16 digits · 100 mod 97).
 * The control digits themselves are compared, as the modulus alone would accept 00, 01 and 99.
 * Source: National Bank of Serbia, decision on the uniform structure of the current account; ISO/IEC 7064.
 */
export function accountProblem(text: string): Fault | undefined {
  const found = read(text);
  return typeof found === 'string' ? undefined : found;
}

/** Whether the text is a Serbian account number, as 18 digits or 3-13-2, with correct control digits. Never throws. */
export function isValidAccount(text: string): boolean {
  return !accountProblem(text);
}

/** The 18 digits of a valid account number. Throws SerbiaError `account-format` or `account-control`. */
export function normalizeAccount(text: string): string {
  const found = read(text);
  return typeof found === 'string' ? found : refuse('account', found.rule, found.message);
}

/** `200-2206180101000-48`: the full 3-13-2 form with its zeros. Throws as {@link normalizeAccount} does. */
export function formatAccount(text: string): string {
  return normalizeAccount(text).replace(/^(...)(.+)(..)$/, '$1-$2-$3');
}
