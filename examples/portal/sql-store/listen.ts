import type { Records, Store } from '@esanduce/sdk/portal';
import pg from 'pg';

type EventRecord = Records['events'];

type Listener = Parameters<Store['watch']>[0];

export interface Listening {
  watch: Store['watch'];
  close(): Promise<void>;
}

/** Channel of the events table's trigger; the payload is the customer's id. */
const channel = 'esanduce_events';
const firstWait = 100;
const maxWait = 5_000;
/** Between checks of the connection, ms: one that broke silently would deliver nothing for hours. */
const probeEvery = 15_000;
/** Between polls of a database without LISTEN, ms. */
const pollEvery = 2_000;

/**
 * Listens on one connection for events of all processes. It connects for the first listener and again when the connection
 * is lost; all listeners are then notified, as they may have missed something.
 */
export function listenForEvents(connectionString: string): Listening {
  const listeners = new Set<Listener>();
  let client: pg.Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let closed = false;

  const notify = (customerId: EventRecord['customerId'] | null) => {
    for (const listener of listeners) listener(customerId);
  };
  const schedule = (work: () => void, ms: number) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(work, ms);
  };

  function reconnect(lost: pg.Client): void {
    if (client !== lost) return;
    client = undefined;
    void lost.end().catch(() => undefined);
    failures += 1;
    schedule(connect, Math.random() * Math.min(firstWait * 2 ** failures, maxWait));
  }

  function connect(): void {
    const connecting = new pg.Client({
      connectionString,
      application_name: 'events of the portal',
      connectionTimeoutMillis: 10_000,
      query_timeout: 5_000,
      keepAlive: true,
    });
    client = connecting;
    connecting.on('error', () => reconnect(connecting));
    connecting.on('end', () => reconnect(connecting));
    connecting.on('notification', ({ payload }) => notify((payload || null) as EventRecord['customerId']));
    const probe = () => {
      connecting.query('select 1').then(
        () => schedule(probe, probeEvery),
        () => reconnect(connecting),
      );
    };
    connecting
      .connect()
      .then(() => connecting.query(`listen ${channel}`))
      .then(
        () => {
          failures = 0;
          notify(null);
          schedule(probe, probeEvery);
        },
        (error: unknown) => {
          if (isUnsupported(error)) {
            client = undefined;
            void connecting.end().catch(() => undefined);
            poll();
          } else reconnect(connecting);
        },
      );
  }

  function poll(): void {
    notify(null);
    schedule(poll, pollEvery);
  }

  return {
    watch(listener) {
      // Each call is a listener of its own, even with the same function.
      const own: Listener = (customerId) => listener(customerId);
      if (listeners.size === 0 && !client && !closed) schedule(connect, 0);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      listeners.clear();
      const last = client;
      client = undefined;
      await last?.end().catch(() => undefined);
    },
  };
}

/** Not every PostgreSQL-compatible database supports LISTEN: feature not supported, or a syntax error. */
function isUnsupported(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === '0A000' || code === '42601';
}
