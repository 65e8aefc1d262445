import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoBankSecretKey, demoPayeeBank } from '@esanduce/sdk/sandbox';
import {
  type Bill,
  money,
  type Payment,
  type PaymentOrderState,
  type Property,
} from '../../contract/index.ts';
import { audit } from '../../../test/support/audit/audit.ts';
import { recordsOf } from '../../../test/support/audit/records-of.ts';
import {
  callerOf,
  createTestClock,
  openBills,
  openSandbox,
  paymentOf,
  signIn,
} from '../../../test/support/portal-session.ts';

const minute = 60_000;
let count = 0;

/** An order of the payer's bank for some bills, and the payee's bank, which numbers its transactions by itself. */
async function ordered(bills = 1) {
  const clock = createTestClock();
  const sandbox = await openSandbox({ households: ['milica'], clock });
  const bank = callerOf(sandbox, demoBankSecretKey);
  const page = () => signIn(sandbox, { partner: 'partner_bank' });
  const all = await openBills(await page());
  const found = all.slice(0, bills);
  const body = { ...paymentOf(found, ''), method: { type: 'host' } };
  const reply = await (await page()).call('POST', '/v1/payments', { body, key: 'order' });
  assert.equal(reply.status, 201, reply.text);
  const payment = reply.json() as Payment;
  const id = payment.paymentOrder?.id ?? '';
  const { propertyId } = found[0]!.bill;
  const prepaid = async () =>
    (await (await page()).get<Property>(`/v1/properties/${propertyId}`)).debt.prepayment.amount;
  const before = await prepaid();
  const paymentNow = async () => (await page()).get<Payment>(`/v1/payments/${payment.id}`);
  return {
    clock,
    sandbox,
    bills: found.map(({ bill }) => bill),
    payment,
    /** What the payer's bank says. */
    say: async (word: object) => {
      const path = `/v1/payment-orders/${id}/confirmations`;
      return bank.call('POST', path, { body: word, key: `say-${(count += 1)}` });
    },
    executed: (transactions = 'FT') => ({
      status: 'executed',
      executedAt: '2026-06-01T08:00:00.000Z',
      transfers: found.map((_, at) => ({
        endToEndId: `${id}-${at + 1}`,
        transactionId: `${transactions}${at}`,
      })),
    }),
    /** What the payee's bank says; its reference may be written in another way. */
    arrive: async (at = 0, transactionId = `STMT${(count += 1)}`, part?: number) => {
      const { outstanding, payTo } = found[at]!.bill;
      const { data } = await sandbox.portal.receiveCredits([
        {
          transactionId,
          account: demoPayeeBank.account,
          reference: `${payTo.model}${payTo.reference.replaceAll('-', '')}`,
          amount: part === undefined ? outstanding : money(part),
          bookedOn: '2026-06-01',
          executedOn: '2026-06-01',
        },
      ]);
      return data[0]?.status;
    },
    giveUp: async () => (await page()).call('PUT', `/v1/payments/${payment.id}/cancellation`),
    order: () => bank.get<PaymentOrderState>(`/v1/payment-orders/${id}`),
    paymentNow,
    statuses: async () => {
      const session = await page();
      return Promise.all(
        found.map(async ({ bill }) => (await session.get<Bill>(`/v1/bills/${bill.id}`)).status),
      );
    },
    ahead: async () => (await prepaid()) - before,
    assign: async (transactionId: string) => {
      const credits = await sandbox.store.read((tx) => tx.credits.list({}));
      const credit = credits.find((each) => each.transactionId === transactionId);
      assert.equal(credit?.status, 'unmatched');
      return sandbox.portal.assignCredit(credit.id, { type: 'bill', id: found[0]!.bill.id });
    },
    letters: async () => {
      await sandbox.portal.deliverOutbox();
      return sandbox.mails().length;
    },
    addsUp: async () => assert.deepEqual(audit(await recordsOf(sandbox.store)), []),
  };
}

