import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { money, type PaymentOrderClaims, type PaymentOrderConfirmation } from '@esanduce/sdk/contract';
import { EsanduceError } from '@esanduce/sdk';
import { auditLedger } from '../ledger/audit.ts';
import { balanceOf } from '../ledger/ledger.ts';
import { openTestBank, type TestBank } from '../test-bank.ts';
import { Confirmations } from './confirmations.ts';
import { DemoFaults } from './demo-faults.ts';
import { PaymentOrders } from './payment-orders.ts';

let bank: TestBank;
let now = Date.parse('2026-11-20T10:00:00.000Z');
/** What the portal heard, and how it answers next. */
let heard: [orderId: string, confirmation: PaymentOrderConfirmation][];
let answers: (EsanduceError | Error)[];
let faults: DemoFaults;
let numbers = 0;

before(async () => {
  bank = await openTestBank(new Date(now));
});
after(() => bank.close());
beforeEach(async () => {
  heard = [];
  answers = [];
  faults = new DemoFaults();
  now += 86_400_000;
  // What earlier tests left is not what this one is about.
  await bank.database
    .updateTable('confirmations')
    .set({ answered_at: new Date(now) })
    .execute();
});

const milica = { id: 'milica', portalCustomerId: 'cus_milica' };

/** The orders of a process of the bank; several share one database. */
function open(): { orders: PaymentOrders; confirmations: Confirmations } {
  const clock = () => new Date(now);
  const confirm = (orderId: string, confirmation: PaymentOrderConfirmation): Promise<void> => {
    const failure = answers.shift();
    if (failure) return Promise.reject(failure);
    heard.push([orderId, confirmation]);
    return Promise.resolve();
  };
  const confirmations = new Confirmations(bank.database, confirm, clock);
  const verify = (jws: string): Promise<PaymentOrderClaims> =>
    Promise.resolve(JSON.parse(jws) as PaymentOrderClaims);
  const orders = new PaymentOrders({
    database: bank.database,
    verify,
    confirm,
    confirmations,
    faults,
    now: clock,
    onError: () => undefined,
  });
  return { orders, confirmations };
}

function newOrder(amounts: readonly number[] = [100_000, 250_050, 75_000]): PaymentOrderClaims {
  const jti = `po_${(numbers += 1)}` as const;
  const seconds = Math.floor(now / 1_000);
  return {
    iss: 'https://portal.example',
    aud: 'partner_bank',
    sub: 'cus_milica',
    jti,
    iat: seconds,
    exp: seconds + 600,
    paymentId: `pay_${numbers}`,
    amount: money(amounts.reduce((sum, amount) => sum + amount, 0)),
    transfers: amounts.map((amount, index) => ({
      endToEndId: `${jti}-${index + 1}`,
      payee: { name: 'JKP INFOSTAN TEHNOLOGIJE BEOGRAD', account: '200-2206180101000-48' },
      model: '11',
      reference: `80051234501${index}-26050-1`,
      amount: money(amount),
      purposeCode: '222',
      purpose: 'OBJEDINJENA NAPLATA',
      payable: { type: 'bill', id: `bill_${index}` },
    })),
  };
}

const receive = (orders: PaymentOrders, claims: PaymentOrderClaims) =>
  orders.receive(milica, JSON.stringify(claims));

const balance = () => balanceOf(bank.database, 'milica-current');
const statuses = () => heard.map(([, { status }]) => status);
const assertSound = async () =>
  assert.deepEqual(await auditLedger(bank.database), {
    total: 0,
    unbalanced: [],
    overdrawn: [],
    disagreeing: [],
  });

/** As the client fails when the portal cannot be reached, or refuses. */
const portalError = (code: EsanduceError['code'], status?: number) =>
  new EsanduceError('failed', {
    code,
    operationId: 'paymentOrders.confirm',
    attempts: 1,
    retryable: status === undefined,
    status,
    requestId: undefined,
    idempotencyKey: undefined,
    problem: undefined,
  });
const unreachable = () => portalError('network');

