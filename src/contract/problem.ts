import * as z from 'zod/mini';
import { type PaymentId, paymentIdSchema } from './identifier.ts';
import { integer, shape } from './schema.ts';

/**
 * Every problem the portal answers with: the last part of its `type`, its status and its English title.
 * Codes are parts of a URN: kebab-case.
 */
export const problems = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'idempotency-key-missing': { status: 400, title: 'This operation needs an Idempotency-Key header' },
  unauthenticated: { status: 401, title: 'The token is missing or not valid' },
  'token-expired': { status: 401, title: 'The token has expired' },
  'insufficient-scope': { status: 403, title: 'The token does not allow this operation' },
  'origin-not-allowed': { status: 403, title: 'The token was issued for another web origin' },
  'not-found': { status: 404, title: 'There is no such resource' },
  'method-not-allowed': { status: 405, title: 'The resource does not have this method' },
  timeout: { status: 408, title: 'The request was not complete in time' },
  'already-paid': { status: 409, title: 'Nothing is outstanding' },
  'not-payable': { status: 409, title: 'This cannot be paid here now' },
  'payment-in-progress': { status: 409, title: 'Another payment of the same debt is live or has succeeded' },
  'payment-order-closed': { status: 409, title: 'The payment order is closed: do not execute it' },
  'confirmation-conflict': { status: 409, title: 'The bank has confirmed this payment order otherwise' },
  'request-in-progress': {
    status: 409,
    title: 'The first request with this Idempotency-Key is still running',
  },
  'payload-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'expectation-failed': { status: 417, title: 'The server meets no expectation but 100-continue' },
  'misdirected-request': { status: 421, title: 'The server does not answer to this host' },
  'validation-failed': { status: 422, title: 'The body does not fit the operation' },
  'amount-mismatch': { status: 422, title: 'The amount is not what is outstanding' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used with another request' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The address and headers are too large' },
  'internal-error': { status: 500, title: 'The portal failed' },
  unavailable: { status: 503, title: 'The portal is not available now' },
} as const;
export type ProblemCode = keyof typeof problems;

/** One thing that is wrong with a request. */
export interface ProblemError {
  /** JSON pointer into `{path, query, headers, body}` of the request. */
  pointer: string;
  detail: string;
}
export const problemErrorSchema = shape<ProblemError>('ProblemError', {
  pointer: z.string(),
  detail: z.string(),
});

/** Problem details by RFC 9457. */
export interface Problem {
  /** `urn:esanduce:problem:` and the problem's code. */
  type: string;
  /** The same for every problem of this type. */
  title: string;
  /** HTTP status. */
  status: number;
  /** What happened this time. */
  detail?: string | undefined;
  /** The portal's id of the request, for its support. */
  requestId: string;
  errors?: ProblemError[] | undefined;
  /** With `payment-in-progress`: the payment that is live or has succeeded. */
  paymentId?: PaymentId | undefined;
}
export const problemSchema = shape<Problem>('Problem', {
  type: z.string(),
  title: z.string(),
  status: integer(),
  detail: z.optional(z.string()),
  requestId: z.string(),
  errors: z.optional(z.array(problemErrorSchema)),
  paymentId: z.optional(paymentIdSchema),
});
