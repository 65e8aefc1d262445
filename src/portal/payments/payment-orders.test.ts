import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoBankSecretKey, householdCustomerId, type Sandbox } from '@esanduce/sdk/sandbox';
import { fixedKeys, verifyOrderQuestion, verifyPaymentOrder } from '@esanduce/sdk/payment-orders';
import type { Bill, Payment, PaymentOrderState } from '../../contract/index.ts';
import type { BankStatus } from '../ports/bank-status.ts';
import {
  callerOf,
  createTestClock,
  openBills,
  openSandbox,
  pay,
  paymentOf,
  signIn,
  type Caller,
  type Obligation,
  type Reply,
} from '../../../test/support/portal-session.ts';

const minute = 60_000;
/** What a letter of a bank's order does not speak of; the sandbox's own note names cards. */
const ofCards = /платне картице|Платна картица|рачуну картице|Ауторизациони/;
const secret = `whsec_${btoa('a secret of at least 24 bytes')}`;
const status = { url: 'https://bank.example/orders', secret };

/** A customer on a bank's page, the bank's back end, and the same customer on a partner's page. */
async function open(bankStatus?: BankStatus) {
  const clock = createTestClock();
  const sandbox = await openSandbox({
    households: ['milica'],
    clock,
    ...(bankStatus && { bankStatus, bank: { paymentOrders: { status } } }),
  });
  const page = await signIn(sandbox, { partner: 'partner_bank' });
  const partner = await signIn(sandbox);
  const bank = callerOf(sandbox, demoBankSecretKey);
  const [first, second] = await openBills(page);
  assert.ok(first && second);
  return { clock, sandbox, page, partner, bank, first, second };
}

const orderOf = (obligations: readonly Obligation[]) => ({
  ...paymentOf(obligations, ''),
  method: { type: 'host' },
});
let keys = 0;
const create = (caller: Caller, obligations: readonly Obligation[], key = `order-${(keys += 1)}`) =>
  caller.call('POST', '/v1/payments', { body: orderOf(obligations), key });

async function created(caller: Caller, obligations: readonly Obligation[]) {
  const reply = await create(caller, obligations);
  assert.equal(reply.status, 201, reply.text);
  const payment = reply.json() as Payment;
  assert.ok(payment.paymentOrder);
  return { payment, order: payment.paymentOrder };
}

const executed = (id: string, count = 1, transactions = 'FT') => ({
  status: 'executed',
  executedAt: '2026-06-01T08:00:30.000Z',
  transfers: Array.from({ length: count }, (_, at) => ({
    endToEndId: `${id}-${at + 1}`,
    transactionId: `${transactions}${at + 1}-${id}`,
  })),
});
const rejected = { status: 'rejected', reason: 'insufficientFunds', bankCode: '51' };
const confirm = (bank: Caller, id: string, body: object, key = `confirm-${(keys += 1)}`): Promise<Reply> =>
  bank.call('POST', `/v1/payment-orders/${id}/confirmations`, { body, key });
const read = (caller: Caller, { id }: Payment) => caller.get<Payment>(`/v1/payments/${id}`);
/** By a token of now: the first one has expired. */
const again = async (sandbox: Sandbox, { id }: Payment) =>
  (await signIn(sandbox)).get<Payment>(`/v1/payments/${id}`);
const stateOf = (bank: Caller, id: string) => bank.get<PaymentOrderState>(`/v1/payment-orders/${id}`);
/** Para that the customer has paid ahead. */
async function prepaidOf({ store }: Sandbox): Promise<number> {
  const properties = await store.read((tx) => tx.properties.list({}));
  return properties.reduce((sum, { prepayment }) => sum + prepayment, 0);
}

const billOf = (caller: Caller, { bill }: { bill: Bill }) => caller.get<Bill>(`/v1/bills/${bill.id}`);

async function keysOf(sandbox: Sandbox) {
  const response = await sandbox.fetch(`${sandbox.baseUrl}/.well-known/jwks.json`);
  assert.equal(response.headers.get('cache-control'), 'public, max-age=240');
  return (await response.json()) as { keys: { kid: string }[] };
}

