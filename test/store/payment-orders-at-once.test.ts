import { demoBankSecretKey, demoPayeeBank } from '@esanduce/sdk/sandbox';
import { type Bill, money, type Payment, type PaymentOrderState } from '@esanduce/sdk/contract';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from '../support/audit/audit.ts';
import { recordsOf } from '../support/audit/records-of.ts';
import { callerOf, openBills, paymentOf } from '../support/portal-session.ts';
import { openPortal } from './open-portal.ts';
import { createDatabase, startTemporaryServer, type Server } from './temporary-database.ts';

let server: Server;
let database: Awaited<ReturnType<typeof createDatabase>>;
let portals: Awaited<ReturnType<typeof openPortal>>[];
before(async () => {
  server = await startTemporaryServer();
  database = await createDatabase(server.url);
  portals = [await openPortal(database.url), await openPortal(database.url)];
});
after(async () => {
  for (const { portal, store } of portals) {
    portal.close();
    await portal.deliverOutbox();
    await store.close();
  }
  await database.drop();
  await server.stop();
});

/** An order on PostgreSQL, and both portals, each with connections of its own. */
async function ordered() {
  const [one, other] = portals;
  assert.ok(one && other);
  await one.portal.controls.seed({ households: ['milica'] });
  const token = await one.portal.controls.mintToken({ partner: 'partner_bank' });
  const targets = [one, other].map(({ portal }) => ({
    baseUrl: 'https://portal.example',
    fetch: (input: RequestInfo | URL, init?: RequestInit) => portal.fetch(new Request(input, init)),
  }));
  const [page, otherPage] = targets.map((target) => callerOf(target, token));
  const [bank, otherBank] = targets.map((target) => callerOf(target, demoBankSecretKey));
  assert.ok(page && otherPage && bank && otherBank);
  const [found] = await openBills(page);
  assert.ok(found);
  const body = { ...paymentOf([found], ''), method: { type: 'host' } };
  const reply = await page.call('POST', '/v1/payments', { body, key: `order-${Math.random()}` });
  assert.equal(reply.status, 201, reply.text);
  const payment = reply.json() as Payment;
  const id = payment.paymentOrder?.id ?? '';
  let said = 0;
  return {
    store: one.store,
    arrive: async () => {
      const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      const { outstanding, payTo } = found.bill;
      const { data } = await other.portal.receiveCredits([
        {
          transactionId: `STMT-${id}`,
          account: demoPayeeBank.account,
          model: payTo.model,
          reference: payTo.reference,
          amount: money(outstanding.amount),
          bookedOn: day,
          executedOn: day,
        },
      ]);
      return data[0]?.status;
    },
    cancel: (by = page) => by.call('PUT', `/v1/payments/${payment.id}/cancellation`),
    otherPage,
    bank,
    otherBank,
    confirm: (by: typeof bank) =>
      by.call('POST', `/v1/payment-orders/${id}/confirmations`, {
        body: {
          status: 'executed',
          executedAt: new Date().toISOString(),
          transfers: [{ endToEndId: `${id}-1`, transactionId: `FT-${id}` }],
        },
        key: `confirm-${id}-${(said += 1)}`,
      }),
    state: () => otherBank.get<PaymentOrderState>(`/v1/payment-orders/${id}`),
    billNow: () => otherPage.get<Bill>(`/v1/bills/${found.bill.id}`),
    paymentNow: () => otherPage.get<Payment>(`/v1/payments/${payment.id}`),
  };
}

test('a confirmation and a cancellation at once through two portals: one outcome, and the money is in the books', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { store, otherPage, bank, otherBank, cancel, confirm, state, billNow, paymentNow } =
      await ordered();
    const replies = await Promise.all([confirm(bank), cancel(otherPage), confirm(otherBank), cancel()]);
    assert.deepEqual([replies[0].status, replies[2].status], [201, 201]);
    const { status, paymentStatus } = await state();
    assert.deepEqual([status, paymentStatus], ['executed', 'succeeded']);
    assert.deepEqual([(await billNow()).status, (await paymentNow()).status], ['paid', 'succeeded']);
    assert.deepEqual(audit(await recordsOf(store)), []);
  }
});

test('both banks report one transfer at once through two portals: it is booked once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { store, bank, otherBank, arrive, confirm, billNow, paymentNow } = await ordered();
    const before = await prepaidIn(store);
    const [status] = await Promise.all([arrive(), confirm(bank), confirm(otherBank)]);
    assert.ok(status === 'booked' || status === 'duplicate', status);
    assert.deepEqual([(await billNow()).status, (await paymentNow()).status], ['paid', 'succeeded']);
    assert.equal(await prepaidIn(store), before);
    assert.deepEqual(audit(await recordsOf(store)), []);
  }
});

async function prepaidIn(store: Awaited<ReturnType<typeof ordered>>['store']): Promise<number> {
  const properties = await store.read((tx) => tx.properties.list({}));
  return properties.reduce((sum, { prepayment }) => sum + prepayment, 0);
}
