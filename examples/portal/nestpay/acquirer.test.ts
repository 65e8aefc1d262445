import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { inspect } from 'node:util';
import { type Acquirer, type AcquirerOrder, ForgedReturnError } from '@esanduce/sdk/portal';
import { createNestpayAcquirer, type NestpayOptions } from './acquirer.ts';
import { hashOf } from './hash.ts';
import { payByBrowser } from './test-gateway/browser.ts';
import { startTestGateway, type TestGateway } from './test-gateway/server.ts';

const keys = {
  clientId: '13IN000001',
  storeKey: 'SKEY|secret\\1',
  apiUser: 'secret&user',
  apiPassword: 'secret<password>',
};
const placedAt = '2026-11-23T10:00:00.000Z';
const placed = Date.parse(placedAt);
const minute = 60_000;
const order: AcquirerOrder = {
  orderId: 'pay_7Kd2',
  amount: 432_105,
  currency: 'RSD',
  cardToken: 'new',
  description: 'Рачун 26110-1 | Ђорђе Шћепановић',
  placedAt,
  returnUrl: 'https://portal.example/challenge/t0ken/return?a=1&b=2',
  locale: 'sr-Latn',
};

let gateway: TestGateway;
let acquirer: Acquirer;
let now: number;

const create = (changes: Partial<NestpayOptions> = {}) =>
  createNestpayAcquirer({
    ...keys,
    gatewayUrl: gateway.gatewayUrl,
    apiUrl: gateway.apiUrl,
    merchant: 'Инфостан Пример',
    clock: { now: () => now },
    random: { token: (size) => 'r'.repeat(size) },
    ...changes,
  });

beforeEach(async () => {
  now = placed;
  gateway = await startTestGateway(keys, () => '2026-11-23 11:05:00');
  acquirer = create();
});
afterEach(() => gateway.close());

const approved = {
  outcome: 'approved',
  authorisationCode: 'P10001',
  transactionId: '26327KpGH10001',
  transactedAt: '2026-11-23T10:05:00.000Z',
};
const charged = { ...approved, amount: order.amount };

/** Pays with that card at the gateway; returns the fields that the browser brings back. */
async function pay(card: string, changes: Partial<AcquirerOrder> = {}): Promise<Record<string, string>> {
  const answer = await acquirer.authorise({ ...order, ...changes });
  if (answer.outcome !== 'challenge') return assert.fail(answer.outcome);
  const { action, fields } = await payByBrowser(answer.form, card);
  assert.equal(action, order.returnUrl);
  return fields;
}

/** Opens the page in time, and pays on it a day later. */
async function payByBrowserLate() {
  const answer = await acquirer.authorise(order);
  if (answer.outcome !== 'challenge') return assert.fail(answer.outcome);
  now = placed + 24 * 60 * minute;
  return payByBrowser(answer.form, 'approve');
}

/** The codes of the newest transaction. */
function last() {
  const { authorisationCode, transactionId } =
    gateway.ledger.orders.get(order.orderId)?.transactions.at(-1) ?? assert.fail();
  return { authorisationCode, transactionId };
}

/** Signs the fields as the gateway does. */
const signed = (fields: Record<string, string>) => ({ ...fields, HASH: hashOf(fields, keys.storeKey) });

const status = () => acquirer.status(order);

test('An order starts with the gateway’s page, without a call; half of its time is for reaching the page', async () => {
  gateway.apiFault = 'down';
  const answer = await acquirer.authorise(order);
  assert.ok(answer.outcome === 'challenge');
  assert.equal(answer.expiresAt, '2026-11-23T10:15:00.000Z');
  assert.equal(answer.form.url, gateway.gatewayUrl);
  assert.doesNotMatch(inspect(answer), /secret/);
  assert.equal(acquirer.merchant, 'Инфостан Пример');
  assert.equal(acquirer.cards, null);
  assert.equal('transactions' in acquirer, false);
});

