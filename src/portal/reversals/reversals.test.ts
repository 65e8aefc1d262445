import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryBook, createSimulatedAcquirer, createSandboxPortal } from '@esanduce/sdk/sandbox';
import type {
  Bill,
  Lawsuit,
  Payment,
  Reminder,
  RescheduleAgreement,
  PaymentWebhookEvent,
} from '../../contract/index.ts';
import type { Acquirer } from '../ports/acquirer.ts';
import {
  cardOf,
  createTestClock,
  openBills,
  openInstalments,
  openLawsuit,
  openReminder,
  openSession,
  paidBy,
  pay,
  paymentOf,
  type Session,
} from '../../../test/support/portal-session.ts';
import { audit } from '../../../test/support/audit/audit.ts';
import { collections, type CollectionName, type Store } from '../ports/store.ts';
import { ReversalError, type ReversalProblem } from './reversal-error.ts';

/** What does not add up in a store. */
async function findings(store: Store): Promise<string[]> {
  const names = Object.keys(collections) as CollectionName[];
  const found = await store.transaction(async (tx) => {
    const records: [string, unknown][] = [];
    for (const name of names) records.push([name, await tx[name].list({})]);
    return records;
  });
  return audit(Object.fromEntries(found));
}

async function firstBill(session: Session) {
  const [bill] = await openBills(session);
  assert.ok(bill);
  return bill;
}

const refusedFor = (reason: ReversalProblem) => (error: unknown) =>
  error instanceof ReversalError && error instanceof RangeError && error.reason === reason;

test('A charge taken back: once at the bank, owed again, told, and payable again', async () => {
  const session = await openSession();
  const { sandbox, get } = session;
  const { bill, ...obligation } = await firstBill(session);
  const before = await get<Bill>(`/v1/bills/${bill.id}`);
  const payment = await paidBy(session, [obligation]);
  const reversed = await sandbox.portal.reverse(payment.id, 'void');
  assert.deepEqual([reversed.outcome, reversed.kind], ['reversed', 'void']);

  const after = await get<Payment>(`/v1/payments/${payment.id}`);
  assert.deepEqual(after, {
    ...payment,
    refund: { kind: 'void', amount: payment.amount, refundedAt: reversed.reversedAt },
  });
  assert.deepEqual(await get<Bill>(`/v1/bills/${bill.id}`), before);
  assert.deepEqual(
    sandbox.charges().map(({ reversed: how }) => how),
    ['void'],
  );
  assert.deepEqual(await findings(sandbox.store), []);
  await sandbox.portal.deliverOutbox();
  assert.deepEqual(
    sandbox.mails().map(({ subject }) => subject.split(' – ')[0]),
    ['Потврда о плаћању', 'Повраћај новца'],
  );

  assert.deepEqual(await sandbox.portal.reverse(payment.id, 'refund'), reversed);
  await sandbox.portal.deliverOutbox();
  assert.equal(sandbox.mails().length, 2);
  assert.equal((await paidBy(session, [obligation])).status, 'succeeded');
  assert.deepEqual(await findings(sandbox.store), []);
});

test('A repeated key still repeats its first answer after the charge was taken back', async () => {
  const session = await openSession();
  const obligation = await firstBill(session);
  const first = await pay(session, [obligation], 'kept');
  await session.sandbox.portal.reverse((first.json() as Payment).id, 'refund');
  assert.equal((await pay(session, [obligation], 'kept')).text, first.text);
});

test('A bill paid in part before is owed in part again', async () => {
  const session = await openSession();
  const bills = await openBills(session);
  const part = bills.find(({ bill }) => bill.status === 'partiallyPaid');
  assert.ok(part);
  const payment = await paidBy(session, [part]);
  await session.sandbox.portal.reverse(payment.id, 'refund');
  assert.deepEqual(await session.get<Bill>(`/v1/bills/${part.bill.id}`), part.bill);
  assert.deepEqual(await findings(session.sandbox.store), []);
});

test('A reminder’s bills are owed again and the reminder is open again', async () => {
  const session = await openSession('dragan');
  const reminder = await openReminder(session);
  const before = await session.get<Reminder>(`/v1/reminders/${reminder.payable.id}`);
  const payment = await paidBy(session, [reminder]);
  await session.sandbox.portal.reverse(payment.id, 'void');
  assert.deepEqual(await session.get<Reminder>(`/v1/reminders/${reminder.payable.id}`), before);
  assert.deepEqual(await findings(session.sandbox.store), []);
});

