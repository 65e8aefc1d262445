import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { portalError, sound, TestOrders } from '../test-orders.ts';

let bank: TestOrders;

before(async () => {
  bank = await TestOrders.open();
});
after(() => bank.ledger.close());
beforeEach(() => bank.nextDay());

test('An order is announced, booked, and confirmed with an id for each transfer', async () => {
  const { orders } = bank.start();
  const before = await bank.balance();
  const claims = bank.newOrder();
  const order = await bank.receive(orders, claims);
  assert.equal(order.status, 'waiting');
  assert.equal((await orders.execute(order, 'milica-current')).status, 'executed');
  assert.equal(await bank.balance(), before - 425_050);
  assert.deepEqual(bank.statuses(), ['unknown', 'executed'], 'nobody can give it up before it is debited');
  const [, confirmation] = bank.heard[1] ?? [];
  assert.equal(confirmation?.status, 'executed');
  assert.deepEqual(
    confirmation.transfers.map(({ endToEndId }) => endToEndId),
    claims.transfers.map(({ endToEndId }) => endToEndId),
  );
  assert.equal(new Set(confirmation.transfers.map(({ transactionId }) => transactionId)).size, 3);
  assert.deepEqual(await bank.audit(), sound);
});

test('The same order again, at once or later, is booked once', async () => {
  const { orders } = bank.start();
  const before = await bank.balance();
  const claims = bank.newOrder();
  const received = await Promise.all(Array.from({ length: 5 }, () => bank.receive(orders, claims)));
  await Promise.all(received.map((order) => orders.execute(order, 'milica-current')));
  assert.equal((await bank.receive(orders, claims)).status, 'executed');
  assert.ok(await orders.hasEnded(claims.jti));
  assert.equal(await bank.balance(), before - 425_050);
  assert.deepEqual(
    bank.statuses().filter((status) => status === 'executed'),
    ['executed'],
  );
  assert.deepEqual(await bank.audit(), sound);
});

for (const [fault, reason] of [
  ['insufficientFunds', 'insufficientFunds'],
  ['dailyLimit', 'limitExceeded'],
  ['coreUnavailable', 'bankUnavailable'],
] as const) {
  test(`${fault}: nothing is booked, the portal hears why, and the next order is paid`, async () => {
    const { orders } = bank.start();
    const before = await bank.balance();
    bank.faults.choose('milica', fault);
    const refused = await orders.execute(await bank.receive(orders, bank.newOrder()), 'milica-current');
    assert.deepEqual([refused.status, refused.reason], ['rejected', fault]);
    assert.equal(await bank.balance(), before);
    assert.deepEqual(bank.statuses(), ['unknown', 'rejected']);
    const [, confirmation] = bank.heard[1] ?? [];
    assert.equal(confirmation?.status === 'rejected' && confirmation.reason, reason);
    assert.equal(
      (await orders.execute(await bank.receive(orders, bank.newOrder()), 'milica-current')).status,
      'executed',
    );
    assert.deepEqual(await bank.audit(), sound);
  });
}

test('More than there is on the account, or than the limit allows, is refused without a chosen fault', async () => {
  const { orders } = bank.start();
  const poor = await orders.execute(await bank.receive(orders, bank.newOrder([700_000])), 'milica-savings');
  assert.equal(poor.reason, 'insufficientFunds');
  const large = await orders.execute(
    await bank.receive(orders, bank.newOrder([15_000_001])),
    'milica-current',
  );
  assert.equal(large.reason, 'dailyLimit');
  assert.deepEqual(await bank.audit(), sound);
});

test('An order that the portal closed is not debited', async () => {
  const { orders } = bank.start();
  const before = await bank.balance();
  bank.failures = [portalError('payment-order-closed', 409)];
  const order = await orders.execute(await bank.receive(orders, bank.newOrder()), 'milica-current');
  assert.deepEqual([order.status, order.reason], ['rejected', 'closed']);
  assert.equal(await bank.balance(), before);
  assert.deepEqual(bank.heard, []);
});

test('An order that expires while the customer decides is not executed', async () => {
  const { orders } = bank.start();
  const before = await bank.balance();
  const order = await bank.receive(orders, bank.newOrder());
  assert.deepEqual(
    (await orders.waitingOf('milica')).map(({ id }) => id),
    [order.id],
  );
  bank.pass(600_000);
  assert.deepEqual(await orders.waitingOf('milica'), []);
  const ended = await orders.execute(order, 'milica-current');
  assert.deepEqual([ended.status, ended.reason], ['rejected', 'expired']);
  assert.equal(await bank.balance(), before);
});

test('A canceled order ends, and the portal hears that the customer declined', async () => {
  const { orders } = bank.start();
  const order = await bank.receive(orders, bank.newOrder());
  await orders.reject(order, 'canceled');
  const [[, confirmation] = []] = bank.heard;
  assert.equal(confirmation?.status === 'rejected' && confirmation.reason, 'payerDeclined');
  assert.equal((await orders.execute(order, 'milica-current')).status, 'rejected');
});

test('A customer sees only their own orders', async () => {
  const { orders } = bank.start();
  const order = await bank.receive(orders, bank.newOrder());
  assert.equal(await orders.find('dragan', order.id), undefined);
  await assert.rejects(
    orders.receive({ id: 'dragan', portalCustomerId: 'cus_dragan' }, JSON.stringify({ ...order.claims })),
    /another customer/,
  );
});
