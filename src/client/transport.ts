import ky from 'ky';
import type { ResponseOf } from '../contract/operation.ts';
import type { Route } from '../contract/route.ts';
import { type ClientOperationId, clientRoutes } from '../contract/client-routes.ts';
import type { ApiResponse } from './api-promise.ts';
import { discard } from './body.ts';
import { type CallTrace, explain } from './failure.ts';
import { newKey } from './idempotency-key.ts';
import { notify } from './notify.ts';
import { readLimits, type Settings, type WriteOptions } from './options.ts';
import { buildRequest, type Input, lowerCase } from './request.ts';
import { eventStream, parseBody, readBody, readRefusal, readStream, Refusal } from './response.ts';
import { retryAfter, retryPolicy } from './retry.ts';
import { createTokenSource, sendAuthorized, type TokenSource } from './token.ts';
import { version } from './version.ts';
import { limitTime, TimedOut } from './wait.ts';

/** Calls the portal. Both functions reject with EsanduceError and nothing else. */
export interface Transport {
  /**
   * Calls an operation and checks its answer.
   * @param parse reads the answer in another way
   */
  readonly call: <Id extends ClientOperationId>(
    id: Id,
    input: Input<Id>,
    options?: WriteOptions,
    parse?: typeof parseBody<Id>,
  ) => Promise<ApiResponse<ResponseOf<Id>>>;
  /** Calls an operation that streams, and answers its body as soon as it begins. The caller cancels it. */
  readonly open: <Id extends ClientOperationId>(
    id: Id,
    input: Input<Id>,
    options?: WriteOptions,
  ) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

/** What all calls of a client have in common. */
interface Connection {
  readonly settings: Settings;
  readonly tokens: TokenSource;
}

export function createTransport(settings: Settings): Transport {
  const { log, onDrift } = settings;
  const connection: Connection = { settings, tokens: createTokenSource(settings) };
  return {
    call: (id, input, options = {}, parse = parseBody) =>
      perform(connection, id, input, options, async (response, signal) =>
        parse(id, await readBody(id, response, signal), (drift) => {
          log('info', 'drift', { operationId: id, ...drift });
          notify(log, onDrift, { ...drift, operationId: id });
        }),
      ),
    open: async (id, input, options = {}) =>
      (await perform(connection, id, { ...input, accept: eventStream }, options, readStream)).data,
  };
}

/** One call. ky builds the address, ends the whole in time, and sends again. */
async function perform<Id extends ClientOperationId, Data>(
  { settings, tokens }: Connection,
  id: Id,
  input: Input<Id>,
  options: WriteOptions,
  read: (response: Response, signal: AbortSignal) => Data | Promise<Data>,
): Promise<ApiResponse<Data>> {
  const { clock, fetch, log, secrets } = settings;
  const { signal } = options;
  const { method, keyed }: Route = clientRoutes[id];
  const trace: CallTrace = {
    operationId: id,
    idempotencyKey: keyed && options.idempotencyKey,
    // Of the methods only POST is not idempotent by itself (RFC 9110, 9.2.2).
    repeatable: method !== 'POST' || !!keyed,
    attempts: 0,
    status: undefined,
    requestId: undefined,
  };
  const asError = (error: unknown) => explain(error, trace, signal, secrets);
  let data!: Data;

  /** Sends the request once, and reads the answer: a body that breaks off is a lost answer. */
  async function attempt(url: string, { headers, ...init }: RequestInit, limit: AbortSignal) {
    const attempts = trace.attempts + 1;
    const checkTime = () => {
      if (limit.aborted) throw new TimedOut();
    };
    const response = await sendAuthorized(tokens, async (token) => {
      // A token that came too late must not start what was given up.
      checkTime();
      const authorized = { ...(headers as Record<string, string>), authorization: `Bearer ${token}` };
      Object.assign(trace, { attempts, status: undefined, requestId: undefined });
      const response = await fetch(url, { ...init, headers: authorized, redirect: 'manual', signal: limit });
      const leave = () => discard(response);
      limit.addEventListener('abort', leave);
      // A `fetch` that ignores the signal: nobody is left to read this.
      if (limit.aborted) leave();
      checkTime();
      trace.status = response.status;
      trace.requestId = response.headers.get('x-request-id') ?? undefined;
      return response;
    });
    if (!response.ok) {
      const wait = retryAfter(response.headers.get('retry-after'), clock.now());
      const data = await readRefusal(response, limit);
      throw new Refusal({ status: response.status, data, retryAfter: wait });
    }
    const answer = await read(response, limit);
    // Of an attempt that was given up another one may have got the answer.
    checkTime();
    data = answer;
    return response;
  }

  try {
    if (keyed) trace.idempotencyKey ??= newKey();
    const { timeout, deadline, maxRetries, headers } = readLimits(options, settings);
    const end = clock.now() + deadline;
    const { path, init } = buildRequest(
      id,
      input,
      {
        ...lowerCase(settings.headers),
        ...lowerCase(headers),
        'x-esanduce-client': `@esanduce/sdk/${version}`,
      },
      trace.idempotencyKey,
    );
    const response = await ky(path, {
      method,
      prefix: settings.baseUrl,
      searchParams: input.query,
      timeout: false,
      totalTimeout: deadline,
      retry: retryPolicy(settings, { method, maxRetries, end, signal }, asError),
      fetch: (request) =>
        limitTime(Math.min(timeout, end - clock.now()), signal, (limited) =>
          attempt((request as Request).url, init, limited),
        ).catch((error: unknown) => {
          // A token that does not come would keep all calls waiting.
          if (error instanceof TimedOut) tokens.giveUp();
          throw error;
        }),
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
