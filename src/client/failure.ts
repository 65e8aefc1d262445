import { isNetworkError, isTimeoutError } from 'ky';
import type { ClientOperationId } from '../contract/client-routes.ts';
import { ContractBreach } from './body.ts';
import { type ErrorCode, EsanduceError, type ErrorFields, isEsanduceError, isTransient } from './errors.ts';
import { redact } from './redact.ts';
import { explainRefusal, Refusal } from './response.ts';
import { TokenUnavailable } from './token.ts';
import { TimedOut } from './wait.ts';

/** What is known of a call so far; its error carries it. */
export interface CallTrace {
  readonly operationId: ClientOperationId;
  idempotencyKey: string | undefined;
  /** Whether sending the call again is harmless. */
  readonly repeatable: boolean;
  attempts: number;
  status: number | undefined;
  requestId: string | undefined;
}

/**
 * The error for whatever went wrong in a call.
 * @param secrets the tokens in use, which it must not show
 */
export function explain(
  error: unknown,
  trace: CallTrace,
  signal: AbortSignal | undefined,
  secrets: readonly string[],
): EsanduceError {
  const { repeatable, ...known } = trace;
  const fail = (code: ErrorCode, what: string, cause?: unknown, more?: Partial<ErrorFields>) => {
    const retryable = repeatable && isTransient(code);
    const fields = { ...known, code, retryable, problem: undefined, ...more };
    return new EsanduceError(redact(what, secrets), fields, cause);
  };
  if (isEsanduceError(error)) return error;
  if (signal?.aborted) return fail('aborted', 'stopped by its caller', signal.reason);
  if (error instanceof TimedOut || isTimeoutError(error)) return fail('timeout', 'no answer in time');
  if (error instanceof ContractBreach) return fail('invalid-response', error.message);
  if (error instanceof TokenUnavailable) return fail('token-unavailable', error.message, error.cause);
  if (error instanceof Refusal) {
    const { code, message, problem } = explainRefusal(error, secrets);
    const requestId = known.requestId ?? problem?.requestId;
    return fail(code, message, undefined, { problem, requestId, retryAfter: error.retryAfter });
  }
  // Before the first attempt only an argument can be wrong.
  if (error instanceof TypeError && !known.attempts) return fail('invalid-argument', error.message, error);
  return fail('network', 'no answer', isNetworkError(error) ? error.cause : error);
}
