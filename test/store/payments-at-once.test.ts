import { createSqlStore } from '@esanduce/example-portal/sql-store/index';
import { createSandboxPortal, createSimulatedAcquirer } from '@esanduce/sdk/sandbox';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createResidents } from './residents.ts';
import { createDatabase, query, startTemporaryServer, type Server } from './temporary-database.ts';

let server: Server;
before(async () => {
  server = await startTemporaryServer();
});
after(() => server.stop());

async function open(customers: number, billsEach: number) {
  const database = await createDatabase(server.url);
  const store = await createSqlStore({ connectionString: database.url });
  const portal = createSandboxPortal({
    store,
    acquirer: createSimulatedAcquirer(),
    mailer: { send: async () => undefined },
    publicUrl: 'https://portal.example',
    signingKey: 'k'.repeat(32),
  });
  await portal.controls.seed({ households: [] });
  const { records, residents } = createResidents(customers, billsEach);
  await store.load(records);
  const tokens = new Map<string, string>();
  for (const { username } of residents) tokens.set(username, await portal.controls.mintToken({ username }));
  type Resident = (typeof residents)[number];
  const pay = async ({ username, cardId, bills }: Resident, index: number, key: string = randomUUID()) => {
    const bill = bills[index]!;
    const amount = { amount: bill.outstanding, currency: 'RSD' };
    const response = await portal.fetch(
      new Request('https://portal.example/v1/payments', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${tokens.get(username)}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({
          items: [{ payable: { type: 'bill', id: bill.id }, amount }],
          amount,
          method: { type: 'card', id: cardId },
        }),
      }),
    );
    return response.status;
  };
  /** Closes everything, then says how many transactions the database has rolled back. */
  const close = async (): Promise<number> => {
    portal.close();
    await portal.deliverOutbox();
    const counted = async () => {
      const name = new URL(database.url).pathname.slice(1);
      const text = `select xact_rollback::int as rolled from pg_stat_database where datname = '${name}'`;
      return (await query<{ rolled: number }>(server.url, text))[0]?.rolled ?? NaN;
    };
    // A connection reports what it counted when it closes.
    await store.close();
    const rolled = await counted();
    await database.drop();
    return rolled;
  };
  return { store, residents, pay, close };
}

test('payments of many customers run beside each other, and none is rolled back', async () => {
  const { residents, pay, close } = await open(16, 3);
  const statuses = await Promise.all(
    residents.map(async (resident) => {
      const own: number[] = [];
      for (const index of resident.bills.keys()) own.push(await pay(resident, index));
      return own;
    }),
  );
  assert.deepEqual(new Set(statuses.flat()), new Set([201]));
  assert.equal(await close(), 0);
});

test('payments of one customer at once are all made, each once', async () => {
  const { store, residents, pay, close } = await open(1, 16);
  const [resident] = residents;
  const statuses = await Promise.all(resident!.bills.map((_, index) => pay(resident!, index)));
  assert.deepEqual(new Set(statuses), new Set([201]));
  const { payments, claims, events } = await store.read(async (tx) => ({
    payments: await tx.payments.list({ where: { status: 'succeeded' } }),
    claims: await tx.claims.list({}),
    events: await tx.events.list({}),
  }));
  assert.deepEqual([payments.length, new Set(claims.map(({ id }) => id)).size], [16, 16]);
  assert.equal(new Set(events.map(({ position }) => position)).size, events.length);
  assert.equal(await close(), 0);
});

test('of many payments of one bill at once, one is made', async () => {
  const { store, residents, pay, close } = await open(1, 1);
  const statuses = await Promise.all(Array.from({ length: 16 }, () => pay(residents[0]!, 0)));
  assert.deepEqual(statuses.toSorted().slice(0, 2), [201, 409]);
  assert.equal(statuses.filter((status) => status === 201).length, 1);
  const payments = await store.read((tx) => tx.payments.list({}));
  assert.equal(payments.length, 1);
  await close();
});

test('a key sent many times at once makes one payment', async () => {
  const { store, residents, pay, close } = await open(1, 1);
  const key = randomUUID();
  const statuses = await Promise.all(Array.from({ length: 8 }, () => pay(residents[0]!, 0, key)));
  assert.ok(statuses.every((status) => status === 201 || status === 409));
  const payments = await store.read((tx) => tx.payments.list({}));
  assert.equal(payments.length, 1);
  await close();
});
