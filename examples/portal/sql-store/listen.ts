import type { Records, Store } from '@esanduce/sdk/portal';
import pg from 'pg';

type EventRecord = Records['events'];

type Heard = Parameters<Store['watch']>[0];

export interface Listening {
  watch: Store['watch'];
  close(): Promise<void>;
}

/** Channel of the events table's trigger; the payload is the customer's id. */
const channel = 'esanduce_events';
const firstWait = 100;
const longestWait = 5_000;
/** Between checks of the connection, ms: one that broke silently would deliver nothing for hours. */
const probeEvery = 15_000;
/** Between polls of a database without LISTEN, ms. */
const lookEvery = 2_000;

/**
 * Listens on one connection for events of all processes. It connects for the first listener and again when the connection
 * is lost; all listeners are then notified, as they may have missed something.
 */
export function listenForEvents(connectionString: string): Listening {
  const listeners = new Set<Heard>();
  let client: pg.Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let closed = false;

  const tell = (customerId: EventRecord['customerId'] | null) => {
    for (const heard of listeners) heard(customerId);
  };
  const later = (work: () => void, ms: number) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(work, ms);
  };

  function lose(lost: pg.Client): void {
    if (client !== lost) return;
    client = undefined;
    void lost.end().catch(() => undefined);
    failures += 1;
    later(connect, Math.random() * Math.min(firstWait * 2 ** failures, longestWait));
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
    connecting.on('error', () => lose(connecting));
    connecting.on('end', () => lose(connecting));
    connecting.on('notification', ({ payload }) => tell((payload || null) as EventRecord['customerId']));
    const probe = () => {
      connecting.query('select 1').then(
        () => later(probe, probeEvery),
        () => lose(connecting),
      );
    };
    connecting
      .connect()
      .then(() => connecting.query(`listen ${channel}`))
      .then(
        () => {
          failures = 0;
          tell(null);
          later(probe, probeEvery);
        },
        (error: unknown) => {
          if (isUnsupported(error)) {
            client = undefined;
            void connecting.end().catch(() => undefined);
            look();
          } else lose(connecting);
        },
      );
  }

  function look(): void {
    tell(null);
    later(look, lookEvery);
  }

  return {
    watch(heard) {
      // Each call is a listener of its own, even with the same function.
      const own: Heard = (customerId) => heard(customerId);
      if (listeners.size === 0 && !client && !closed) later(connect, 0);
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
