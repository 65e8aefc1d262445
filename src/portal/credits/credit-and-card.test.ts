import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createMemoryBook,
  createMemoryStore,
  createSandboxPortal,
  createSimulatedAcquirer,
} from '@esanduce/sdk/sandbox';
import { type Bill, money, type Payment, type Property } from '../../contract/index.ts';
import { audit } from '../../../test/support/audit/audit.ts';
import { recordsOf } from '../../../test/support/audit/records-of.ts';
import {
  callerOf,
  cardOf,
  createTestClock,
  openBills,
  paymentOf,
} from '../../../test/support/portal-session.ts';
import type { MailMessage } from '../records/outbox.ts';
import type { Acquirer } from '../ports/acquirer.ts';
import { demoPayeeBank } from '../../sandbox/payee-bank.ts';

/** A bill whose payer is on the bank's page. */
async function atTheBank(alter: (bank: Acquirer) => Partial<Acquirer> = () => ({})) {
  const store = createMemoryStore();
  const book = createMemoryBook();
  const clock = createTestClock();
  const bank = createSimulatedAcquirer({ book, clock });
  const mails = new Map<string, MailMessage>();
  const portal = createSandboxPortal({
    store,
    acquirer: { ...bank, ...alter(bank) },
    mailer: { send: async (message) => void mails.set(message.id, message) },
    publicUrl: 'https://portal.example',
    signingKey: 'a key of at least thirty-two characters',
    clock,
    wait: () => Promise.resolve(),
  });
  await portal.controls.seed({ today: '2026-11-23', households: ['milica'] });
  const fetch = (input: RequestInfo | URL, init?: RequestInit) => portal.fetch(new Request(input, init));
  const target = { baseUrl: 'https://portal.example', fetch };
  const caller = callerOf(target, (await portal.controls.mintToken()) ?? '');
  const [found] = await openBills(caller);
  assert.ok(found);
  const body = paymentOf([found], await cardOf(caller, '3220'));
  const payment = (await caller.call('POST', '/v1/payments', { body, key: 'card' })).json() as Payment;
  assert.equal(payment.status, 'requiresAction');
  const { bill } = found;
  const property = () => caller.get<Property>(`/v1/properties/${bill.propertyId}`);
  const before = (await property()).debt.prepayment.amount;
  return {
    store,
    portal,
    mails,
    bill,
    payment,
    arrive: async (part = bill.outstanding.amount) => {
      const { data } = await portal.receiveCredits([
        {
          transactionId: 'T1',
          account: demoPayeeBank.account,
          reference: bill.payTo.reference,
          amount: money(part),
          bookedOn: '2026-11-23',
          executedOn: '2026-11-23',
        },
      ]);
      assert.equal(data[0]?.status, 'booked');
    },
    confirm: () => portal.controls.decide(payment.id, 'passed'),
    paymentNow: () => caller.get<Payment>(`/v1/payments/${payment.id}`),
    billNow: () => caller.get<Bill>(`/v1/bills/${bill.id}`),
    /** Para that came to be paid ahead. */
    ahead: async () => (await property()).debt.prepayment.amount - before,
    /** Para that the bank charged and did not give back. */
    kept: () =>
      book.charges().reduce((sum, { amount, reversed }) => sum + (reversed === null ? amount : 0), 0),
    addsUp: async () => assert.deepEqual(audit(await recordsOf(store)), []),
  };
}

test('Money that arrives while the payer is at the bank pays the bill, and the card’s order is closed', async () => {
  const { arrive, billNow, paymentNow, kept, addsUp } = await atTheBank();
  await arrive();
  assert.equal((await billNow()).status, 'paid');
  assert.equal((await paymentNow()).status, 'canceled');
  assert.equal(kept(), 0);
  await addsUp();
});

for (const [how, part] of [
  ['all', 0],
  ['a part', 1_00],
] as const) {
  test(`A card that was charged while ${how} of its bill arrived is given its money back`, async () => {
    const { bill, payment, portal, mails, confirm, arrive, paymentNow, billNow, kept, addsUp } =
      await atTheBank();
    await confirm();
    await arrive(part || undefined);
    const after = await paymentNow();
    assert.deepEqual(
      [after.status, after.refund?.amount.amount, kept()],
      ['canceled', payment.amount.amount, 0],
    );
    const owed = await billNow();
    assert.equal(owed.outstanding.amount, part ? bill.outstanding.amount - part : 0);
    assert.equal(owed.payable, part > 0);
    await portal.deliverOutbox();
    const subjects = [...mails.values()].map(({ subject }) => subject.split(' – ')[0]);
    assert.deepEqual(subjects.sort(), ['Повраћај новца', 'Уплата је стигла']);
    await addsUp();
  });
}

test('A card that was charged first keeps its bill, and the money that arrives is paid ahead', async () => {
  const { bill, confirm, arrive, paymentNow, kept, ahead, addsUp } = await atTheBank();
  await confirm();
  assert.equal((await paymentNow()).status, 'succeeded');
  await arrive();
  assert.equal(await ahead(), bill.outstanding.amount);
  assert.equal(kept(), bill.outstanding.amount);
  await addsUp();
});

test('An acquirer that is silent is asked again, until the money is back', async () => {
  let silent = true;
  const { portal, confirm, arrive, paymentNow, kept, addsUp } = await atTheBank((bank) => ({
    reverse: (order, kind) => (silent ? Promise.reject(new Error('no answer')) : bank.reverse(order, kind)),
  }));
  await confirm();
  await arrive();
  assert.equal((await paymentNow()).status, 'requiresAction');
  silent = false;
  await portal.recover();
  assert.deepEqual([(await paymentNow()).status, kept()], ['canceled', 0]);
  await addsUp();
});

test('A charge that the acquirer refuses to give back is paid ahead, and taken off again once it does', async () => {
  let refuses = true;
  const { bill, payment, portal, confirm, arrive, paymentNow, ahead, kept, addsUp } = await atTheBank(
    (bank) => ({
      reverse: async (order, kind) =>
        refuses ? { outcome: 'refused', acquirerCode: '12' } : bank.reverse(order, kind),
    }),
  );
  await confirm();
  await arrive(bill.outstanding.amount - 1_00);
  const now = await paymentNow();
  assert.deepEqual(
    [now.status, now.items.map(({ payable, amount }) => [payable.type, amount.amount])],
    [
      'succeeded',
      [
        ['bill', 1_00],
        ['prepayment', bill.outstanding.amount - 1_00],
      ],
    ],
  );
  assert.equal(await ahead(), bill.outstanding.amount - 1_00);
  await addsUp();
  refuses = false;
  await portal.reverse(payment.id, 'refund');
  assert.deepEqual([await ahead(), kept()], [0, 0]);
  await addsUp();
});
