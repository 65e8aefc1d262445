import type { PortalContext } from '../context.ts';
import { sha256 } from '../crypto/sha256.ts';
import type { PayeeBank } from '../ports/payee-bank.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { bearerToken } from './authenticate.ts';

const bankKeyPrefix = 'bk_';

/**
 * The payee's bank whose key this is.
 * @throws ProblemError `unauthenticated`, also for a partner's secret key or a customer's token
 */
export async function authenticateBank(
  { payeeBanks }: Pick<PortalContext, 'payeeBanks'>,
  request: Request,
): Promise<PayeeBank> {
  const key = bearerToken(request);
  if (!key.startsWith(bankKeyPrefix)) {
    throw new ProblemError('unauthenticated', { detail: 'This operation takes a payee’s bank’s key.' });
  }
  const hash = await sha256(key);
  const bank = payeeBanks.find(({ keyHashes }) => keyHashes.includes(hash));
  if (!bank) throw new ProblemError('unauthenticated');
  return bank;
}