test('A payment by the host’s bank is an order that says all of what is paid, and no card is charged', async () => {
  const { sandbox, clock, page, first, second } = await open();
  const { payment, order } = await created(page, [first, second]);
  assert.deepEqual(
    [payment.status, payment.channel, payment.card, payment.action, payment.completedAt],
    ['requiresAction', 'bank', null, null, null],
  );
  assert.equal(order.expiresAt, '2026-06-01T08:10:00.000Z');
  const claims = await verifyPaymentOrder(order.jws, {
    issuer: sandbox.baseUrl,
    audience: 'partner_bank',
    customer: householdCustomerId('milica'),
    keys: fixedKeys(await keysOf(sandbox)),
    seen: null,
    now: clock.now(),
  });
  const { payTo } = first.bill;
  assert.deepEqual([claims.jti, claims.paymentId, claims.amount], [order.id, payment.id, payment.amount]);
  assert.deepEqual(claims.transfers[0], {
    endToEndId: `${order.id}-1`,
    payee: { name: payTo.payee, account: payTo.account },
    model: payTo.model,
    reference: payTo.reference,
    amount: first.outstanding,
    purposeCode: '222',
    purpose: payTo.purpose,
    payable: first.payable,
  });
  assert.equal(claims.transfers.length, 2);
  assert.deepEqual(sandbox.charges(), []);
  assert.equal((await billOf(page, first)).notPayableReason, 'paymentInProgress');
});

test('Only a bank’s page pays by the host', async () => {
  const { partner, first } = await open();
  assert.equal((await create(partner, [first])).problem, 'insufficient-scope');
  assert.equal((await billOf(partner, first)).payable, true);
});

test('A debt under a bank’s order cannot be charged to a card, nor the other way round', async () => {
  const { sandbox, page, partner, first, second } = await open();
  const { payment } = await created(page, [first]);
  const byCard = await pay(partner, [first]);
  assert.deepEqual(
    [byCard.problem, (byCard.json() as { paymentId: string }).paymentId],
    ['payment-in-progress', payment.id],
  );
  assert.equal((await pay(partner, [second])).status, 201);
  assert.equal((await create(page, [second])).problem, 'already-paid');
  assert.equal(sandbox.charges().length, 1);
});

test('A repeated key repeats the order, signature and all', async () => {
  const { page, first } = await open();
  const once = await create(page, [first], 'same');
  const again = await create(page, [first], 'same');
  assert.equal(again.headers.get('idempotency-replayed'), 'true');
  assert.equal(again.text, once.text);
});

test('Executed: paid, mailed once, the same however often it is said', async () => {
  const { sandbox, page, bank, first, second } = await open();
  const { payment, order } = await created(page, [first, second]);
  assert.equal((await stateOf(bank, order.id)).status, 'open');
  assert.equal((await confirm(bank, order.id, { status: 'unknown' })).status, 201);
  assert.equal((await stateOf(bank, order.id)).status, 'executing');
  const under = await read(page, payment);
  assert.deepEqual([under.status, under.paymentOrder], ['processing', null]);

  const once = await confirm(bank, order.id, executed(order.id, 2), 'one');
  const replayed = await confirm(bank, order.id, executed(order.id, 2), 'one');
  const again = await confirm(bank, order.id, executed(order.id, 2), 'two');
  assert.deepEqual([once.status, again.status, replayed.text], [201, 201, once.text]);
  assert.equal(replayed.headers.get('idempotency-replayed'), 'true');
  assert.deepEqual(once.json(), {
    ...(await stateOf(bank, order.id)),
    status: 'executed',
    paymentStatus: 'succeeded',
  });
  const paid = await read(page, payment);
  assert.deepEqual(
    [paid.status, paid.receipt?.transactionId, paid.receipt?.transactedAt],
    ['succeeded', `FT1-${order.id}, FT2-${order.id}`, '2026-06-01T08:00:30.000Z'],
  );
  const bill = await billOf(page, first);
  assert.deepEqual([bill.status, bill.paidOn], ['paid', '2026-06-01']);
  await sandbox.portal.deliverOutbox();
  const [mail, ...others] = sandbox.mails();
  assert.equal(others.length, 0);
  assert.match(mail?.text ?? '', /Ваш рачун у банци је задужен/);
  assert.doesNotMatch(mail?.text ?? '', ofCards);
});

