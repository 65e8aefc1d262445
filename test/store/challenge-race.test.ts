import { createSqlStore } from '@esanduce/example-portal/sql-store/index';
import type { Bill, PageOf, Payment, PaymentMethod } from '@esanduce/sdk/contract';
import { type Store } from '@esanduce/sdk/portal';
import { createMemoryBook, createSimulatedAcquirer, createSandboxPortal } from '@esanduce/sdk/sandbox';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createDatabase, startTemporaryServer, type Server } from './temporary-database.ts';

const publicUrl = 'https://portal.example';

/** Portals as in several processes: each has its own store, connections and memory, on one database and one bank. */
describe('payers who return to several processes at once', () => {
  let server: Server;
  let database: Awaited<ReturnType<typeof createDatabase>>;
  const stores: Store[] = [];
  before(async () => {
    server = await startTemporaryServer();
    database = await createDatabase(server.url);
    for (let process = 0; process < 3; process += 1) {
      stores.push(await createSqlStore({ connectionString: database.url }));
    }
  });
  after(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
    await server.stop();
  });

  for (const [decision, outcome, letters] of [
    ['passed', 'succeeded', 1],
    ['failed', 'failed', 1],
    ['canceled', 'canceled', 0],
  ] as const) {
    it(`have one outcome, and one way back: ${outcome}`, async () => {
      const book = createMemoryBook();
      const acquirer = createSimulatedAcquirer({ book });
      const mails: string[] = [];
      const portals = stores.map((store) =>
        createSandboxPortal({
          store,
          acquirer,
          mailer: {
            async send({ id }) {
              mails.push(id);
            },
          },
          publicUrl,
          signingKey: 'a key of at least thirty-two characters',
        }),
      );
      const [portal] = portals;
      assert.ok(portal);
      await portal.controls.seed({ today: '2026-11-23', households: ['milica'] });
      const token = await portal.controls.mintToken();
      const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
        const headers = {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': 'key',
        };
        const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
        return (await portal.fetch(new Request(publicUrl + path, init))).json() as Promise<Answer>;
      };
      const cards = await call<PageOf<PaymentMethod>>('GET', '/v1/payment-methods');
      const card = cards.data.find(({ usuallyChallenged }) => usuallyChallenged);
      const bills = await call<PageOf<Bill>>('GET', '/v1/bills?status=open');
      const bill = bills.data.find(({ payable }) => payable);
      assert.ok(card && bill);
      const payment = await call<Payment>('POST', '/v1/payments', {
        items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
        amount: bill.outstanding,
        method: { type: 'card', id: card.id },
      });
      const challenge = payment.action?.url.split('/').at(-1) ?? '';
      await portal.controls.decide(payment.id, decision);

      await Promise.all([
        ...portals.flatMap((each) => [each.completeChallenge(challenge, {}), each.recover()]),
        call('GET', `/v1/payments/${payment.id}`),
        call('PUT', `/v1/payments/${payment.id}/cancellation`),
      ]);

      assert.equal((await call<Payment>('GET', `/v1/payments/${payment.id}`)).status, outcome);
      const now = await call<Bill>('GET', `/v1/bills/${bill.id}`);
      assert.deepEqual(
        [now.paid.amount, now.payable],
        outcome === 'succeeded' ? [bill.charged.amount, false] : [bill.paid.amount, true],
      );
      await Promise.all(portals.map((each) => each.deliverOutbox()));
      assert.deepEqual(
        [new Set(mails).size, book.charges().length],
        [letters, outcome === 'succeeded' ? 1 : 0],
      );
      if (outcome !== 'succeeded') return;

      const reversals = await Promise.all(portals.map((each) => each.reverse(payment.id, 'void')));
      assert.equal(new Set(reversals.map(({ reversedAt }) => reversedAt)).size, 1);
      assert.deepEqual(await call<Bill>('GET', `/v1/bills/${bill.id}`), bill);
      await Promise.all(portals.map((each) => each.deliverOutbox()));
      assert.equal(new Set(mails).size, letters + 1);
      const { differences, undecided } = await portal.reconcile('2026-11-23');
      assert.deepEqual([differences, undecided], [[], []]);
    });
  }
});