test('The gateway refuses a changed form', async () => {
  const answer = await acquirer.authorise(order);
  assert.ok(answer.outcome === 'challenge');
  const form = { ...answer.form, fields: { ...answer.form.fields, amount: '1.00' } };
  await assert.rejects(payByBrowser(form, 'approve'), /400.*hash is wrong/);
  assert.equal(gateway.ledger.charged(), 0);
});

test('An approved card: the return, the API and the status agree', async () => {
  const fields = await pay('approve');
  assert.deepEqual(await acquirer.readReturn(order, fields), charged);
  assert.deepEqual(await status(), charged);
  assert.equal(gateway.ledger.charged(), 1);
});

for (const [card, code, acquirerCode] of [
  ['51', 'insufficientFunds', '51'],
  ['54', 'expiredCard', '54'],
  ['43', 'lostOrStolenCard', '43'],
  ['05', 'cardDeclined', '05'],
  ['fails3d', 'authenticationFailed', '99 mdStatus 0'],
] as const) {
  test(`Card "${card}" is refused, ${code}, and the payer may still use another`, async () => {
    const answer = await acquirer.readReturn(order, await pay(card));
    assert.deepEqual(answer, { outcome: 'pending', failure: { code, acquirerCode } });
    assert.equal(gateway.ledger.charged(), 0);
    await pay('approve');
    assert.deepEqual(await status(), { ...charged, ...last() });
  });
}

test('A payer who gives up on the gateway’s page may still come back to it', async () => {
  assert.deepEqual(await acquirer.readReturn(order, await pay('cancel')), { outcome: 'pending' });
});

test('After a lost return the status gives the outcome', async () => {
  await pay('approve');
  assert.deepEqual(await status(), charged);
});

test('After a lost return the status gives the refused try, and its end once the payer’s time is over', async () => {
  await pay('51');
  const failure = { code: 'insufficientFunds', acquirerCode: '51' };
  const shown = { ...order, shownAt: new Date(placed + 10 * minute).toISOString() };
  now = placed + 40 * minute;
  assert.deepEqual(await acquirer.status(shown), { outcome: 'pending', failure });
  now += 1;
  assert.deepEqual(await acquirer.status(shown), { outcome: 'declined', ...failure });
});

test('Repeating the return or the page charges nothing more', async () => {
  const fields = await pay('approve');
  const again = await pay('approve');
  assert.equal(again['Response'], 'Error');
  for (const brought of [fields, fields, again]) {
    assert.deepEqual(await acquirer.readReturn(order, brought), charged);
  }
  assert.equal(gateway.ledger.charged(), 1);
});

test('A decline returned after the order was paid does not hide the charge', async () => {
  const declined = await pay('51');
  await pay('approve');
  assert.equal((await acquirer.readReturn(order, declined)).outcome, 'approved');
});

test('Returned fields count only if the gateway signed them for this order', async () => {
  const fields = await pay('51');
  const other = await pay('approve', { orderId: 'pay_other', amount: 100 });
  const forgeries: Record<string, Record<string, string>> = {
    nothing: {},
    'another outcome': { ...fields, Response: 'Approved', ProcReturnCode: '00' },
    'another amount': { ...fields, amount: '1.00' },
    'another hash': { ...fields, HASH: other['HASH'] ?? '' },
    'another order': other,
    'another key': { ...fields, HASH: hashOf(fields, 'guessed') },
  };
  gateway.calls.length = 0;
  for (const [what, forged] of Object.entries(forgeries)) {
    await assert.rejects(acquirer.readReturn(order, forged), ForgedReturnError, what);
  }
  assert.deepEqual(gateway.calls, []);
});

test('Signed values under other names do not make a charge: the API decides', async () => {
  const fields = await pay('cancel');
  // A valid signature of an approval: the hash does not sign names, so it can fit fields that were never sent.
  const claim = signed({ ...fields, Response: 'Approved', ProcReturnCode: '00' });
  assert.deepEqual(await acquirer.readReturn(order, claim), { outcome: 'pending' });
});

