import type { OperationId } from '../contract/routes.ts';
import { type ErrorCode, EsanduceError, type ErrorFields, isEsanduceError, isTransient } from './errors.ts';
import { ContractBreach, Refusal } from './response.ts';
import { TokenUnavailable } from './token.ts';
import { TimedOut } from './wait.ts';

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

/** The error for whatever went wrong in a call. */
export function explain(error: unknown, trace: CallTrace, signal: AbortSignal | undefined): EsanduceError {
  const { operationId, idempotencyKey, repeatable, attempts, status, requestId } = trace;
  const fail = (code: ErrorCode, what: string, cause?: unknown, more?: Partial<ErrorFields>) => {
    const retryable = repeatable && isTransient(code);
    const known = { code, operationId, attempts, retryable, status, requestId, idempotencyKey };
    return new EsanduceError(what, { ...known, problem: undefined, ...more }, cause);
  };
  if (isEsanduceError(error)) return error;
  if (signal?.aborted) return fail('aborted', 'stopped by its caller', signal.reason);
  if (error instanceof TimedOut) return fail('timeout', error.message);
  if (error instanceof ContractBreach) return fail('invalid-response', error.message);
  if (error instanceof TokenUnavailable) return fail('token-unavailable', error.message, error.cause);
  // Before the first attempt only an argument can be wrong.
  if (error instanceof TypeError && !attempts) return fail('invalid-argument', error.message, error);
  if (!(error instanceof Refusal)) return fail('network', 'no answer', error);
  const { problem } = error;
  return fail(error.code, error.message, undefined, { problem, requestId: requestId ?? problem?.requestId });
}
