import ky, { type KyInstance } from 'ky';
import type { ResponseOf } from '../contract/operation.ts';
import type { Route } from '../contract/route.ts';
import { type OperationId, routes } from '../contract/routes.ts';
import type { ApiResponse } from './api-promise.ts';
import { type CallTrace, explain } from './failure.ts';
import { newKey } from './idempotency-key.ts';
import { notify } from './notify.ts';
import { readLimits, type Settings, type WriteOptions } from './options.ts';
import { buildRequest, type Input } from './request.ts';
import { eventStream, parseBody, readBody, readStream } from './response.ts';
import { retryPolicy } from './retry.ts';
import { createTokenSource, sendAuthorized } from './token.ts';
import { version } from './version.ts';
import { untilAborted } from './wait.ts';

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

/** What all calls of a client have in common. */
interface Connection {
  readonly settings: Settings;
  readonly http: KyInstance;
  /** Sends a request with the token, renewed where the portal refuses it. `trace` follows what is sent. */
  readonly send: (request: Request, trace: CallTrace) => Promise<Response>;
}

export function createTransport(settings: Settings): Transport {
  const { fetch, log, onDrift } = settings;
  const tokens = createTokenSource(settings.token);
  // `Headers`, for ky to match names in any case when a call overrides them.
  const headers = new Headers({ ...settings.headers, 'x-esanduce-client': `@esanduce/sdk/${version}` });
  const connection: Connection = {
    settings,
    http: ky.create({ prefix: settings.baseUrl, headers, redirect: 'manual' }),
    send(request, trace) {
      const attempts = trace.attempts + 1;
      return sendAuthorized(tokens, async (token) => {
        // A token that came too late must not start what was given up.
        request.signal.throwIfAborted();
        const authorized = request.clone();
        authorized.headers.set('authorization', `Bearer ${token}`);
        Object.assign(trace, { attempts, status: undefined, requestId: undefined });
        const response = await fetch(authorized);
        // A `fetch` that ignores the signal: nobody is left to read this.
        if (request.signal.aborted) await response.body?.cancel();
        request.signal.throwIfAborted();
        trace.status = response.status;
        trace.requestId = response.headers.get('x-request-id') ?? undefined;
        return response;
      });
    },
  };
  return {
    call: (id, input, options = {}) =>
      perform(connection, id, input, options, async (response) =>
        parseBody(id, await readBody(id, response), (drift) => {
          log('info', 'drift', { operationId: id, ...drift });
          notify(log, onDrift, { ...drift, operationId: id });
        }),
      ),
    open: async (id, input, options = {}) =>
      (await perform(connection, id, { ...input, accept: eventStream }, options, readStream)).data,
  };
}

/** One call. ky builds the request, ends each attempt and the whole in time, and sends again. */
async function perform<Id extends OperationId, Data>(
  { settings, http, send }: Connection,
  id: Id,
  input: Input<Id>,
  options: WriteOptions,
  read: (response: Response) => Promise<Data>,
): Promise<ApiResponse<Data>> {
  const { log } = settings;
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
  const asError = (error: unknown) => explain(error, trace, signal);
  let data!: Data;

  async function attempt(request: Request): Promise<Response> {
    const response = await send(request, trace);
    // Read within the attempt: a body that breaks off is a lost answer.
    if (response.ok) data = await read(response);
    return response;
  }

  try {
    const { timeout, deadline, maxRetries, headers } = readLimits(options, settings);
    const request = buildRequest(id, input, headers, idempotencyKey);
    const response = await http(request.path, {
      ...request.options,
      ...(signal && { signal }),
      timeout,
      totalTimeout: deadline,
      retry: retryPolicy(settings, { method, maxRetries, deadline }, asError),
      fetch: (request) => untilAborted(attempt(request as Request), (request as Request).signal),
    });
    log('debug', 'answered', { operationId: id, ...answered(trace) });
    return { data, response, requestId: trace.requestId };
  } catch (error) {
    const failure = asError(error);
    log('info', failure.message, { code: failure.code, ...answered(trace) });
    throw failure;
  }
}

const answered = ({ status, attempts, requestId }: CallTrace) => ({ status, attempts, requestId });
