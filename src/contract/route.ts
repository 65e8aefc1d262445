import type * as z from 'zod/mini';
import type { Scope } from './session.ts';

/** One operation of the portal as plain data. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Template with `{name}` for path parameters. */
  readonly path: `/v1/${string}`;
  /** Who may call: a customer's token with this scope, or a partner's back end with its secret key. */
  readonly scope: Scope | 'secret';
  /** What a success holds, or the media type when it is not JSON. */
  readonly response: z.core.$ZodType | 'application/pdf';
  readonly status: 200 | 201;
  /** Whether it takes (and needs) an `Idempotency-Key`; of what is posted only such may be repeated after a lost answer. */
  readonly keyed?: true;
  /** Whether it also answers as `text/event-stream`, where that is accepted: one response after another, as things happen. */
  readonly streams?: true;
}
