import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { NoResponseError } from '@esanduce/sdk/portal';

export type RequestHandler = (request: Request) => Response | Promise<Response>;

export interface ListenOptions {
  /** 0 takes a free one. */
  port: number;
  /** Default: the loopback interface, `127.0.0.1`. */
  host?: string | undefined;
}

export interface HttpListener {
  readonly port: number;
  /** Takes no more requests, gives running ones two seconds, and resolves when every connection is closed. */
  close(): Promise<void>;
}

/** A listener that has its port before there is anything to answer with; requests wait until then. */
export interface WaitingListener extends HttpListener {
  /** Such as `http://127.0.0.1:4810`. */
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
    url: `http://127.0.0.1:${listener.port}`,
    answerWith,
    async close() {
      // A request that still waits would keep the listener open.
      answerWith(() => new Response('The server is stopping.', { status: 503 }));
      await listener.close();
    },
  };
}

/**
 * Serves HTTP with `handler`. A `NoResponseError` of it ends the connection without an answer.
 * @throws the system's error with `code` and `port`, such as EADDRINUSE
 */
export async function listen(
  { port, host = '127.0.0.1' }: ListenOptions,
  handler: RequestHandler,
): Promise<HttpListener> {
  const listener = getRequestListener(
    async (request, { outgoing }) => {
      try {
        return await handler(request);
      } catch (error) {
        if (!(error instanceof NoResponseError)) throw error;
        outgoing.destroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.listen(port, host);
  await once(server, 'listening');
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    const timer = setTimeout(() => server.closeAllConnections(), grace);
    // A stream that ends after the server closed leaves its connection idle.
    const idle = setInterval(() => server.closeIdleConnections(), 20);
    await closed;
    clearTimeout(timer);
    clearInterval(idle);
  };
  let closing: Promise<void> | undefined;
  return { port: (server.address() as AddressInfo).port, close: () => (closing ??= close()) };
}
