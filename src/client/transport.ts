import ky, { isHTTPError, isTimeoutError } from 'ky';
import type { BodyOf, ParametersOf, QueryOf, ResponseOf } from '../contract/operation.ts';
import type { Route } from '../contract/route.ts';
import type { OperationId } from '../contract/routes.ts';
import { routes } from '../contract/routes.ts';
import { type ErrorCode, EsanduceError, type ErrorFields, isEsanduceError, isTransient } from './errors.ts';
import { newKey } from './idempotency-key.ts';
import type { Settings, WriteOptions } from './options.ts';
import { ContractBreach, eventStream, readBody, readFailure, readStream, readSuccess } from './response.ts';
import { backoff, retryAfter } from './retry.ts';
import { notify } from './notify.ts';
import { createTokenSource } from './token.ts';
import { untilAborted } from './wait.ts';

/** What an operation is called with. */
export interface Input<Id extends OperationId> {
  parameters?: ParametersOf<Id>;
  query?: QueryOf<Id>;
  body?: BodyOf<Id>;
  /** Asks for server-sent events: the result is then the answer's body, a `ReadableStream`. */
  stream?: boolean;
}

/** Calls one operation of the portal. @throws EsanduceError and nothing else */
export type Call = <Id extends OperationId>(
  id: Id,
  input: Input<Id>,
  options?: WriteOptions,
) => Promise<ResponseOf<Id>>;

export function createTransport(settings: Settings): Call {
  // Taken out, because a browser's fetch refuses to be called as another object's method.
  const { clock, fetch, log, onDrift } = settings;
  const tokens = createTokenSource(settings.token);

  return async (id, { parameters = {}, query = {}, body, stream }, options = {}) => {
    const route: Route = routes[id];
    const { signal, timeout = settings.timeout, deadline = settings.deadline } = options;
    const idempotencyKey = route.keyed && (options.idempotencyKey ?? newKey());
    // Of the methods only POST is not idempotent by itself (RFC 9110, 9.2.2).
    const repeatable = route.method !== 'POST' || idempotencyKey !== undefined;
    const end = clock.now() + deadline;
    let attempts = 0;
    let wait = 0;
    let status: number | undefined;
    let requestId: string | undefined;
    let answer: Blob | string | ReadableStream | null = '';

    const fail = (code: ErrorCode, what: string, more?: Partial<ErrorFields>, cause?: unknown) =>
      new EsanduceError(
        what,
        {
          code,
          operationId: id,
          attempts,
          retryable: repeatable && isTransient(code),
          status,
          requestId,
          idempotencyKey,
          problem: undefined,
          ...more,
        },
        cause,
      );

    function explain(error: unknown): EsanduceError {
      if (isEsanduceError(error)) return error;
      if (signal?.aborted) return fail('aborted', 'stopped by its caller', {}, signal.reason);
      if (isTimeoutError(error)) return fail('timeout', 'no answer in time');
      if (error instanceof ContractBreach) return fail('invalid-response', error.message);
      // Of ky's errors only the cause is passed on: they hold the request, and with it the token.
      if (!isHTTPError(error)) return fail('network', 'no answer', {}, (error as Error).cause ?? error);
      const { code, problem } = readFailure(error.response.status, error.data);
      const { title = `answered ${status} without a problem`, detail = '', requestId: id } = problem ?? {};
      return fail(code, `${title} ${detail}`.trim(), { problem, requestId: requestId ?? id });
    }

    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = (parameters as Record<string, unknown>)[name];
      if (typeof value === 'string' && /^\w+$/.test(value)) return value;
      throw fail('invalid-argument', `"${name}" must be letters, digits and underscores`);
    });
    if (idempotencyKey !== undefined && !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
      throw fail('invalid-argument', 'idempotencyKey must be 1 to 255 visible ASCII characters');
    }

    async function authorise(request: Request, held: Promise<string>): Promise<void> {
      const token = await held.catch((cause: unknown) => {
        throw fail('token-unavailable', 'there is no token to send', {}, cause);
      });
      // A token that came too late must not start what was given up.
      request.signal.throwIfAborted();
      request.headers.set('authorization', `Bearer ${token}`);
    }

    /** One attempt. A token refused is renewed within it, so that it costs none of the retries. */
    async function send(request: Request): Promise<Response> {
      const held = tokens.current();
      await authorise(request, held);
      const spare = route.method === 'GET' ? request : request.clone();
      attempts += 1;
      status = requestId = undefined;
      let response = await fetch(request);
      ({ status } = response);
      const newer = status === 401 ? tokens.after(held) : held;
      if (newer !== held) {
        await authorise(spare, newer);
        // Of what is sent now, the first refusal says nothing.
        status = undefined;
        response = await fetch(spare);
        ({ status } = response);
      }
      requestId = response.headers.get('x-request-id') ?? undefined;
      // Read within the attempt: a body that breaks off is an answer lost.
      if (response.ok) answer = stream ? response.body : await readBody(id, response);
      return response;
    }

    try {
      const { headers } = await ky(settings.baseUrl + path, {
        method: route.method,
        searchParams: query as Record<string, string>,
        json: body,
        headers: { 'idempotency-key': idempotencyKey, accept: stream ? eventStream : undefined },
        redirect: 'manual',
        ...(signal && { signal }),
        timeout,
        totalTimeout: deadline,
        fetch: (input) => untilAborted(send(input as Request), signal),
        retry: {
          limit: settings.retries,
          methods: [route.method.toLowerCase()],
          shouldRetry({ error, retryCount }) {
            const { code, retryable } = explain(error);
            const asked = isHTTPError(error) ? error.response.headers.get('retry-after') : null;
            wait = retryAfter(asked, clock.now()) ?? backoff(retryCount, settings.random);
            // ky would sleep until the deadline and then fail; a wait past it is not begun.
            const again = retryable && clock.now() + wait < end;
            if (again) log('info', 'will retry', { operationId: id, code, wait, requestId });
            return again;
          },
          delay: () => wait,
        },
      });
      const mediaType = headers.get('content-type');
      if (stream) return readStream(mediaType, answer) as never;
      const result = readSuccess(id, mediaType, answer as Blob | string, (drift) => {
        log('info', 'drift', { operationId: id, ...drift });
        notify(log, onDrift, { ...drift, operationId: id });
      });
      log('debug', 'answered', { operationId: id, status, attempts, requestId });
      return result;
    } catch (error) {
      const reason = explain(error);
      log('info', reason.message, { code: reason.code, status, attempts, requestId });
      throw reason;
    }
  };
}
