import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AcquirerOrder } from '../../portal/ports/acquirer.ts';
import { createSimulatedAcquirer } from './index.ts';

const placedAt = '2026-06-01T08:00:00.000Z';

const order = (orderId: string, cardToken = 'card_approve_visa'): AcquirerOrder => ({
  orderId,
  amount: 1500,
  currency: 'RSD',
  cardToken,
  description: '',
  placedAt,
  returnUrl: 'https://portal.example/challenge/t/return',
  locale: 'sr-Cyrl',
});

test('The same order is charged once and answered alike', async () => {
  const acquirer = createSimulatedAcquirer();
  const first = await acquirer.authorise(order('o1'));
  assert.equal(first.outcome, 'approved');
  assert.deepEqual(await acquirer.authorise(order('o1')), first);
  assert.deepEqual(await acquirer.status(order('o1')), first);
  const charges = await acquirer.charges();
  assert.deepEqual(
    charges.map(({ orderId, amount }) => [orderId, amount]),
    [['o1', 1500]],
  );
});

test('A declined order is no charge', async () => {
  const acquirer = createSimulatedAcquirer();
  assert.deepEqual(await acquirer.authorise(order('o1', 'card_decline_visa')), {
    outcome: 'declined',
    code: 'cardDeclined',
    acquirerCode: '05',
  });
  assert.deepEqual(await acquirer.authorise(order('o2', 'card_funds_visa')), {
    outcome: 'declined',
    code: 'insufficientFunds',
    acquirerCode: '51',
  });
  assert.deepEqual(await acquirer.charges(), []);
});

test('A time-out after the charge is known by the order’s status', async () => {
  const acquirer = createSimulatedAcquirer();
  await assert.rejects(acquirer.authorise(order('o1', 'card_timeout_after_visa')));
  assert.equal((await acquirer.status(order('o1'))).outcome, 'approved');
  assert.equal((await acquirer.charges()).length, 1);
});

test('An order asked about before it came is refused from then on', async () => {
  const acquirer = createSimulatedAcquirer();
  await assert.rejects(acquirer.authorise(order('o1', 'card_timeout_before_visa')));
  assert.deepEqual(await acquirer.status(order('o1')), { outcome: 'unknown' });
  assert.equal((await acquirer.authorise(order('o1'))).outcome, 'declined');
  assert.deepEqual(await acquirer.status(order('o1')), { outcome: 'unknown' });
  assert.deepEqual(await acquirer.charges(), []);
});

test('A reset forgets every order', async () => {
  const acquirer = createSimulatedAcquirer();
  await acquirer.authorise(order('o1'));
  await acquirer.reset();
  assert.deepEqual(await acquirer.charges(), []);
});