test('Rejected: why is said, nothing is taken, and the bill can be paid', async () => {
  const { sandbox, page, bank, partner, first } = await open();
  for (const [reason, status, code] of [
    ['insufficientFunds', 'failed', 'insufficientFunds'],
    ['limitExceeded', 'failed', 'limitExceeded'],
    ['bankUnavailable', 'failed', 'bankUnavailable'],
    ['other', 'failed', 'rejectedByBank'],
    ['payerDeclined', 'canceled', undefined],
  ] as const) {
    const { payment, order } = await created(page, [first]);
    assert.equal((await confirm(bank, order.id, { ...rejected, reason })).status, 201);
    const ended = await read(page, payment);
    assert.deepEqual([ended.status, ended.failure?.code, ended.receipt], [status, code, null]);
    await sandbox.portal.deliverOutbox();
    assert.ok(!sandbox.mails().some(({ text }) => ofCards.test(text)));
  }
  assert.equal((await pay(partner, [first])).status, 201);
});

test('Another final word than the first is refused, and changes nothing', async () => {
  const { page, bank, first, second } = await open();
  const paid = await created(page, [first]);
  await confirm(bank, paid.order.id, executed(paid.order.id));
  const failed = await created(page, [second]);
  await confirm(bank, failed.order.id, rejected);
  for (const [id, body] of [
    [paid.order.id, rejected],
    [paid.order.id, executed(paid.order.id, 1, 'OTHER')],
    [failed.order.id, executed(failed.order.id)],
  ] as const) {
    assert.equal((await confirm(bank, id, body)).problem, 'confirmation-conflict');
  }
  // A message that was overtaken contradicts nothing.
  assert.equal((await confirm(bank, paid.order.id, { status: 'unknown' })).status, 201);
  assert.equal((await read(page, paid.payment)).status, 'succeeded');
  assert.equal((await read(page, failed.payment)).status, 'failed');
});

test('An order is executed as a whole, by transactions of its own, and not in the future', async () => {
  const { page, bank, first, second } = await open();
  const { payment, order } = await created(page, [first, second]);
  const whole = executed(order.id, 2);
  const [one, two] = whole.transfers;
  assert.ok(one && two);
  for (const [change, pointer] of [
    [{ transfers: [one] }, '/body/transfers'],
    [{ transfers: [one, one] }, '/body/transfers/1/endToEndId'],
    [{ transfers: [one, { ...two, endToEndId: 'po_x-2' }] }, '/body/transfers/1/endToEndId'],
    [{ transfers: [one, { ...two, transactionId: `FT1-${order.id}` }] }, '/body/transfers/1/transactionId'],
    [{ executedAt: '2026-11-24T08:06:00.000Z' }, '/body/executedAt'],
    [{ executedAt: 'yesterday' }, '/body/executedAt'],
    [{ status: 'done' }, '/body/status'],
  ] as const) {
    const reply = await confirm(bank, order.id, { ...whole, ...change });
    assert.deepEqual([reply.problem, reply.pointers[0]], ['validation-failed', pointer]);
  }
  assert.equal((await read(page, payment)).status, 'requiresAction');
});

test('An order is its bank’s alone', async () => {
  const { sandbox, page, first } = await open();
  const { order } = await created(page, [first]);
  const stranger = callerOf(sandbox, sandbox.secretKey);
  assert.equal((await stranger.call('GET', `/v1/payment-orders/${order.id}`)).problem, 'not-found');
  assert.equal((await confirm(stranger, order.id, rejected)).problem, 'not-found');
  assert.equal((await confirm(page, order.id, rejected)).problem, 'unauthenticated');
});

test('Given up before the bank has begun: closed, and the bank is told not to begin', async () => {
  const { page, bank, partner, first } = await open();
  const { payment, order } = await created(page, [first]);
  const canceled = await page.call('PUT', `/v1/payments/${payment.id}/cancellation`);
  assert.equal((canceled.json() as Payment).status, 'canceled');
  assert.equal((await stateOf(bank, order.id)).status, 'closed');
  assert.equal((await confirm(bank, order.id, { status: 'unknown' })).problem, 'payment-order-closed');
  assert.equal((await pay(partner, [first])).status, 201);
});

test('An order that the bank has begun cannot be given up, and does not expire soon', async () => {
  const { sandbox, clock, page, bank, first } = await open();
  const { payment, order } = await created(page, [first]);
  await confirm(bank, order.id, { status: 'unknown' });
  const reply = await page.call('PUT', `/v1/payments/${payment.id}/cancellation`);
  assert.equal((reply.json() as Payment).status, 'processing');
  clock.pass(24 * 60 * minute);
  assert.equal((await again(sandbox, payment)).status, 'processing');
  clock.pass(10 * minute);
  assert.equal((await again(sandbox, payment)).status, 'expired');
});