test('An order is announced, booked, and confirmed with an id for each transfer', async () => {
  const { orders } = open();
  const before = await balance();
  const claims = newOrder();
  const order = await receive(orders, claims);
  assert.equal(order.status, 'waiting');
  assert.equal((await orders.execute(order, 'milica-current')).status, 'executed');
  assert.equal(await balance(), before - 425_050);
  assert.deepEqual(statuses(), ['unknown', 'executed'], 'nobody can give it up before it is debited');
  const [, confirmation] = heard[1] ?? [];
  assert.equal(confirmation?.status, 'executed');
  assert.deepEqual(
    confirmation.transfers.map(({ endToEndId }) => endToEndId),
    claims.transfers.map(({ endToEndId }) => endToEndId),
  );
  assert.equal(new Set(confirmation.transfers.map(({ transactionId }) => transactionId)).size, 3);
  await assertSound();
});

test('The same order again, at once or later, is booked once', async () => {
  const { orders } = open();
  const before = await balance();
  const claims = newOrder();
  const received = await Promise.all(Array.from({ length: 5 }, () => receive(orders, claims)));
  await Promise.all(received.map((order) => orders.execute(order, 'milica-current')));
  assert.equal((await receive(orders, claims)).status, 'executed');
  assert.ok(await orders.hasEnded(claims.jti));
  assert.equal(await balance(), before - 425_050);
  assert.deepEqual(
    statuses().filter((status) => status === 'executed'),
    ['executed'],
  );
  await assertSound();
});

for (const [fault, reason] of [
  ['insufficientFunds', 'insufficientFunds'],
  ['dailyLimit', 'limitExceeded'],
  ['coreUnavailable', 'bankUnavailable'],
] as const) {
  test(`${fault}: nothing is booked, the portal hears why, and the next order is paid`, async () => {
    const { orders } = open();
    const before = await balance();
    faults.choose('milica', fault);
    const refused = await orders.execute(await receive(orders, newOrder()), 'milica-current');
    assert.deepEqual([refused.status, refused.reason], ['rejected', fault]);
    assert.equal(await balance(), before);
    assert.deepEqual(statuses(), ['unknown', 'rejected']);
    const [, confirmation] = heard[1] ?? [];
    assert.equal(confirmation?.status === 'rejected' && confirmation.reason, reason);
    assert.equal(
      (await orders.execute(await receive(orders, newOrder()), 'milica-current')).status,
      'executed',
    );
    await assertSound();
  });
}

test('More than there is on the account, or than the limit allows, is refused without a chosen fault', async () => {
  const { orders } = open();
  const poor = await orders.execute(await receive(orders, newOrder([700_000])), 'milica-savings');
  assert.equal(poor.reason, 'insufficientFunds');
  const large = await orders.execute(await receive(orders, newOrder([15_000_001])), 'milica-current');
  assert.equal(large.reason, 'dailyLimit');
  await assertSound();
});

test('An order that the portal closed is not debited', async () => {
  const { orders } = open();
  const before = await balance();
  answers = [portalError('payment-order-closed', 409)];
  const order = await orders.execute(await receive(orders, newOrder()), 'milica-current');
  assert.deepEqual([order.status, order.reason], ['rejected', 'closed']);
  assert.equal(await balance(), before);
  assert.deepEqual(heard, []);
});

test('Without the portal nothing is debited, and it hears so later', async () => {
  const { orders, confirmations } = open();
  const before = await balance();
  answers = [unreachable()];
  const order = await orders.execute(await receive(orders, newOrder()), 'milica-current');
  assert.deepEqual([order.status, order.reason], ['rejected', 'portalUnavailable']);
  assert.equal(await balance(), before);
  assert.equal(await confirmations.waiting(), 1);
  now += 2_000;
  await confirmations.deliver();
  assert.deepEqual(statuses(), ['rejected']);
  assert.equal(await confirmations.waiting(), 0);
});

