import { Esanduce, type PortalEvent } from '@esanduce/sdk';
import type { Store } from '@esanduce/sdk/portal';
import type { SandboxPortal } from '@esanduce/sdk/sandbox';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openPortal } from './open-portal.ts';
import { createDatabase, query, type Server, startTemporaryServer } from './temporary-database.ts';

/** Polls until the condition holds; ten seconds are enough even on a busy machine. */
async function eventually(holds: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!holds()) {
    assert.ok(Date.now() < end, 'in ten seconds');
    await delay(5);
  }
}

describe('events of several processes on one PostgreSQL', () => {
  let server: Server;
  let database: { url: string; drop(): Promise<void> };
  let processes: { store: Store; portal: SandboxPortal }[];
  let stop: AbortController;

  before(async () => {
    server = await startTemporaryServer();
    database = await createDatabase(server.url);
    processes = [await openPortal(database.url), await openPortal(database.url)];
    await processes[0]!.portal.controls.seed({ today: '2026-11-23', households: ['milica', 'dragan'] });
    stop = new AbortController();
  });
  after(async () => {
    stop.abort();
    for (const { portal, store } of processes) {
      portal.close();
      await store.close();
    }
    await database.drop();
    await server.stop();
  });

  /** The events a customer receives from one of the processes. */
  function follow(portal: SandboxPortal, after?: PortalEvent['id']) {
    const heard: PortalEvent[] = [];
    let last: PortalEvent['id'] | undefined;
    const client = new Esanduce({
      baseUrl: 'https://portal.example',
      token: () => portal.controls.mintToken({ username: 'milica' }),
      fetch: (input, init) => portal.fetch(new Request(input, init)),
      logLevel: 'silent',
    });
    void (async () => {
      const onContact = (place: PortalEvent['id'] | undefined) => (last = place);
      for await (const event of client.events({ after, signal: stop.signal, onContact })) heard.push(event);
    })();
    return { heard, last: () => last };
  }

  test('a change in one process reaches the streams of another', async () => {
    const { heard, last } = follow(processes[1]!.portal);
    await eventually(() => last() !== undefined);
    await processes[0]!.portal.controls.advance();
    await eventually(() => heard.some(({ type }) => type === 'bill.issued'));
  });

  test('so does a change by an operating system process that has exited', async () => {
    const { heard, last } = follow(processes[0]!.portal);
    await eventually(() => last() !== undefined);
    const before = heard.filter(({ type }) => type === 'bill.issued').length;
    const script = new URL('advance-a-month.ts', import.meta.url).pathname;
    await promisify(execFile)(process.execPath, [...process.execArgv, script, database.url]);
    await eventually(() => heard.filter(({ type }) => type === 'bill.issued').length > before);
  });

  test('no event is lost or duplicated while both processes write concurrently', async () => {
    const { heard, last } = follow(processes[1]!.portal);
    await eventually(() => last() !== undefined);
    const place = last();
    const { heard: elsewhere } = follow(processes[0]!.portal, place);
    const kept = () =>
      processes[0]!.store.transaction(async (tx) => {
        const [milica] = await tx.customers.list({ where: { username: 'milica' } });
        const customerId = milica!.id;
        const records = await tx.events.list({ where: { customerId } });
        return { records: records.reverse(), cards: await tx.paymentMethods.list({ where: { customerId } }) };
      });
    const { cards } = await kept();
    const writers = [0, 1, 0, 1].map(async (which, writer) => {
      const { portal } = processes[which]!;
      const token = await portal.controls.mintToken({ username: 'milica' });
      for (let turn = 0; turn < 8; turn += 1) {
        const { id } = cards[(turn + writer) % cards.length]!;
        const request = new Request(`https://portal.example/v1/payment-methods/${id}/default`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${token}` },
        });
        assert.equal((await portal.fetch(request)).status, 200);
      }
    });
    await Promise.all(writers);
    const { records } = await kept();
    const after = records.filter(({ position }) => position > String(place).slice(4));
    const written = after.flatMap(({ changes }) => changes.map(({ subject }) => subject));
    assert.ok(after.length > 3, `${after.length} transactions wrote`);
    for (const each of [heard, elsewhere]) {
      // Events of the previous test may still arrive.
      const since = () => each.filter(({ id }) => id > String(place));
      await eventually(() => since().length >= written.length);
      const ids = each.map(({ id }) => id);
      assert.deepEqual([...new Set(ids)].sort(), ids);
      assert.deepEqual(
        since().map(({ subject }) => subject),
        written,
      );
    }
  });

  test('a lost listening connection is restored without missing an event', async () => {
    const { heard, last } = follow(processes[1]!.portal);
    await eventually(() => last() !== undefined);
    const before = heard.length;
    await query(
      database.url,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'events of the portal' and datname = current_database()`,
    );
    await processes[0]!.portal.controls.advance();
    await eventually(() => heard.length > before);
    const count = heard.length;
    await processes[0]!.portal.controls.advance();
    await eventually(() => heard.length > count);
  });

  test('a closing portal ends its streams and opens no more', async () => {
    const { store, portal } = await openPortal(database.url);
    const token = await portal.controls.mintToken({ username: 'milica' });
    const ask = () =>
      portal.fetch(
        new Request('https://portal.example/v1/events', {
          headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
        }),
      );
    const open = await ask();
    portal.close();
    assert.match(await open.text(), /^retry: /);
    assert.equal((await ask()).status, 503);
    await store.close();
  });
});
