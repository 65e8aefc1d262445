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

/**
 * Answers HTTP by `fetch`; where that throws `ConnectionDropped` the client sees its connection end without an answer.
 * @throws the system's error with `code` and `port`, such as EADDRINUSE
 */
export async function listen(
  { host, port }: { host: string; port: number },
  fetch: (request: Request) => Response | Promise<Response>,
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
      await closed;
      clearTimeout(timer);
    },
  };
}
