import { createHash } from 'node:crypto';
import type { PortalOptions } from '@esanduce/sdk/portal';
import type { Configuration } from './configuration.ts';

/** The payee's bank that the configuration names, for the options of a portal; nothing where it names none. */
export function payeeBanksOf({
  CREDITS_KEYS: keys,
  CREDITS_SIGNING_SECRETS: signingSecrets,
  CREDITS_ACCOUNTS: accounts,
}: Pick<Configuration, 'CREDITS_KEYS' | 'CREDITS_SIGNING_SECRETS' | 'CREDITS_ACCOUNTS'>): Pick<
  PortalOptions,
  'payeeBanks'
> {
  if (!keys || !signingSecrets || !accounts) return {};
  const keyHashes = keys.map((key) => createHash('sha256').update(key).digest('hex'));
  return { payeeBanks: [{ id: 'bank_payee', keyHashes, signingSecrets, accounts }] };
}