test('A charge of another amount is not taken for the order’s', async () => {
  const fields = await pay('approve', { amount: 100 });
  const claim = signed({ ...fields, amount: '4321.05' });
  await assert.rejects(acquirer.readReturn(order, claim), /another amount was charged/);
  const refused = { outcome: 'refused', acquirerCode: 'another amount' };
  assert.deepEqual(await acquirer.reverse(order, 'void'), refused);
});

test('While the API is down no return says anything, not even a decline that was true once', async () => {
  const declined = await pay('51');
  const paid = await pay('approve');
  gateway.apiFault = 'down';
  assert.deepEqual(await acquirer.readReturn(order, paid), { outcome: 'pending' });
  assert.deepEqual(await acquirer.readReturn(order, declined), { outcome: 'pending' });
  await assert.rejects(status(), /did not answer/);
  gateway.apiFault = null;
  assert.deepEqual(await status(), { ...charged, ...last() });
});

test('An order that has not arrived is pending until its time is over, then unknown', async () => {
  now = placed + 25 * minute;
  assert.deepEqual(await status(), { outcome: 'pending' });
  now += 1;
  assert.deepEqual(await status(), { outcome: 'unknown' });
  assert.deepEqual(await acquirer.status({ ...order, placedAt: 'no time' }), { outcome: 'pending' });
});

test('An order whose form was given out closes only with its time, one that nobody was given at once', async () => {
  const shown = { ...order, shownAt: placedAt };
  assert.deepEqual(await acquirer.cancel(order), { outcome: 'unknown' });
  assert.deepEqual(await acquirer.cancel(shown), { outcome: 'pending' });
  now = placed + 31 * minute;
  assert.deepEqual(await acquirer.cancel({ ...shown, orderId: 'pay_never' }), { outcome: 'unknown' });
  await pay('approve');
  assert.deepEqual(await acquirer.cancel(shown), charged);
  assert.deepEqual(await acquirer.cancel(order), charged);
});

test('The time of a form starts when the payer gets it', async () => {
  const shown = { ...order, shownAt: new Date(placed + 14 * minute).toISOString() };
  now = placed + 44 * minute;
  assert.deepEqual(await acquirer.status(shown), { outcome: 'pending' });
  now += 1;
  assert.deepEqual(await acquirer.status(shown), { outcome: 'unknown' });
});

test('A form that is used long after its time still charges, and the status says so', async () => {
  const { fields } = await payByBrowserLate();
  now = placed + 24 * 60 * minute;
  assert.deepEqual(await acquirer.status({ ...order, shownAt: placedAt }), charged);
  assert.deepEqual(await acquirer.readReturn(order, fields), charged);
});

test('An order that the gateway has not finished stays pending', async () => {
  gateway.ledger.putInState(order.orderId, '4321.05', 'PN');
  now = placed + 24 * 60 * minute;
  assert.deepEqual(await status(), { outcome: 'pending' });
  await assert.rejects(acquirer.reverse(order, 'void'), /cannot say yet/);
});

test('A void reverses the charge once, on its day', async () => {
  await pay('approve');
  const reversed = { outcome: 'reversed', kind: 'void', reversedAt: '2026-11-23T10:05:00.000Z' };
  assert.deepEqual(await acquirer.reverse(order, 'void'), reversed);
  assert.deepEqual(await acquirer.reverse(order, 'void'), reversed);
  assert.equal(gateway.calls.filter((call) => call.includes('<Type>Void')).length, 1);
  assert.deepEqual(await status(), { ...charged, reversed: 'void' });
});

test('A refund reverses the charge once, after its day', async () => {
  await pay('approve');
  assert.deepEqual(await acquirer.reverse(order, 'refund'), {
    outcome: 'refused',
    acquirerCode: 'CORE-2008',
  });
  gateway.ledger.settle();
  const reversed = { outcome: 'reversed', kind: 'refund', reversedAt: '2026-11-23T10:05:00.000Z' };
  assert.deepEqual(await acquirer.reverse(order, 'void'), { outcome: 'refused', acquirerCode: 'CORE-2008' });
  gateway.calls.length = 0;
  assert.deepEqual(await acquirer.reverse(order, 'refund'), reversed);
  assert.deepEqual(await acquirer.reverse(order, 'refund'), reversed);
  assert.deepEqual(await acquirer.reverse(order, 'void'), reversed);
  assert.equal(gateway.calls.filter((call) => call.includes('<Total>4321.05</Total>')).length, 1);
  assert.equal(gateway.ledger.orders.get(order.orderId)?.transactions.length, 2);
});