test('An order that nobody mentions expires when it was said to, and must not be begun', async () => {
  const { sandbox, clock, page, bank, first } = await open();
  const { payment, order } = await created(page, [first]);
  clock.pass(10 * minute - 1);
  await sandbox.portal.recover();
  assert.equal((await read(page, payment)).status, 'requiresAction');
  clock.pass(1);
  assert.equal((await confirm(bank, order.id, { status: 'unknown' })).problem, 'payment-order-closed');
  await sandbox.portal.recover();
  assert.equal((await read(page, payment)).status, 'expired');
  assert.equal((await billOf(page, first)).payable, true);
});

test('A click of another page finds an expired order gone', async () => {
  const { clock, sandbox, page, first } = await open();
  await created(page, [first]);
  clock.pass(10 * minute);
  assert.equal((await pay(await signIn(sandbox), [first])).status, 201);
});

test('Executed after it was closed: paid where it is still owed, else paid ahead', async () => {
  const { sandbox, page, bank, partner, first, second } = await open();
  const before = await prepaidOf(sandbox);
  for (const [bill, isPaidOtherwise] of [
    [first, false],
    [second, true],
  ] as const) {
    const { payment, order } = await created(page, [bill]);
    await page.call('PUT', `/v1/payments/${payment.id}/cancellation`);
    if (isPaidOtherwise) assert.equal((await pay(partner, [bill])).status, 201);
    const late = executed(order.id, 1, `LATE-${bill.bill.number}`);
    for (let time = 0; time < 2; time += 1) {
      const reply = await confirm(bank, order.id, late);
      const { status, paymentStatus } = reply.json() as PaymentOrderState;
      assert.deepEqual([status, paymentStatus], ['executed', 'succeeded']);
    }
    assert.equal((await billOf(page, bill)).status, 'paid');
  }
  assert.equal((await prepaidOf(sandbox)) - before, second.outstanding.amount);
});

/** A bank that answers what it is told to, and whose questions are checked as it would. */
function answering(said: { answer: object | string | Error }) {
  const asked: { orderId: string; close: boolean }[] = [];
  const bankStatus: BankStatus = {
    ask({ url, headers, body }) {
      assert.equal(url, status.url);
      // The library counts from now; the sandbox's clock stands in June.
      asked.push(JSON.parse(body) as (typeof asked)[0]);
      assert.match(headers['webhook-signature'] ?? '', /^v1,/);
      const { answer } = said;
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(typeof answer === 'string' ? answer : JSON.stringify(answer));
    },
  };
  return { asked, bankStatus };
}

test('A bank that can be asked is asked before an order is given up or expires, and its answer counts', async () => {
  const said: { answer: object | string | Error } = { answer: { status: 'notReceived' } };
  const { asked, bankStatus } = answering(said);
  const { clock, page, first } = await open(bankStatus);
  const cancel = async ({ id }: Payment) =>
    ((await page.call('PUT', `/v1/payments/${id}/cancellation`)).json() as Payment).status;

  const unseen = await created(page, [first]);
  assert.equal(await cancel(unseen.payment), 'canceled');
  assert.deepEqual(asked, [{ orderId: unseen.order.id, close: true }]);

  const silent = await created(page, [first]);
  for (const answer of [new Error('timed out'), 'not JSON', '{"status":"executed"}', 'x'.repeat(20_001)]) {
    said.answer = answer;
    assert.equal(await cancel(silent.payment), 'requiresAction');
  }
  clock.pass(10 * minute);
  assert.equal((await read(page, silent.payment)).status, 'requiresAction');
  said.answer = executed(silent.order.id);
  assert.equal((await read(page, silent.payment)).status, 'succeeded');
  assert.equal((await billOf(page, first)).status, 'paid');
});

