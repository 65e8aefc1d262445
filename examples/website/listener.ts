import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ProblemCode } from '@esanduce/sdk/contract';
import { NoResponseError } from '@esanduce/sdk/portal';
import { loopbackHosts } from './loopback.ts';
import { problemResponse, refuse, refuseSocket } from './transport-problem.ts';

export type RequestHandler = (request: Request) => Response | Promise<Response>;

export interface ListenOptions {
  /** 0 takes a free one. */
  port: number;
  /** Default: the loopback interface, `127.0.0.1`. */
  host?: string | undefined;
  /**
   * The site's address as browsers see it. Requests for another host are refused, since a page whose name was bound anew
   * to this machine could send them. Default: the names of the loopback interface.
   */
  publicUrl?: string | undefined;
  limits?: Partial<ConnectionLimits>;
}

/** How much of the server one client may take up. */
export interface ConnectionLimits {
  /** Open connections in all; more are closed at once. */
  connections: number;
  /** Time until a request's headers must be complete, ms. */
  headersMs: number;
  /** Time until the whole request must be complete, ms. */
  requestMs: number;
  /** Time without a byte in either direction until a connection is closed, ms. Event streams send one every 15 s. */
  idleMs: number;
  /** Address and headers of a request, bytes. */
  headerBytes: number;
  /** Announced length of a body, bytes; each site has smaller limits of its own. */
  bodyBytes: number;
}

const defaultLimits: ConnectionLimits = {
  connections: 2_000,
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 60_000,
  headerBytes: 16 * 1024,
  bodyBytes: 128 * 1024,
};

export interface HttpListener {
  readonly port: number;
  /** Takes no more requests, gives running ones two seconds, and resolves when every connection is closed. */
  close(): Promise<void>;
}

/** A listener that has its port before there is anything to answer with; requests wait until then. */
export interface WaitingListener extends HttpListener {
  /** The public address, such as `http://127.0.0.1:4810`. */
  readonly url: string;
  /** Answers the requests that waited and all later ones. Only the first call counts. */
  answerWith(handler: RequestHandler): void;
}

/** How long running requests may take once the listener closes, ms. */
const grace = 2_000;

/**
 * Takes a port and lets requests wait.
 * @throws the system's error with `code` and `port`, such as EADDRINUSE
 */
export async function listenWaiting(options: ListenOptions): Promise<WaitingListener> {
  let answerWith: (handler: RequestHandler) => void = () => undefined;
  const handler = new Promise<RequestHandler>((resolve) => (answerWith = resolve));
  const listener = await listen(options, async (request) => (await handler)(request));
  return {
    ...listener,
    url: options.publicUrl ?? `http://127.0.0.1:${listener.port}`,
    answerWith,
    async close() {
      // A request that still waits would keep the listener open.
      answerWith(() => problemResponse('unavailable'));
      await listener.close();
    },
  };
}

/**
 * Serves HTTP with `handler`. A `NoResponseError` of it ends the connection without an answer.
 * @throws the system's error with `code` and `port`, such as EADDRINUSE
 */
export async function listen(
  { port, host = '127.0.0.1', publicUrl, limits: given = {} }: ListenOptions,
  handler: RequestHandler,
): Promise<HttpListener> {
  const limits = { ...defaultLimits, ...given };
  const answer = getRequestListener(
    async (request, { outgoing }) => {
      try {
        return await handler(request);
      } catch (error) {
        if (!(error instanceof NoResponseError)) throw error;
        outgoing.destroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
    {
      overrideGlobalObjects: false,
      errorHandler: (error) =>
        problemResponse(error instanceof RequestError ? 'invalid-request' : 'internal-error'),
    },
  );
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    maxHeaderSize: limits.headerBytes,
    // Checked below: Node's own answer to a missing host is no problem.
    requireHostHeader: false,
  });
  server.maxConnections = limits.connections;
  server.setTimeout(limits.idleMs);
  refuseBrokenRequests(server);
  server.listen(port, host);
  await once(server, 'listening');
  const taken = (server.address() as AddressInfo).port;
  const hosts = new Set(publicUrl === undefined ? loopbackHosts(taken) : [new URL(publicUrl).host]);
  const refusalOf = ({ url, headers }: IncomingMessage): ProblemCode | undefined => {
    if (!hosts.has(hostOf(url, headers.host))) return 'misdirected-request';
    return Number(headers['content-length']) > limits.bodyBytes ? 'payload-too-large' : undefined;
  };
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const refusal = refusalOf(incoming);
    if (refusal) refuse(outgoing, refusal);
    else void answer(incoming, outgoing);
  };
  server.on('request', serve);
  server.on('checkContinue', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (!refusalOf(incoming)) outgoing.writeContinue();
    serve(incoming, outgoing);
  });
  server.on('checkExpectation', (_incoming, outgoing: ServerResponse) =>
    refuse(outgoing, 'expectation-failed'),
  );
  let closing: Promise<void> | undefined;
  return { port: taken, close: () => (closing ??= close(server)) };
}

/** The host a request is for, with its port: in its target when that is a whole address, else in its header. */
function hostOf(target = '', header = ''): string {
  const address = target.startsWith('/') ? null : URL.parse(target);
  return (address?.host ?? header).toLowerCase();
}

const codes: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'payload-too-large',
};

/** Answers what Node's parser refuses, unless the connection already has an answer under way. */
function refuseBrokenRequests(server: Server): void {
  const answers = new WeakMap<object, ServerResponse>();
  server.on('request', ({ socket }, outgoing) => answers.set(socket, outgoing));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const isAnswered = answers.get(socket)?.headersSent && !answers.get(socket)?.writableFinished;
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswered) socket.destroy();
    else refuseSocket(socket, codes[error.code ?? ''] ?? 'invalid-request');
  });
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const timer = setTimeout(() => server.closeAllConnections(), grace);
  // A stream that ends after the server closed leaves its connection idle.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  await closed;
  clearTimeout(timer);
  clearInterval(idle);
}