test('A part credited in the gateway’s own pages is reported with its amount, and the rest can be refunded', async () => {
  await pay('approve');
  gateway.ledger.settle();
  assert.ok(gateway.ledger.credit(order.orderId, '10.00'));
  assert.deepEqual(await status(), { ...charged, reversed: 'refund', reversedAmount: 1_000 });
  assert.equal((await acquirer.reverse(order, 'refund')).outcome, 'reversed');
  assert.ok(gateway.calls.some((call) => call.includes('<Total>4311.05</Total>')));
  assert.deepEqual(await status(), { ...charged, reversed: 'refund', reversedAmount: order.amount });
  assert.equal((await acquirer.reverse(order, 'refund')).outcome, 'reversed');
  assert.equal(gateway.ledger.orders.get(order.orderId)?.transactions.length, 3);
});

test('Two concurrent refunds pay back once and both succeed', async () => {
  await pay('approve');
  gateway.ledger.settle();
  const both = await Promise.all([acquirer.reverse(order, 'refund'), acquirer.reverse(order, 'refund')]);
  assert.deepEqual(
    both.map(({ outcome }) => outcome),
    ['reversed', 'reversed'],
  );
  assert.equal(gateway.ledger.orders.get(order.orderId)?.transactions.length, 2);
});

test('A void whose answer was lost is found to be done', async () => {
  await pay('approve');
  const lost = create({
    fetch: async (input, init) => {
      const isVoid = init?.body instanceof URLSearchParams && init.body.get('DATA')?.includes('<Type>Void');
      gateway.apiFault = isVoid ? 'answerLost' : null;
      return fetch(input, init);
    },
  });
  await assert.rejects(lost.reverse(order, 'void'), /did not answer/);
  gateway.apiFault = null;
  assert.deepEqual(await status(), { ...charged, reversed: 'void' });
  assert.equal((await acquirer.reverse(order, 'void')).outcome, 'reversed');
});

test('A declined or missing order cannot be reversed', async () => {
  await pay('51');
  assert.deepEqual(await acquirer.reverse(order, 'void'), { outcome: 'refused', acquirerCode: '51' });
  const never = { ...order, orderId: 'pay_never' };
  assert.deepEqual(await acquirer.reverse(never, 'refund'), {
    outcome: 'refused',
    acquirerCode: 'no record',
  });
});

test('No error contains a key', async () => {
  const paid = await pay('approve');
  const errors: unknown[] = [];
  const gather = (doing: Promise<unknown>) => doing.catch((error: unknown) => errors.push(error));
  await gather(acquirer.readReturn(order, { ...paid, Response: 'Declined' }));
  await gather(acquirer.authorise({ ...order, amount: -1 }));
  const faults = [
    'down',
    new Response('<secret', { status: 200 }),
    new Response('', { status: 403 }),
  ] as const;
  for (const fault of faults) {
    gateway.apiFault = fault;
    await gather(status());
    await gather(acquirer.reverse(order, 'void'));
  }
  gateway.apiFault = null;
  const stranger = create({ apiPassword: 'secret, but wrong' });
  await gather(stranger.status(order));
  assert.equal(errors.length, 9);
  for (const error of errors) {
    assert.ok(error instanceof Error);
    assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /secret/);
  }
});

test('A slow API call times out and can be repeated', async () => {
  gateway.apiFault = 'late';
  await assert.rejects(create({ timeoutMs: 30 }).status(order), /did not answer within 30 ms/);
  gateway.apiFault = null;
  await pay('approve');
  assert.deepEqual(await status(), charged);
});
