import { EventEmitter, once } from 'node:events';
import { createServer, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

/** What becomes of an answer once the payment behind it is committed. */
export type LostAnswer = 'reset' | 'cut' | 'unavailable';

/** One POST that asked for a payment. */
export interface PaymentRequest {
  /** Its idempotency key; null when it had none. */
  key: string | null;
  path: string;
}

export interface FaultyServer {
  readonly origin: string;
  /** Every POST for a payment since the last `start`, in the order they came. */
  readonly payments: readonly PaymentRequest[];
  /** Forgets what came, and loses the answer of the next payment that way. */
  start(lost?: LostAnswer): void;
  /** Settles when the answer of a payment has been lost. @throws when none was within ten seconds of `start` */
  lost(): Promise<void>;
  readonly close: () => void;
}

/** ms from the start of a scenario until its first answer must be lost. */
const longest = 10_000;

/** Serves `fetch` on this machine alone. A lost answer is lost after `fetch` has done its work, whoever it belongs to. */
export async function startFaultyServer(
  fetch: (request: Request) => Response | Promise<Response>,
  isPayment: (request: Request) => boolean = () => false,
): Promise<FaultyServer> {
  let payments: PaymentRequest[] = [];
  let next: LostAnswer | undefined;
  const events = new EventEmitter();
  let gone = Promise.resolve(false);

  const listener = getRequestListener(
    async (request, { outgoing }) => {
      if (!(outgoing instanceof ServerResponse)) throw new Error('This server speaks HTTP/1.1.');
      if (!isPayment(request)) return fetch(request);
      payments.push({ key: request.headers.get('idempotency-key'), path: new URL(request.url).pathname });
      const lost = next;
      next = undefined;
      const answer = await fetch(request);
      if (lost === undefined) return answer;
      try {
        if (lost === 'unavailable') return unavailable(answer);
        if (lost === 'cut') {
          const body = Buffer.from(await answer.arrayBuffer());
          const headers = { ...Object.fromEntries(answer.headers), 'content-length': String(body.length) };
          outgoing.writeHead(answer.status, headers);
          const half = body.subarray(0, body.length / 2);
          await new Promise((sent) => outgoing.write(half, sent));
        }
        // Unlike `destroy`, a true reset: the browser sees the connection fail, not close.
        outgoing.socket?.resetAndDestroy();
        return RESPONSE_ALREADY_SENT;
      } finally {
        events.emit('lost');
      }
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer((incoming, outgoing) => {
    // Chromium itself sends a request again on a connection that served before and was then reset.
    outgoing.shouldKeepAlive = false;
    void listener(incoming, outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get payments() {
      return payments;
    },
    start(lost) {
      payments = [];
      next = lost;
      const signal = AbortSignal.timeout(longest);
      gone = once(events, 'lost', { signal }).then(
        () => true,
        () => false,
      );
    },
    async lost() {
      if (!(await gone)) throw new Error('No payment came whose answer could be lost.');
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What a gateway in front would say; the page may read it. */
function unavailable(answer: Response): Response {
  const headers = new Headers({ 'content-type': 'text/html' });
  for (const name of ['access-control-allow-origin', 'access-control-expose-headers']) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response('<!doctype html><title>Service Unavailable</title>', { status: 503, headers });
}