test('A bank that stays silent holds a debt for an hour, one that has begun for a day', async () => {
  const said = { answer: new Error('timed out') };
  const { sandbox, clock, page, bank, first, second } = await open(answering(said).bankStatus);
  const silent = await created(page, [first]);
  const begun = await created(page, [second]);
  await confirm(bank, begun.order.id, { status: 'unknown' });
  clock.pass(69 * minute);
  assert.equal((await again(sandbox, silent.payment)).status, 'requiresAction');
  clock.pass(minute);
  assert.equal((await again(sandbox, silent.payment)).status, 'expired');
  clock.pass(23 * 60 * minute - 1);
  assert.equal((await again(sandbox, begun.payment)).status, 'processing');
  clock.pass(1);
  assert.equal((await again(sandbox, begun.payment)).status, 'expired');
});

test('The portal’s question is verified by the bank', async () => {
  let read: unknown;
  const { page, first } = await (async () => {
    const bankStatus: BankStatus = {
      ask({ headers, body }) {
        read = verifyOrderQuestion(body, headers, secret);
        return Promise.resolve('{"status":"notReceived"}');
      },
    };
    const sandbox = await openSandbox({
      households: ['milica'],
      clock: { now: Date.now },
      bankStatus,
      bank: { paymentOrders: { status } },
    });
    const session = await signIn(sandbox, { partner: 'partner_bank' });
    return { page: session, first: (await openBills(session))[0]! };
  })();
  const { payment, order } = await created(page, [first]);
  await page.call('PUT', `/v1/payments/${payment.id}/cancellation`);
  assert.deepEqual(read, { orderId: order.id, close: true });
});

test('Keys: published before they sign, and until the last order they signed has expired', async () => {
  const { sandbox, clock, page, first, second } = await open();
  const old = await created(page, [first]);
  const kidOf = (jws: string) => (JSON.parse(atob(jws.split('.', 1)[0]!)) as { kid: string }).kid;
  const oldKid = kidOf(old.order.jws);
  clock.pass(minute);
  const kid = await sandbox.portal.rotateOrderKeys();
  assert.deepEqual(
    (await keysOf(sandbox)).keys.map((key) => key.kid),
    [kid, oldKid],
  );
  const soon = await created(page, [second]);
  assert.equal(kidOf(soon.order.jws), oldKid);
  await page.call('PUT', `/v1/payments/${soon.payment.id}/cancellation`);
  clock.pass(5 * minute);
  assert.equal(kidOf((await created(page, [second])).order.jws), kid);
  clock.pass(14 * minute);
  await sandbox.portal.prune();
  assert.equal((await keysOf(sandbox)).keys.length, 2);
  clock.pass(2 * minute);
  assert.deepEqual(
    (await keysOf(sandbox)).keys.map((key) => key.kid),
    [kid],
  );
  await sandbox.portal.prune();
  const kept = await sandbox.store.read((tx) => tx.orderKeys.list({}));
  assert.deepEqual(
    kept.map(({ id }) => id),
    [kid],
  );
});

test('No private key leaves the portal, nor lies open in its store', async () => {
  const { sandbox, page, first } = await open();
  await created(page, [first]);
  for (const key of (await keysOf(sandbox)).keys) assert.ok(!('d' in key));
  const [kept] = await sandbox.store.read((tx) => tx.orderKeys.list({}));
  assert.ok(kept && !JSON.stringify(kept).includes('"d"'));
});

test('Confirmation, cancellation and reading at once, in any order: one outcome', async () => {
  const { sandbox, page, bank, partner, first } = await open();
  const before = await prepaidOf(sandbox);
  const { payment, order } = await created(page, [first]);
  await Promise.all([
    confirm(bank, order.id, executed(order.id)),
    page.call('PUT', `/v1/payments/${payment.id}/cancellation`),
    confirm(bank, order.id, executed(order.id)),
    pay(partner, [first]),
    read(page, payment),
  ]);
  await confirm(bank, order.id, executed(order.id));
  assert.equal((await stateOf(bank, order.id)).status, 'executed');
  const bill = await billOf(page, first);
  assert.equal(bill.status, 'paid');
  const succeeded = await sandbox.store.read((tx) => tx.payments.list({ where: { status: 'succeeded' } }));
  const paid = succeeded.filter(({ items }) => items.some(({ payable }) => payable.id === first.bill.id));
  assert.equal(paid.length, 1);
  // Money that the bank has moved is in the books, whoever came first.
  const ahead = (await prepaidOf(sandbox)) - before;
  assert.equal(ahead, paid[0]?.channel === 'bank' ? 0 : first.outstanding.amount);
});
