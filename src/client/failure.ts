import { isHTTPError, isNetworkError, isTimeoutError } from 'ky';
import type { OperationId } from '../contract/routes.ts';
import { type ErrorCode, EsanduceError, type ErrorFields, isEsanduceError, isTransient } from './errors.ts';
import { ContractBreach, readRefusal } from './response.ts';
import { TokenUnavailable } from './token.ts';

/** What is known of a call so far; its error carries it. */
export interface CallTrace {
  readonly operationId: OperationId;
  readonly idempotencyKey: string | undefined;
  /** Whether sending the call again is harmless. */
  readonly repeatable: boolean;
  attempts: number;
  status: number | undefined;
  requestId: string | undefined;
}

/** The error for whatever went wrong in a call. ky's own errors hold the request, and with it the token: none is a cause. */
export function explain(error: unknown, trace: CallTrace, signal: AbortSignal | undefined): EsanduceError {
  const { repeatable, ...known } = trace;
  const fail = (code: ErrorCode, what: string, cause?: unknown, more?: Partial<ErrorFields>) => {
    const retryable = repeatable && isTransient(code);
    return new EsanduceError(what, { ...known, code, retryable, problem: undefined, ...more }, cause);
  };
  if (isEsanduceError(error)) return error;
  if (signal?.aborted) return fail('aborted', 'stopped by its caller', signal.reason);
  if (isTimeoutError(error)) return fail('timeout', 'no answer in time');
  if (error instanceof ContractBreach) return fail('invalid-response', error.message);
  if (error instanceof TokenUnavailable) return fail('token-unavailable', error.message, error.cause);
  // Before the first attempt only an argument can be wrong.
  if (error instanceof TypeError && !known.attempts) return fail('invalid-argument', error.message, error);
  if (!isHTTPError(error)) return fail('network', 'no answer', isNetworkError(error) ? error.cause : error);
  const { code, message, problem } = readRefusal(error.response.status, error.data);
  return fail(code, message, undefined, { problem, requestId: known.requestId ?? problem?.requestId });
}