test('A reminder whose deadline passed meanwhile is expired', async () => {
  const session = await openSession('dragan');
  const reminder = await openReminder(session);
  const payment = await paidBy(session, [reminder]);
  await session.sandbox.advance();
  await session.sandbox.portal.reverse(payment.id, 'refund');
  const after = await session.get<Reminder>(`/v1/reminders/${reminder.payable.id}`);
  assert.equal(after.status, 'expired');
  assert.deepEqual(await findings(session.sandbox.store), []);
});

test('A lawsuit goes on, with its bills sued again', async () => {
  const session = await openSession('dragan');
  const lawsuit = await openLawsuit(session);
  const before = await session.get<Lawsuit>(`/v1/lawsuits/${lawsuit.payable.id}`);
  const bills = () => Promise.all(lawsuit.billIds.map((id) => session.get<Bill>(`/v1/bills/${id}`)));
  const billsBefore = await bills();
  const payment = await paidBy(session, [lawsuit]);
  await session.sandbox.portal.reverse(payment.id, 'void');
  assert.deepEqual(await session.get<Lawsuit>(`/v1/lawsuits/${lawsuit.payable.id}`), before);
  assert.deepEqual(await bills(), billsBefore);
  assert.deepEqual(await findings(session.sandbox.store), []);
});

test('An instalment is owed again, and a fulfilled agreement is active with its bills rescheduled', async () => {
  const session = await openSession('dragan');
  const agreement = async () =>
    (await session.list<RescheduleAgreement>('/v1/reschedule-agreements'))[0] as RescheduleAgreement;
  const instalments = await openInstalments(session);
  const last = instalments.at(-1);
  assert.ok(last);
  await paidBy(session, instalments.slice(0, -1));
  const before = await agreement();
  const payment = await paidBy(session, [last]);
  assert.equal((await agreement()).status, 'fulfilled');
  await session.sandbox.portal.reverse(payment.id, 'void');
  const after = await agreement();
  assert.deepEqual(after, before);
  for (const id of after.billIds) {
    assert.equal((await session.get<Bill>(`/v1/bills/${id}`)).status, 'rescheduled');
  }
  assert.deepEqual(await findings(session.sandbox.store), []);
});

test('An instalment of an agreement that ended meanwhile is settled by hand: the bank is not asked', async () => {
  const session = await openSession('dragan');
  const [first] = await openInstalments(session);
  assert.ok(first);
  const payment = await paidBy(session, [first]);
  await session.sandbox.advance(6);
  const [agreement] = await session.list<RescheduleAgreement>('/v1/reschedule-agreements');
  assert.equal(agreement?.status, 'terminated');
  await assert.rejects(session.sandbox.portal.reverse(payment.id, 'refund'), refusedFor('debtMoved'));
  assert.deepEqual(
    session.sandbox.charges().map(({ reversed }) => reversed),
    [null],
  );
  assert.equal((await session.get<Payment>(`/v1/payments/${payment.id}`)).refund, null);
});

test('What cannot be taken back is refused with a reason', async () => {
  const session = await openSession('dragan');
  const { portal, store } = session.sandbox;
  const all = await store.transaction((tx) => tx.payments.list({}));
  const failed = all.find(({ status }) => status === 'failed');
  const elsewhere = all.find(({ channel }) => channel !== 'portalCard');
  assert.ok(failed && elsewhere);
  await assert.rejects(portal.reverse('pay_nobody', 'refund'), refusedFor('notFound'));
  await assert.rejects(portal.reverse(failed.id, 'refund'), refusedFor('notSucceeded'));
  await assert.rejects(portal.reverse(elsewhere.id, 'refund'), refusedFor('notThroughPortal'));
  const payment = await paidBy(session, [await firstBill(session)]);
  await session.sandbox.advance();
  await assert.rejects(portal.reverse(payment.id, 'void'), refusedFor('voidDayOver'));
  assert.equal((await portal.reverse(payment.id, 'refund')).kind, 'refund');
});

