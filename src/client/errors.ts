import type { Problem, ProblemCode } from '../contract/problem.ts';
import type { Open } from '../contract/schema.ts';
import { redact } from './redact.ts';

/**
 * What went wrong on the client's side of the wire.
 * `network`: no answer came. `timeout`: none came in time. `aborted`: the caller's signal. `invalid-response`: the answer
 * is not what the contract says. `offline`: the browser has no connection, so a payment was neither sent nor kept to be
 * sent. `invalid-argument`: nothing was sent, an argument cannot be right. `token-unavailable`: nothing was sent, no token
 * could be had.
 */
export type ClientErrorCode =
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'invalid-response'
  | 'invalid-argument'
  | 'token-unavailable'
  | 'offline';

/** The portal's problem code or the client's own; a newer portal may send others. */
export type ErrorCode = Open<ProblemCode | ClientErrorCode>;

/** Codes of failures that may pass by themselves. */
const transient: ErrorCode[] = [
  'network',
  'timeout',
  'request-in-progress',
  'rate-limited',
  'internal-error',
  'unavailable',
];

export const isTransient = (code: ErrorCode): boolean => transient.includes(code);

const codeByStatus: Record<number, ErrorCode> = {
  401: 'unauthenticated',
  408: 'timeout',
  429: 'rate-limited',
  500: 'internal-error',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** For failures that carry no problem, such as a proxy's HTML page. */
export const codeOfStatus = (status: number): ErrorCode => codeByStatus[status] ?? 'invalid-response';

/** The fields of every error. */
export interface ErrorFields {
  readonly code: ErrorCode;
  /** The operation, `bills.list`. */
  readonly operationId: string;
  /** How often the request was sent; 0 when it never was. */
  readonly attempts: number;
  /** Whether the same call may succeed later; for a write, repeat it with `idempotencyKey`. */
  readonly retryable: boolean;
  /** HTTP status, when an answer came. */
  readonly status: number | undefined;
  /** The portal's id of the request, for its support. */
  readonly requestId: string | undefined;
  /** The key this write was sent with. */
  readonly idempotencyKey: string | undefined;
  /** The portal's problem document (RFC 9457), when it sent one. */
  readonly problem: Problem | undefined;
  /** Milliseconds that the portal asks to wait before the next try. */
  readonly retryAfter?: number | undefined;
}

/** A global symbol, so that two copies of this package on a page know each other's errors. */
const brand = Symbol.for('@esanduce/sdk/error');

/** The only error of this client; tell its kind by `code`. Holds no token, card number or national id. */
export class EsanduceError extends Error implements ErrorFields {
  declare readonly code: ErrorCode;
  declare readonly operationId: string;
  declare readonly attempts: number;
  declare readonly retryable: boolean;
  declare readonly status: number | undefined;
  declare readonly requestId: string | undefined;
  declare readonly idempotencyKey: string | undefined;
  declare readonly problem: Problem | undefined;
  declare readonly retryAfter?: number | undefined;

  constructor(what: string, fields: ErrorFields, cause?: unknown) {
    super(redact(`${fields.operationId}: ${what}`), { cause });
    this.name = 'EsanduceError';
    Object.assign(this, fields, { [brand]: true });
  }
}

/** Whether `value` is this package's error, made by this copy of it or another. */
export const isEsanduceError = (value: unknown): value is EsanduceError =>
  value instanceof Error && brand in value;
