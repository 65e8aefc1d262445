import type * as z from 'zod/mini';
import type { Scope } from './session.ts';

/** One operation of the portal, as plain data. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `{name}` for each parameter. */
  readonly path: `/v1/${string}`;
  /**
   * Who may call: a customer's token with this scope, a partner's back end with its secret key, with `credits:write` the
   * payee's bank with its own key, or with `none` whoever knows the secret in its path.
   */
  readonly scope: Scope | 'secret' | 'credits:write' | 'none';
  /** The body of a success, or its media type when that is not JSON. */
  readonly response: z.core.$ZodType | 'application/pdf' | 'text/calendar';
  readonly status: 200 | 201;
  /** Whether it requires an `Idempotency-Key`. A POST without one is never retried. */
  readonly keyed?: true;
  /** Whether it also answers as `text/event-stream`: one response after another, as things happen. */
  readonly streams?: true;
}
