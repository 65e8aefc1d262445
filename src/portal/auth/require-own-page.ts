import type { ReturnTarget } from '../../contract/index.ts';
import { problemAt } from '../problems/problem-error.ts';
import type { CustomerCaller } from './caller.ts';

/**
 * A payer is only led back to the page that may use the token: any other address could be anyone's.
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