test('Partners are told', async () => {
  const session = await openSession('milica', {
    partner: { webhook: { url: 'https://partner.example/hooks', secret: `whsec_${btoa('x'.repeat(32))}` } },
  });
  const { store, portal } = session.sandbox;
  await store.transaction(async (tx) => {
    const [customer] = await tx.customers.list({ where: { username: 'milica' } });
    assert.ok(customer);
    await tx.connections.insert({
      id: `partner_demo:${customer.id}`,
      customerId: customer.id,
      partnerId: 'partner_demo',
      connectedAt: '2026-11-01T08:00:00.000Z',
    });
  });
  const [bill, other] = await openBills(session);
  assert.ok(bill && other);
  const payment = await paidBy(session, [bill]);
  await portal.reverse(payment.id, 'void');
  const body = paymentOf([other], await cardOf(session, '3220'));
  const waiting = (await session.call('POST', '/v1/payments', { body, key: 'w' })).json() as Payment;
  await session.call('PUT', `/v1/payments/${waiting.id}/cancellation`);
  await portal.deliverOutbox();
  const events = session.sandbox.webhooks().map((request) => JSON.parse(request.body) as PaymentWebhookEvent);
  const told = events.map(
    ({ type, data }) => `${type} ${data.id} ${data.status} ${data.refund?.kind ?? '-'}`,
  );
  assert.deepEqual(told.toSorted(), [
    `payment.failed ${waiting.id} canceled -`,
    `payment.refunded ${payment.id} succeeded void`,
    `payment.succeeded ${payment.id} succeeded -`,
  ]);
});

/** A paid bill, and portals on its store whose bank answers in its own way. */
async function openPaid() {
  const clock = createTestClock();
  const session = await openSession('milica', { clock });
  const { store } = session.sandbox;
  const book = createMemoryBook();
  const bank = createSimulatedAcquirer({ book, clock });
  const start = (alter: Partial<Acquirer> = {}) =>
    createSandboxPortal({
      store,
      acquirer: { ...bank, ...alter },
      mailer: { send: async () => undefined },
      publicUrl: 'https://portal.example',
      signingKey: 'a key of at least thirty-two characters',
      clock,
      wait: () => Promise.resolve(),
    });
  const payment = await paidBy(session, [await firstBill(session)]);
  const record = await store.transaction((tx) => tx.payments.get(payment.id));
  assert.ok(record?.orderId && record.receipt);
  const { orderId, amount, receipt } = record;
  const { authorisationCode, transactionId, transactedAt } = receipt;
  await book.insertIfAbsent({
    orderId,
    amount,
    answer: { outcome: 'approved', authorisationCode, transactionId, transactedAt },
    request: {
      kind: 'order',
      description: '',
      cardToken: 'card_approve',
      locale: 'en',
      returnUrl: '',
      askedAt: transactedAt,
      receivedAt: transactedAt,
    },
    reversal: null,
  });
  const refundOf = async () => (await store.transaction((tx) => tx.payments.get(payment.id)))?.refund ?? null;
  return { store, book, bank, start, payment, refundOf };
}

test('A process that dies after the bank took the charge back: the next one books it', async () => {
  const { bank, book, start, payment, refundOf, store } = await openPaid();
  let reached: () => void = () => undefined;
  const taken = new Promise<void>((resolve) => (reached = resolve));
  const dying = start({
    reverse: async (order, kind) => {
      await bank.reverse(order, kind);
      reached();
      return new Promise<never>(() => undefined);
    },
  });
  void dying.reverse(payment.id, 'refund');
  await taken;
  assert.equal(await refundOf(), null);
  const next = start();
  assert.equal(await next.recover('abandoned'), 1);
  assert.equal((await refundOf())?.kind, 'refund');
  assert.equal(await next.recover('abandoned'), 0);
  assert.equal(book.charges()[0]?.reversed, 'refund');
  assert.deepEqual(await findings(store), []);
});

test('A lost answer: the order’s status is asked, and a silent bank is asked again later', async () => {
  const { bank, start, payment, refundOf } = await openPaid();
  const silent = start({
    reverse: () => Promise.reject(new Error('timed out')),
    status: () => Promise.reject(new Error('timed out')),
  });
  await assert.rejects(silent.reverse(payment.id, 'refund'), refusedFor('undecided'));
  assert.equal(await refundOf(), null);
  const lossy = start({
    reverse: async (order, kind) => {
      await bank.reverse(order, kind);
      throw new Error('timed out');
    },
  });
  assert.equal(await lossy.recover(), 1);
  assert.equal((await refundOf())?.kind, 'refund');
});

test('A bank that refuses leaves the payment as it is, and nothing to recover', async () => {
  const { start, payment, refundOf } = await openPaid();
  const portal = start({ reverse: async () => ({ outcome: 'refused', acquirerCode: '57' }) });
  await assert.rejects(portal.reverse(payment.id, 'refund'), /refuses.*57/);
  assert.equal(await refundOf(), null);
  assert.equal(await start().recover(), 0);
  assert.equal(await refundOf(), null);
});

