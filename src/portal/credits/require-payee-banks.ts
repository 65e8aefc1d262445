import { normalizeAccount } from '../../serbia/index.ts';
import type { PayeeBank } from '../ports/payee-bank.ts';
import { secretBytes } from '../webhooks/endpoint.ts';

/**
 * The banks as they were given.
 * @throws RangeError when one has no key, no secret or no account, or one that cannot be used; it shows no secret
 */
export function requirePayeeBanks(banks: readonly PayeeBank[]): readonly PayeeBank[] {
  for (const { id, keyHashes, signingSecrets, accounts } of banks) {
    if ([keyHashes, signingSecrets, accounts].some(({ length }) => length === 0))
      throw new RangeError(`The payee’s bank ${id} needs a key, a signing secret and an account`);
    if (!keyHashes.every((hash) => /^[0-9a-f]{64}$/.test(hash)))
      throw new RangeError(`A key of the payee’s bank ${id} is not a SHA-256 in hex`);
    for (const secret of signingSecrets) secretBytes(secret);
    for (const account of accounts) normalizeAccount(account);
  }
  return banks;
}
