import { type PaymentId, problems, type ProblemCode } from '../../contract/index.ts';

/** What a problem says beside its code. */
export interface ProblemDetails {
  detail?: string;
  errors?: { pointer: string; detail: string }[];
  paymentId?: PaymentId;
  headers?: Record<string, string>;
}

/** Thrown anywhere in the portal or a plugin of it, answered as RFC 9457 problem details. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(problems[code].title);
    this.name = 'ProblemError';
    this.code = code;
    this.details = details;
  }
}

/** A problem with one place of the request to blame. */
export function problemAt(code: ProblemCode, pointer: string, detail: string): ProblemError {
  return new ProblemError(code, { errors: [{ pointer, detail }] });
}
