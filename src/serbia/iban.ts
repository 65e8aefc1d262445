import { isValidAccount, normalizeAccount } from './account-number.ts';
import { refuse, requireText } from './errors.ts';
import { control97 } from './mod97.ts';

/**
 * IBAN of an account, no spaces: `RS`, two check digits, the 18 digits of the account. Throws as
 * `normalizeAccount` does. Source: ISO 13616 and its registry, Serbia: `RS2!n3!n13!n2!n`.
 */
export function ibanFromAccount(account: string): string {
  const digits = normalizeAccount(account);
  return `RS${control97(`${digits}RS`)}${digits}`;
}

/**
 * The 18 account digits of a Serbian IBAN; spaces and lower case are allowed. Throws SerbiaError `iban` when the control
 * digits of the IBAN or of the account are wrong.
 */
export function accountFromIban(iban: string): string {
  requireText('iban', iban);
  const bare = iban.replace(/\s/g, '').toLowerCase();
  const account = bare.slice(4);
  if (!isValidAccount(account) || ibanFromAccount(account).toLowerCase() !== bare) {
    refuse('iban', 'iban', 'give RS and 20 digits that agree');
  }
  return account;
}

/** Whether the text is an IBAN of a valid Serbian account. Never throws. */
export function isValidIban(iban: string): boolean {
  try {
    return accountFromIban(iban) !== '';
  } catch {
    return false;
  }
}