test('A lost confirmation is sent until the portal answers, also after a restart', async () => {
  const { orders } = open();
  const before = await balance();
  const order = await receive(orders, newOrder());
  // The announcement arrives, the confirmation does not.
  heard = [];
  const confirmed = orders.execute(order, 'milica-current');
  answers = [];
  faults.choose('milica', 'answerLost');
  assert.equal((await confirmed).status, 'executed');
  assert.equal(await balance(), before - 425_050);
  assert.deepEqual(statuses(), ['unknown']);
  assert.ok(faults.takeUnanswered('milica'), 'the page gets no answer');

  const restarted = open();
  now += 5_000;
  for (const wait of [2_000, 4_000, 8_000]) {
    answers = [unreachable()];
    assert.equal(await restarted.confirmations.deliver(), 0);
    assert.equal(await restarted.confirmations.deliver(), 0, 'not again at once');
    now += wait;
  }
  assert.equal(await restarted.confirmations.deliver(), 1);
  assert.deepEqual(statuses(), ['unknown', 'executed']);
  assert.equal(await restarted.confirmations.deliver(), 0);
});

test('A process killed after the announcement: the next one books the order once', async () => {
  const { orders } = open();
  const before = await balance();
  const order = await receive(orders, newOrder());
  await bank.database
    .updateTable('payment_orders')
    .set({ status: 'executing', account_id: 'milica-current' })
    .where('id', '=', order.id)
    .execute();
  assert.deepEqual(await orders.answer({ orderId: order.id, close: true }), { status: 'unknown' });
  const restarted = open().orders;
  assert.deepEqual(await Promise.all([restarted.resume(), open().orders.resume()]), [1, 1]);
  assert.equal((await restarted.find('milica', order.id))?.status, 'executed');
  assert.equal(await balance(), before - 425_050);
  await assertSound();
});

test('A process killed for longer than the order is good: it is refused', async () => {
  const { orders } = open();
  const before = await balance();
  const order = await receive(orders, newOrder());
  await bank.database
    .updateTable('payment_orders')
    .set({ status: 'executing', account_id: 'milica-current' })
    .where('id', '=', order.id)
    .execute();
  now += 600_000;
  await orders.resume();
  assert.equal((await orders.find('milica', order.id))?.reason, 'expired');
  assert.equal(await balance(), before);
});

test('An order that expires while the customer decides is not executed', async () => {
  const { orders } = open();
  const before = await balance();
  const order = await receive(orders, newOrder());
  assert.deepEqual(
    (await orders.waitingOf('milica')).map(({ id }) => id),
    [order.id],
  );
  now += 600_000;
  assert.deepEqual(await orders.waitingOf('milica'), []);
  const ended = await orders.execute(order, 'milica-current');
  assert.deepEqual([ended.status, ended.reason], ['rejected', 'expired']);
  assert.equal(await balance(), before);
});

test('A canceled order ends, and the portal hears that the customer declined', async () => {
  const { orders } = open();
  const order = await receive(orders, newOrder());
  await orders.reject(order, 'canceled');
  const [[, confirmation] = []] = heard;
  assert.equal(confirmation?.status === 'rejected' && confirmation.reason, 'payerDeclined');
  assert.equal((await orders.execute(order, 'milica-current')).status, 'rejected');
});

test('The portal’s question is answered with what happened, and closing refuses for good what was not begun', async () => {
  const { orders } = open();
  const claims = newOrder();
  assert.deepEqual(await orders.answer({ orderId: claims.jti, close: false }), { status: 'notReceived' });
  const order = await receive(orders, claims);
  assert.deepEqual(await orders.answer({ orderId: order.id, close: false }), { status: 'notReceived' });
  assert.equal((await orders.find('milica', order.id))?.status, 'waiting');
  await orders.execute(order, 'milica-current');
  const answer = await orders.answer({ orderId: order.id, close: true });
  assert.equal(answer.status, 'executed', 'what was executed is not closed');

  const other = await receive(orders, newOrder());
  assert.deepEqual(await orders.answer({ orderId: other.id, close: true }), { status: 'notReceived' });
  assert.equal((await orders.execute(other, 'milica-current')).reason, 'closed');

  const late = newOrder();
  await orders.answer({ orderId: late.jti, close: true });
  assert.equal((await receive(orders, late)).reason, 'closed', 'it was closed before it came');
  await assertSound();
});

test('A customer sees only their own orders', async () => {
  const { orders } = open();
  const order = await receive(orders, newOrder());
  assert.equal(await orders.find('dragan', order.id), undefined);
  await assert.rejects(
    orders.receive({ id: 'dragan', portalCustomerId: 'cus_dragan' }, JSON.stringify({ ...order.claims })),
    /another customer/,
  );
});