test('One that cannot be booked holds up no other', async () => {
  const { start, payment, refundOf, store } = await openPaid();
  const reversedAt = '2026-11-23T11:00:00.000Z';
  await store.transaction(async (tx) => {
    const record = await tx.payments.get(payment.id);
    assert.ok(record);
    const items = record.items.map((item) => ({ ...item, propertyId: 'prop_gone' }) as const);
    const broken = { ...record, id: 'pay_zzbroken', orderId: 'ES-BROKEN', items } as const;
    await tx.payments.insert(broken);
    for (const id of [broken.id, payment.id])
      await tx.settings.insert({ id: `reversal:${id}`, value: { kind: 'refund', startedAt: reversedAt } });
  });
  const asked: string[] = [];
  const portal = start({
    reverse: async ({ orderId }, kind) => {
      asked.push(orderId);
      return { outcome: 'reversed', kind, reversedAt };
    },
  });
  assert.equal(await portal.recover('abandoned'), 1);
  assert.equal(asked.length, 2);
  assert.equal((await refundOf())?.kind, 'refund');
});

test('Taken back by several processes at once: one refund', async () => {
  const { start, payment, refundOf, store } = await openPaid();
  const answers = await Promise.all(
    [start(), start(), start()].map((portal) => portal.reverse(payment.id, 'void')),
  );
  assert.equal(new Set(answers.map(({ reversedAt }) => reversedAt)).size, 1);
  assert.ok(await refundOf());
  const letters = await store.transaction((tx) => tx.outbox.list({ where: { kind: 'mail' } }));
  assert.equal(letters.filter(({ id }) => id.includes('.refunded@')).length, 1);
  assert.deepEqual(await findings(store), []);
});

test('One whose debt has moved on is not asked of the bank again and again', async () => {
  const { start, payment, refundOf, store } = await openPaid();
  let asked = 0;
  const silent = start({
    reverse: () => Promise.reject(new Error('timed out')),
    status: () => Promise.reject(new Error('timed out')),
  });
  await assert.rejects(silent.reverse(payment.id, 'refund'), refusedFor('undecided'));
  await store.transaction(async (tx) => {
    const bill = await tx.bills.get(payment.items[0]?.payable.id as Bill['id']);
    assert.ok(bill);
    await tx.bills.update({ ...bill, lawsuitId: 'law_meanwhile' });
  });
  const portal = start({
    reverse: () => {
      asked += 1;
      return Promise.reject(new Error('timed out'));
    },
  });
  for (let round = 0; round < 3; round += 1) assert.equal(await portal.recover('abandoned'), 0);
  assert.equal(asked, 0);
  assert.equal(await refundOf(), null);
});

test('A void that is refused because the batch has closed becomes a refund', async () => {
  const { bank, start, payment, refundOf } = await openPaid();
  const asked: string[] = [];
  const portal = start({
    reverse: async (order, kind) => {
      asked.push(kind);
      return kind === 'void' ? { outcome: 'refused', acquirerCode: '25' } : bank.reverse(order, kind);
    },
  });
  assert.equal((await portal.reverse(payment.id, 'void')).kind, 'refund');
  assert.deepEqual(asked, ['void', 'refund']);
  assert.equal((await refundOf())?.kind, 'refund');
});

/** A bill that was paid, and of which the bank gave a part back in its own pages. */
async function openPartlyBack(part: number) {
  const session = await openSession();
  const { sandbox } = session;
  const { bill, ...obligation } = await firstBill(session);
  const payment = await paidBy(session, [obligation]);
  await sandbox.portal.deliverOutbox();
  await sandbox.credit(payment.id, part);
  return { session, sandbox, portal: sandbox.portal, store: sandbox.store, bill, obligation, payment };
}

test('A part taken back at the bank: as much is owed again, and the letter says how much', async () => {
  const { portal, sandbox, store, session, bill, payment } = await openPartlyBack(1_000);
  const { get } = session;
  const booked = await portal.bookReversal(payment.id);
  assert.deepEqual([booked.kind, booked.amount], ['refund', 1_000]);
  const after = await get<Payment>(`/v1/payments/${payment.id}`);
  assert.deepEqual([after.status, after.refund?.amount.amount], ['succeeded', 1_000]);
  const owed = await get<Bill>(`/v1/bills/${bill.id}`);
  assert.deepEqual(
    [owed.status, owed.outstanding.amount, owed.paidOn, owed.payable],
    ['partiallyPaid', 1_000, null, true],
  );
  assert.deepEqual(await findings(store), []);
  await portal.deliverOutbox();
  const letter = sandbox.mails().at(-1) ?? assert.fail();
  assert.equal(letter.subject, 'Делимични повраћај новца – 10,00 РСД');
  assert.match(letter.text, /Део плаћања је враћен/);
  assert.match(letter.text, /Враћено укупно: 10,00 РСД/);
  await assert.rejects(portal.bookReversal(payment.id), refusedFor('nothingToBook'));
});