test('The payee’s bank reports what the payer’s bank has confirmed, under an id of its own: nothing is booked again', async () => {
  const { say, executed, arrive, statuses, ahead, paymentNow, letters, addsUp, sandbox, payment } =
    await ordered(2);
  assert.equal((await say(executed())).status, 201);
  assert.deepEqual(
    [await arrive(0, 'A'), await arrive(1, 'B'), await arrive(0, 'A')],
    ['duplicate', 'duplicate', 'duplicate'],
  );
  assert.deepEqual(await statuses(), ['paid', 'paid']);
  assert.deepEqual([await ahead(), (await paymentNow()).status, await letters()], [0, 'succeeded', 1]);
  const credits = await sandbox.store.read((tx) => tx.credits.list({}));
  assert.deepEqual(
    credits.map(({ status, paymentId }) => [status, paymentId]),
    Array.from({ length: 2 }, () => ['booked', payment.id]),
  );
  await addsUp();
});

test('The same money once more is other money: it is paid ahead', async () => {
  const { bills, say, executed, arrive, ahead, addsUp } = await ordered();
  await say(executed());
  assert.deepEqual([await arrive(), await arrive()], ['duplicate', 'booked']);
  assert.equal(await ahead(), bills[0]!.outstanding.amount);
  await addsUp();
});

for (const begun of [false, true]) {
  const how = begun ? 'that its bank has begun' : 'that its bank has not mentioned';
  test(`Money of an order ${how} arrives first: the order is paid, and its bank’s word changes nothing`, async () => {
    const { say, executed, arrive, statuses, ahead, order, paymentNow, letters, addsUp } = await ordered();
    if (begun) await say({ status: 'unknown' });
    assert.equal(await arrive(), 'booked');
    assert.deepEqual([await statuses(), (await paymentNow()).status], [['paid'], 'succeeded']);
    await addsUp();
    for (let time = 0; time < 2; time += 1) assert.equal((await say(executed())).status, 201);
    const { status, paymentStatus } = await order();
    assert.deepEqual([status, paymentStatus, await ahead()], ['executed', 'succeeded', 0]);
    assert.equal((await paymentNow()).status, 'succeeded');
    assert.equal(await letters(), 1);
    await addsUp();
  });
}

test('A bank that asks whether it may begin is told no once the money has arrived', async () => {
  const { say, arrive, addsUp } = await ordered();
  await arrive();
  assert.equal((await say({ status: 'unknown' })).problem, 'payment-order-closed');
  await addsUp();
});

test('The word of a bank comes after the order’s time, and its money came before that', async () => {
  const { clock, sandbox, say, executed, arrive, ahead, paymentNow, addsUp } = await ordered();
  await say({ status: 'unknown' });
  await arrive();
  clock.pass(25 * 60 * minute);
  await sandbox.portal.recover();
  assert.equal((await paymentNow()).status, 'succeeded');
  assert.equal((await say(executed())).status, 201);
  assert.deepEqual([(await paymentNow()).status, await ahead()], ['succeeded', 0]);
  await addsUp();
});

test('An order expires, its money arrives, and its bank’s word comes last: booked once', async () => {
  const { clock, sandbox, say, executed, arrive, statuses, ahead, order, paymentNow, letters, addsUp } =
    await ordered();
  clock.pass(10 * minute);
  await sandbox.portal.recover();
  assert.equal((await paymentNow()).status, 'expired');
  assert.equal(await arrive(), 'booked');
  assert.equal((await say(executed())).status, 201);
  assert.deepEqual([await statuses(), await ahead(), (await order()).status], [['paid'], 0, 'executed']);
  assert.equal(await letters(), 1);
  await addsUp();
});

test('An order is given up, executed all the same, and its money arrives last: booked once', async () => {
  const { giveUp, say, executed, arrive, statuses, ahead, paymentNow, addsUp } = await ordered();
  await giveUp();
  assert.equal((await paymentNow()).status, 'canceled');
  assert.equal((await say(executed())).status, 201);
  assert.equal(await arrive(), 'duplicate');
  assert.deepEqual(
    [await statuses(), await ahead(), (await paymentNow()).status],
    [['paid'], 0, 'succeeded'],
  );
  await addsUp();
});

