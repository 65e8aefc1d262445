import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConnectionDropped } from '@esanduce/sdk/sandbox';

export interface HttpListener {
  port: number;
  /** Takes no more requests, gives those under way two seconds, and returns when every connection is closed. */
  close(): Promise<void>;
}

const grace = 2_000;

/** A listener whose port is taken before there is anything to answer with. */
export interface WaitingListener extends HttpListener {
  /** `http://127.0.0.1:4810` */
  readonly url: string;
  /** Answers the requests that waited and those to come; of no effect when called again. */
  answerBy(answer: Answer): void;
}

export type Answer = (request: Request) => Response | Promise<Response>;

/**
 * Takes a port of the loopback interface, or of `host`, and keeps requests waiting.
 * @throws the system's error with `code` and `port`, such as EADDRINUSE
 */
export async function listenWaiting({
  host = '127.0.0.1',
  port,
}: {
  host?: string | undefined;
  port: number;
}): Promise<WaitingListener> {
  let answerBy: (answer: Answer) => void = () => undefined;
  const answer = new Promise<Answer>((resolve) => (answerBy = resolve));
  const listener = await listen({ host, port }, async (request) => (await answer)(request));
  return {
    ...listener,
    url: `http://127.0.0.1:${listener.port}`,
    answerBy,
    async close() {
      // Whoever still waits would keep the listener open.
      answerBy(() => new Response('This did not start.', { status: 503 }));
      await listener.close();
    },
  };
}

/**
 * Answers HTTP by `fetch`; where that throws `ConnectionDropped` the client sees its connection end without an answer.
 * @throws the system's error with `code` and `port`, such as EADDRINUSE
 */
export async function listen(
  { host, port }: { host: string; port: number },
  fetch: Answer,
): Promise<HttpListener> {
  const listener = getRequestListener(
    async (request, { outgoing }) => {
      try {
        return await fetch(request);
      } catch (error) {
        if (!(error instanceof ConnectionDropped)) throw error;
        outgoing.destroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      const timer = setTimeout(() => server.closeAllConnections(), grace);
      // What was answered after the server closed, as a stream that ends now, leaves its connection waiting for more.
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      await closed;
      clearTimeout(timer);
      clearInterval(idle);
    },
  };
}
