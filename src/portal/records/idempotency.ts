import type { IsoDateTime, PaymentId, ProblemCode } from '../../contract/index.ts';
import type { ProblemDetails } from '../problems/problem-error.ts';

/** A keyed request and its response. */
export interface IdempotencyRecord {
  /** `caller:key`, where the caller is a customer or a partner. */
  id: string;
  /** SHA-256 of method, path and canonical body. */
  fingerprint: string;
  createdAt: IsoDateTime;
  /** Null while the first request is running. */
  answer: { status: number; body: unknown } | null;
  paymentId: PaymentId | null;
  /** Why nothing was started; repeated whenever the key is. */
  refusal?: { code: ProblemCode; details: ProblemDetails };
}