test('An order is given up, paid otherwise, executed all the same: both are in the books', async () => {
  const { bills, giveUp, say, executed, arrive, ahead, addsUp } = await ordered();
  await giveUp();
  assert.equal(await arrive(), 'booked');
  await say(executed());
  // Which of the two credits is the order’s, nobody can tell, nor does it matter.
  assert.equal(await ahead(), 0);
  assert.equal(await arrive(), 'booked');
  assert.equal(await ahead(), bills[0]!.outstanding.amount);
  await addsUp();
});

test('A part of an order’s money arrives first: its bill is paid at once, and the order stays open for the rest', async () => {
  for (const word of ['executed', 'arrived', 'rejected'] as const) {
    const { bills, payment, say, executed, arrive, statuses, ahead, paymentNow, addsUp } = await ordered(3);
    assert.equal(await arrive(1), 'booked');
    assert.equal((await statuses())[1], 'paid');
    assert.equal((await paymentNow()).status, 'requiresAction');
    await addsUp();
    if (word === 'executed') await say(executed());
    else if (word === 'arrived') assert.deepEqual([await arrive(0), await arrive(2)], ['booked', 'booked']);
    else await say({ status: 'rejected', reason: 'insufficientFunds' });
    const now = await paymentNow();
    assert.equal(now.status, word === 'rejected' ? 'failed' : 'succeeded');
    const left = payment.amount.amount - bills[1]!.outstanding.amount;
    const own = { executed: left, arrived: bills[2]!.outstanding.amount, rejected: payment.amount.amount };
    assert.equal(now.amount.amount, own[word]);
    const paid = word === 'rejected' ? ['unpaid', 'paid', 'unpaid'] : ['paid', 'paid', 'paid'];
    assert.deepEqual(
      (await statuses()).map((status) => (status === 'partiallyPaid' ? 'unpaid' : status)),
      paid,
    );
    if (word === 'arrived') await say(executed());
    if (word === 'executed') assert.deepEqual([await arrive(0), await arrive(2)], ['duplicate', 'duplicate']);
    assert.equal(await ahead(), 0);
    await addsUp();
  }
});

test('The bank rejects an order whose debt other money has paid: that money stays', async () => {
  const { say, arrive, statuses, ahead, paymentNow, addsUp } = await ordered();
  await arrive();
  assert.equal((await say({ status: 'rejected', reason: 'insufficientFunds' })).status, 201);
  assert.deepEqual(
    [await statuses(), (await paymentNow()).status, await ahead()],
    [['paid'], 'succeeded', 0],
  );
  await addsUp();
});

test('Other money pays a part of what a bank is executing: the rest of the order is paid ahead, and nobody is told it was not taken', async () => {
  const { say, executed, arrive, statuses, ahead, paymentNow, addsUp } = await ordered();
  await say({ status: 'unknown' });
  assert.equal(await arrive(0, 'PART', 1_00), 'booked');
  assert.equal((await paymentNow()).status, 'processing');
  await say(executed());
  assert.deepEqual(
    [await statuses(), (await paymentNow()).status, await ahead()],
    [['paid'], 'succeeded', 1_00],
  );
  assert.equal(await arrive(), 'duplicate');
  await addsUp();
});

test('An operator assigns a credit that is the money of an order: nothing is booked again', async () => {
  const { bills, sandbox, say, executed, assign, ahead, payment, addsUp } = await ordered();
  await say(executed());
  const { data } = await sandbox.portal.receiveCredits([
    {
      transactionId: 'NAMELESS',
      account: demoPayeeBank.account,
      amount: bills[0]!.outstanding,
      bookedOn: '2026-06-01',
      executedOn: '2026-06-01',
    },
  ]);
  assert.equal(data[0]?.status, 'unmatched');
  const { status, paymentId } = await assign('NAMELESS');
  assert.deepEqual([status, paymentId, await ahead()], ['booked', payment.id, 0]);
  await addsUp();
});
