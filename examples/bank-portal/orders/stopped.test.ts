import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sound, TestOrders, unreachable } from '../test-orders.ts';

let bank: TestOrders;

before(async () => {
  bank = await TestOrders.open();
});
after(() => bank.ledger.close());
beforeEach(() => bank.nextDay());

test('Without the portal nothing is debited, and it hears so later', async () => {
  const { orders, confirmations } = bank.start();
  const before = await bank.balance();
  bank.failures = [unreachable()];
  const order = await orders.execute(await bank.receive(orders, bank.newOrder()), 'milica-current');
  assert.deepEqual([order.status, order.reason], ['rejected', 'portalUnavailable']);
  assert.equal(await bank.balance(), before);
  assert.equal(await confirmations.waiting(), 1);
  bank.pass(2_000);
  await confirmations.deliver();
  assert.deepEqual(bank.statuses(), ['rejected']);
  assert.equal(await confirmations.waiting(), 0);
});

test('A lost confirmation is sent until the portal answers, also after a restart', async () => {
  const { orders } = bank.start();
  const before = await bank.balance();
  const order = await bank.receive(orders, bank.newOrder());
  // The announcement arrives, the confirmation does not.
  bank.heard = [];
  const confirmed = orders.execute(order, 'milica-current');
  bank.failures = [];
  bank.faults.choose('milica', 'answerLost');
  assert.equal((await confirmed).status, 'executed');
  assert.equal(await bank.balance(), before - 425_050);
  assert.deepEqual(bank.statuses(), ['unknown']);
  assert.ok(bank.faults.isUnanswered(order.id), 'the page gets no answer');

  const restarted = bank.start();
  bank.pass(5_000);
  for (const wait of [2_000, 4_000, 8_000]) {
    bank.failures = [unreachable()];
    assert.equal(await restarted.confirmations.deliver(), 0);
    assert.equal(await restarted.confirmations.deliver(), 0, 'not again at once');
    bank.pass(wait);
  }
  assert.equal(await restarted.confirmations.deliver(), 1);
  assert.deepEqual(bank.statuses(), ['unknown', 'executed']);
  assert.equal(await restarted.confirmations.deliver(), 0);
});

test('A process killed after the announcement: the next one books the order once', async () => {
  const { orders } = bank.start();
  const before = await bank.balance();
  const order = await bank.receive(orders, bank.newOrder());
  await bank.abandon(order);
  assert.deepEqual(await orders.answer({ orderId: order.id, close: true }), { status: 'unknown' });
  const restarted = bank.start().orders;
  await Promise.all([restarted.resume(), bank.start().orders.resume()]);
  assert.equal((await restarted.find('milica', order.id))?.status, 'executed');
  assert.equal(await bank.balance(), before - 425_050);
  assert.deepEqual(await bank.audit(), sound);
});

test('A process killed for longer than the order is good: it is refused', async () => {
  const { orders } = bank.start();
  const before = await bank.balance();
  const order = await bank.receive(orders, bank.newOrder());
  await bank.abandon(order);
  bank.pass(600_000);
  await orders.resume();
  assert.equal((await orders.find('milica', order.id))?.reason, 'expired');
  assert.equal(await bank.balance(), before);
});

test('The portal’s question is answered with what happened, and closing refuses for good what was not begun', async () => {
  const { orders } = bank.start();
  const claims = bank.newOrder();
  assert.deepEqual(await orders.answer({ orderId: claims.jti, close: false }), { status: 'notReceived' });
  const order = await bank.receive(orders, claims);
  assert.deepEqual(await orders.answer({ orderId: order.id, close: false }), { status: 'notReceived' });
  assert.equal((await orders.find('milica', order.id))?.status, 'waiting');
  await orders.execute(order, 'milica-current');
  const answer = await orders.answer({ orderId: order.id, close: true });
  assert.equal(answer.status, 'executed', 'what was executed is not closed');

  const other = await bank.receive(orders, bank.newOrder());
  assert.deepEqual(await orders.answer({ orderId: other.id, close: true }), { status: 'notReceived' });
  assert.equal((await orders.execute(other, 'milica-current')).reason, 'closed');

  const late = bank.newOrder();
  await orders.answer({ orderId: late.jti, close: true });
  assert.equal((await bank.receive(orders, late)).reason, 'closed', 'it was closed before it came');
  assert.deepEqual(await bank.audit(), sound);
});
