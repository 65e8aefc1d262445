import type { ReturnTarget } from '../../contract/index.ts';
import { problemAt } from '../problems/problem-error.ts';
import type { CustomerCaller } from './caller.ts';

/**
 * Requires a return address on the token's own origin: any other would be an open redirect. A `blob:` address has the
 * origin of the page that made it and is no page; user info would show one host and lead to another.
 * @throws ProblemError `validation-failed`
 */
export function requireOwnPage(caller: CustomerCaller, { returnUrl }: ReturnTarget, pointer: string): void {
  const { origin, protocol, username, password } = new URL(returnUrl);
  const isPage = /^https?:$/.test(protocol) && username === '' && password === '';
  if (isPage && origin === caller.origin) return;
  throw problemAt(
    'validation-failed',
    `${pointer}/returnUrl`,
    `Not a page of the origin the token was made for: ${caller.origin}.`,
  );
}
