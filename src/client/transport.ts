import type { ResponseOf } from '../contract/operation.ts';
import type { Route } from '../contract/route.ts';
import { type OperationId, routes } from '../contract/routes.ts';
import type { ApiResponse } from './api-promise.ts';
import { type CallTrace, explain } from './failure.ts';
import { newKey } from './idempotency-key.ts';
import { notify } from './notify.ts';
import { readLimits, type Settings, type WriteOptions } from './options.ts';
import { buildRequest, type Input } from './request.ts';
import { eventStream, parseBody, readBody, readStream, Refusal } from './response.ts';
import { withRetries } from './retry.ts';
import { createTokenSource, sendAuthorized, type TokenSource } from './token.ts';
import { TimedOut, withTimeout } from './wait.ts';

/** Calls the portal. Both functions reject with EsanduceError and nothing else. */
export interface Transport {
  /** Calls an operation and checks its answer. */
  readonly call: <Id extends OperationId>(
    id: Id,
    input: Input<Id>,
    options?: WriteOptions,
  ) => Promise<ApiResponse<ResponseOf<Id>>>;
  /** Calls an operation that streams, and answers its body as soon as it begins. The caller cancels it. */
  readonly open: <Id extends OperationId>(
    id: Id,
    input: Input<Id>,
    options?: WriteOptions,
  ) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

export function createTransport(settings: Settings): Transport {
  const { log, onDrift } = settings;
  const tokens = createTokenSource(settings.token);
  return {
    call: (id, input, options = {}) =>
      perform(settings, tokens, id, input, options, async (response) =>
        parseBody(id, await readBody(id, response), (drift) => {
          log('info', 'drift', { operationId: id, ...drift });
          notify(log, onDrift, { ...drift, operationId: id });
        }),
      ),
    open: async (id, input, options = {}) =>
      (await perform(settings, tokens, id, { ...input, accept: eventStream }, options, readStream)).data,
  };
}

/** One call: its attempts and their waits. */
async function perform<Id extends OperationId, Data>(
  settings: Settings,
  tokens: TokenSource,
  id: Id,
  input: Input<Id>,
  options: WriteOptions,
  read: (response: Response) => Promise<Data>,
): Promise<ApiResponse<Data>> {
  const { clock, log } = settings;
  const { signal } = options;
  const { method, keyed }: Route = routes[id];
  const idempotencyKey = keyed && (options.idempotencyKey ?? newKey());
  const trace: CallTrace = {
    operationId: id,
    idempotencyKey,
    // Of the methods only POST is not idempotent by itself (RFC 9110, 9.2.2).
    repeatable: method !== 'POST' || idempotencyKey !== undefined,
    attempts: 0,
    status: undefined,
    requestId: undefined,
  };
  try {
    const { timeout, deadline, maxRetries, headers } = readLimits(options, settings);
    const request = buildRequest(settings, id, input, { headers, idempotencyKey });
    const end = clock.now() + deadline;
    const policy = { maxRetries, end, signal, explain: (error: unknown) => explain(error, trace, signal) };
    const result = await withRetries(settings, policy, (tries) => {
      const left = Math.min(timeout, end - clock.now());
      if (left <= 0) throw new TimedOut('no time left');
      return withTimeout(left, signal, async (signal) => {
        const response = await send(settings.fetch, tokens, request, trace, tries, signal);
        // Read within the attempt: a body that breaks off is a lost answer.
        if (response.ok) return { data: await read(response), response, requestId: trace.requestId };
        throw new Refusal(response, await response.text());
      });
    });
    log('debug', 'answered', { operationId: id, ...answered(trace) });
    return result;
  } catch (error) {
    const failure = explain(error, trace, signal);
    log('info', failure.message, { code: failure.code, ...answered(trace) });
    throw failure;
  }
}

const answered = ({ status, attempts, requestId }: CallTrace) => ({ status, attempts, requestId });

/** Sends one attempt, with a renewed token where the first is refused. */
function send(
  fetch: Settings['fetch'],
  tokens: TokenSource,
  { url, init }: ReturnType<typeof buildRequest>,
  trace: CallTrace,
  tries: number,
  signal: AbortSignal,
): Promise<Response> {
  return sendAuthorized(tokens, async (token) => {
    // A token that came too late must not start what was given up.
    signal.throwIfAborted();
    const request = new Request(url, { ...init, signal });
    request.headers.set('authorization', `Bearer ${token}`);
    trace.attempts = tries;
    trace.status = trace.requestId = undefined;
    const response = await fetch(request);
    // A `fetch` that ignores the signal: nobody is left to read this.
    if (signal.aborted) await response.body?.cancel();
    signal.throwIfAborted();
    trace.status = response.status;
    trace.requestId = response.headers.get('x-request-id') ?? undefined;
    return response;
  });
}
