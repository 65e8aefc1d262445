import type { ReturnTarget } from '../../contract/index.ts';
import { problemAt } from '../problems/problem-error.ts';
import type { CustomerCaller } from './caller.ts';

/**
 * Requires a return address on the token's own origin: any other would be an open redirect.
 * @throws ProblemError `validation-failed`
 */
export function requireOwnPage(caller: CustomerCaller, { returnUrl }: ReturnTarget, pointer: string): void {
  if (new URL(returnUrl).origin === caller.origin) return;
  throw problemAt(
    'validation-failed',
    `${pointer}/returnUrl`,
    `Not a page of the origin the token was made for: ${caller.origin}.`,
  );
}