test('The part that is owed again can be paid, and the rest of the first charge still be taken back', async () => {
  const { portal, sandbox, store, session, bill, obligation, payment } = await openPartlyBack(1_000);
  const { get } = session;
  await portal.bookReversal(payment.id);
  const rest = { ...obligation, outstanding: { ...obligation.outstanding, amount: 1_000 } };
  assert.equal((await paidBy(session, [rest])).status, 'succeeded');
  assert.equal((await get<Bill>(`/v1/bills/${bill.id}`)).status, 'paid');
  assert.deepEqual(await findings(store), []);
  const all = await portal.reverse(payment.id, 'refund');
  assert.deepEqual([all.kind, all.amount], ['refund', payment.amount.amount]);
  const owed = await get<Bill>(`/v1/bills/${bill.id}`);
  assert.equal(owed.outstanding.amount, payment.amount.amount - 1_000);
  assert.deepEqual(await findings(store), []);
  await portal.deliverOutbox();
  assert.equal(sandbox.mails().filter(({ subject }) => subject.includes('овраћај')).length, 2);
});

test('While another payment pays what is owed again, nothing more is booked on it', async () => {
  const { portal, session, obligation, payment } = await openPartlyBack(1_000);
  await portal.bookReversal(payment.id);
  const rest = { ...obligation, outstanding: { ...obligation.outstanding, amount: 1_000 } };
  const body = paymentOf([rest], await cardOf(session, '3220'));
  const waiting = (await session.call('POST', '/v1/payments', { body, key: 'w' })).json() as Payment;
  assert.equal(waiting.status, 'requiresAction');
  await assert.rejects(portal.reverse(payment.id, 'void'), refusedFor('debtMoved'));
  await session.call('PUT', `/v1/payments/${waiting.id}/cancellation`);
  assert.equal((await portal.reverse(payment.id, 'void')).amount, payment.amount.amount);
});

test('A part of a reminder’s payment is owed again on its last bills, and the reminder is open again', async () => {
  const session = await openSession('dragan');
  const { sandbox } = session;
  const reminder = await openReminder(session);
  const payment = await paidBy(session, [reminder]);
  const record = await sandbox.store.transaction((tx) => tx.payments.get(payment.id));
  const debts = record?.items.flatMap((item) => item.debts) ?? [];
  const last = debts.at(-1);
  assert.ok(last && debts.length > 1);
  await sandbox.credit(payment.id, last.amount + 1);
  await sandbox.portal.bookReversal(payment.id);
  const owed = await Promise.all(
    debts.map(({ debt }) => session.get<Bill>(`/v1/bills/${debt.slice('bill:'.length)}`)),
  );
  const outstanding = owed.map((bill) => bill.outstanding.amount);
  assert.deepEqual(
    outstanding.slice(0, -2).every((amount) => amount === 0),
    true,
  );
  assert.deepEqual(outstanding.slice(-2), [1, last.amount]);
  assert.equal((await session.get<Reminder>(`/v1/reminders/${reminder.payable.id}`)).status, 'open');
  assert.deepEqual(await findings(sandbox.store), []);
});

test('A part of a lawsuit’s payment is owed again, and the lawsuit goes on', async () => {
  const session = await openSession('dragan');
  const { sandbox } = session;
  const lawsuit = await openLawsuit(session);
  const payment = await paidBy(session, [lawsuit]);
  await sandbox.credit(payment.id, 500);
  await sandbox.portal.bookReversal(payment.id);
  const after = await session.get<Lawsuit>(`/v1/lawsuits/${lawsuit.payable.id}`);
  assert.deepEqual([after.outstanding.amount, after.payable, after.status === 'settled'], [500, true, false]);
  assert.deepEqual(await findings(sandbox.store), []);
  await sandbox.portal.reverse(payment.id, 'void');
  assert.deepEqual(await findings(sandbox.store), []);
});
