import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bill, Payment, Property, Reminder, RescheduleAgreement } from '../../contract/index.ts';
import { money } from '../../contract/index.ts';
import {
  cardOf,
  openBills,
  openInstalments,
  openLawsuit,
  openReminder,
  openSession,
  paidBy,
  pay,
  paymentOf,
  signIn,
  type Obligation,
  type Session,
} from '../../../test/support/portal-session.ts';
import type { ReceiptDocument } from '../ports/documents.ts';

async function firstBill(session: Session) {
  const [bill] = await openBills(session);
  assert.ok(bill);
  return bill;
}

test('One bill is paid: charged once, booked, listed, mailed', async () => {
  const session = await openSession();
  const { sandbox, get } = session;
  const { bill, ...obligation } = await firstBill(session);
  const before = await get<Property>(`/v1/properties/${bill.propertyId}`);

  const payment = await paidBy(session, [obligation]);

  assert.equal(payment.status, 'succeeded');
  assert.equal(payment.items[0]?.number, bill.number);
  assert.deepEqual(payment.amount, bill.outstanding);
  assert.equal(payment.items[0].reference, `${bill.payTo.model} ${bill.payTo.reference}`);
  const after = await get<Bill>(`/v1/bills/${bill.id}`);
  assert.deepEqual(
    [after.status, after.outstanding.amount, after.paidOn, after.payable, after.notPayableReason],
    ['paid', 0, '2026-11-23', false, 'settled'],
  );
  const { debt } = await get<Property>(`/v1/properties/${bill.propertyId}`);
  assert.equal(debt.total.amount, before.debt.total.amount - bill.outstanding.amount);
  const [newest] = await session.list<Payment>('/v1/payments?limit=1');
  assert.deepEqual(newest, payment);
  assert.deepEqual(
    sandbox.charges().map(({ amount, orderId }) => [amount, orderId]),
    [[bill.outstanding.amount, payment.receipt?.orderNumber]],
  );
  await sandbox.portal.deliverOutbox();
  assert.equal(sandbox.mails().length, 1);
});

test('A reminder pays its bills and is settled with them', async () => {
  const session = await openSession('dragan');
  const reminder = await openReminder(session);
  await paidBy(session, [reminder]);
  for (const { billId } of reminder.covers) {
    assert.equal((await session.get<Bill>(`/v1/bills/${billId}`)).status, 'paid');
  }
  const after = await session.get<Reminder>(`/v1/reminders/${reminder.payable.id}`);
  assert.deepEqual(
    [after.status, after.outstanding.amount, after.notPayableReason],
    ['settled', 0, 'settled'],
  );
});

test('A bill paid by itself leaves its reminder with the rest', async () => {
  const session = await openSession('dragan');
  const reminder = await openReminder(session);
  const [line] = reminder.covers;
  assert.ok(line);
  await paidBy(session, [{ payable: { type: 'bill', id: line.billId }, outstanding: line.outstanding }]);
  const after = await session.get<Reminder>(`/v1/reminders/${reminder.payable.id}`);
  assert.equal(after.status, 'open');
  assert.equal(after.outstanding.amount, reminder.outstanding.amount - line.outstanding.amount);
});

test('A lawsuit closes its bills', async () => {
  const session = await openSession('dragan');
  const lawsuit = await openLawsuit(session);
  await paidBy(session, [lawsuit]);
  for (const id of lawsuit.billIds) {
    const bill = await session.get<Bill>(`/v1/bills/${id}`);
    assert.deepEqual([bill.status, bill.outstanding.amount], ['paid', 0]);
  }
});

test('The last instalment fulfils the agreement and closes its bills', async () => {
  const session = await openSession('dragan');
  await paidBy(session, await openInstalments(session));
  const [agreement] = await session.list<RescheduleAgreement>('/v1/reschedule-agreements');
  assert.ok(agreement);
  assert.deepEqual([agreement.status, agreement.outstanding.amount], ['fulfilled', 0]);
  const bills = await Promise.all(agreement.billIds.map((id) => session.get<Bill>(`/v1/bills/${id}`)));
  assert.deepEqual(new Set(bills.map(({ status }) => status)), new Set(['paid']));
});

test('A declined card is a failed payment: nothing booked, the debt free again, mail owed', async () => {
  const session = await openSession('dragan');
  const { bill, ...obligation } = await firstBill(session);
  const body = paymentOf([obligation], await cardOf(session, '0002'));
  const reply = await session.call('POST', '/v1/payments', { body, key: 'declined' });
  assert.equal(reply.status, 201);
  const payment = reply.json() as Payment;
  assert.deepEqual(
    [payment.status, payment.failure?.code, payment.receipt],
    ['failed', 'cardDeclined', null],
  );
  assert.equal((await session.get<Bill>(`/v1/bills/${bill.id}`)).payable, true);
  assert.deepEqual(session.sandbox.charges(), []);
  await session.sandbox.portal.deliverOutbox();
  assert.equal(session.sandbox.mails().length, 1);
  assert.equal((await paidBy(session, [obligation])).status, 'succeeded');
});

test('A repeated request is answered again, not paid again', async () => {
  const session = await openSession();
  const obligation = await firstBill(session);
  const first = await pay(session, [obligation], 'once');
  const second = await pay(session, [obligation], 'once');
  assert.equal(first.headers.get('idempotency-replayed'), null);
  assert.equal(second.status, 201);
  assert.equal(second.headers.get('idempotency-replayed'), 'true');
  assert.deepEqual(second.json(), first.json() as Payment);
  assert.equal(session.sandbox.charges().length, 1);
  await session.sandbox.portal.deliverOutbox();
  assert.equal(session.sandbox.mails().length, 1);
  const found = await session.list<Payment>('/v1/payments?idempotencyKey=once');
  assert.deepEqual(
    found.map(({ id }) => id),
    [(first.json() as Payment).id],
  );
});

test('A refused request stays refused under its key, whatever has become possible since', async () => {
  const session = await openSession('dragan');
  const [obligation] = await openBills(session);
  assert.ok(obligation);
  const wrong = { ...obligation, outstanding: { ...obligation.outstanding, amount: 1 } } as Obligation;
  const first = await pay(session, [wrong], 'once');
  const again = await pay(session, [wrong], 'once');
  assert.deepEqual(
    [first.status, first.problem, first.headers.get('idempotency-replayed')],
    [422, 'amount-mismatch', null],
  );
  assert.deepEqual(
    [again.status, again.problem, again.headers.get('idempotency-replayed')],
    [422, 'amount-mismatch', 'true'],
  );
  assert.deepEqual(again.pointers, first.pointers);

  // A copy held up on its way must not pay what its sender was refused, and has paid otherwise or given up since.
  const card = await cardOf(session, '0002');
  const slow = session.call('POST', '/v1/payments', { body: paymentOf([obligation], card), key: 'first' });
  const second = await pay(session, [obligation], 'second');
  await slow;
  if (second.status === 201) return;
  assert.match(second.problem ?? '', /^payment-in-progress$/);
  const copy = await pay(session, [obligation], 'second');
  assert.deepEqual([copy.status, copy.problem], [second.status, second.problem]);
  assert.deepEqual(session.sandbox.charges(), []);
  assert.equal((await pay(session, [obligation], 'third')).status, 201);
});

test('The order of a body’s fields does not make another request', async () => {
  const session = await openSession();
  const body = paymentOf([await firstBill(session)], await cardOf(session));
  await session.call('POST', '/v1/payments', { body, key: 'once' });
  const turned = Object.fromEntries(Object.entries(body).reverse());
  const second = await session.call('POST', '/v1/payments', { body: turned, key: 'once' });
  assert.equal(second.status, 201);
});

test('A key reused with another payload is refused', async () => {
  const session = await openSession('dragan');
  const [first, second] = await openBills(session);
  assert.ok(first && second);
  await pay(session, [first], 'once');
  const reply = await pay(session, [second], 'once');
  assert.deepEqual([reply.status, reply.problem], [422, 'idempotency-key-reused']);
});

test('The keys of two customers do not meet', async () => {
  const milica = await openSession();
  const dragan = await signIn(milica.sandbox, { username: 'dragan' });
  assert.equal((await pay(milica, [await firstBill(milica)], 'same')).status, 201);
  assert.equal((await pay(dragan, [await firstBill(dragan)], 'same')).status, 201);
});

test('Two payments of one bill at the same time are one charge', async () => {
  const session = await openSession();
  const obligation = await firstBill(session);
  const replies = await Promise.all(Array.from({ length: 8 }, () => pay(session, [obligation])));
  const winners = replies.filter(({ status }) => status === 201);
  assert.equal(winners.length, 1);
  assert.equal(session.sandbox.charges().length, 1);
  const winner = (winners[0]?.json() as Payment).id;
  for (const reply of replies.filter(({ status }) => status !== 201)) {
    assert.ok(reply.problem === 'payment-in-progress' || reply.problem === 'already-paid', reply.text);
    if (reply.problem === 'payment-in-progress')
      assert.equal((reply.json() as { paymentId: string }).paymentId, winner);
  }
});

test('A reminder and one of its bills at the same time are one charge of the bill', async () => {
  const session = await openSession('dragan');
  const reminder = await openReminder(session);
  const [line] = reminder.covers;
  assert.ok(line);
  const bill: Obligation = { payable: { type: 'bill', id: line.billId }, outstanding: line.outstanding };
  const replies = await Promise.all([pay(session, [reminder]), pay(session, [bill])]);
  const [loser, ...others] = replies.filter(({ status }) => status !== 201);
  assert.deepEqual(others, []);
  // Whoever comes after the other has ended meets a debt that is paid, or a reminder that has become smaller.
  assert.match(loser?.problem ?? '', /^(payment-in-progress|already-paid|amount-mismatch)$/);
  assert.equal(session.sandbox.charges().length, 1);
});

test('What is paid is already paid', async () => {
  const session = await openSession();
  const obligation = await firstBill(session);
  await paidBy(session, [obligation]);
  const reply = await pay(session, [obligation]);
  assert.deepEqual(
    [reply.status, reply.problem, reply.pointers],
    [409, 'already-paid', ['/body/items/0/payable']],
  );
});

test('A blocked bill is not payable', async () => {
  const session = await openSession();
  const blocked = (await session.list<Bill>('/v1/bills?limit=100')).find(
    ({ notPayableReason }) => notPayableReason === 'blocked',
  );
  assert.ok(blocked);
  const reply = await pay(session, [
    { payable: { type: 'bill', id: blocked.id }, outstanding: blocked.outstanding },
  ]);
  assert.deepEqual([reply.status, reply.problem], [409, 'not-payable']);
});

test('A sued bill is paid as the lawsuit only', async () => {
  const session = await openSession('dragan');
  const [sued] = await session.list<Bill>('/v1/bills?status=sued');
  assert.ok(sued);
  const reply = await pay(session, [
    { payable: { type: 'bill', id: sued.id }, outstanding: sued.outstanding },
  ]);
  assert.deepEqual([reply.status, reply.problem], [409, 'not-payable']);
});

test('An amount that is not what is outstanding is refused, at its item', async () => {
  const session = await openSession('dragan');
  const [first, second] = await openBills(session);
  assert.ok(first && second);
  const wrong = { ...second, outstanding: money(second.outstanding.amount - 1) };
  const reply = await pay(session, [first, wrong]);
  assert.deepEqual(
    [reply.status, reply.problem, reply.pointers],
    [422, 'amount-mismatch', ['/body/items/1/amount/amount']],
  );
});

test('Items that do not add up are refused', async () => {
  const session = await openSession();
  const obligation = await firstBill(session);
  const body = {
    ...paymentOf([obligation], await cardOf(session)),
    amount: money(obligation.outstanding.amount + 1),
  };
  const reply = await session.call('POST', '/v1/payments', { body, key: 'sum' });
  assert.deepEqual(
    [reply.status, reply.problem, reply.pointers],
    [422, 'validation-failed', ['/body/amount/amount']],
  );
});

test('One payable cannot be named twice', async () => {
  const session = await openSession();
  const obligation = await firstBill(session);
  const reply = await pay(session, [obligation, obligation]);
  assert.deepEqual(
    [reply.status, reply.problem, reply.pointers],
    [422, 'validation-failed', ['/body/items/1/payable']],
  );
});

test('One debt cannot be paid by two items', async () => {
  const session = await openSession('dragan');
  const reminder = await openReminder(session);
  const [line] = reminder.covers;
  assert.ok(line);
  const bill: Obligation = { payable: { type: 'bill', id: line.billId }, outstanding: line.outstanding };
  const reply = await pay(session, [reminder, bill]);
  assert.deepEqual(
    [reply.status, reply.problem, reply.pointers],
    [422, 'validation-failed', ['/body/items/1/payable']],
  );
});

test('One payment pays debts of two properties, each by its own reference; receipt and mail tell both', async () => {
  const session = await openSession();
  const bills = await openBills(session);
  const [first] = bills;
  const other = bills.find(({ bill }) => bill.propertyId !== first?.bill.propertyId);
  assert.ok(first && other);
  const payment = await paidBy(session, [first, other]);

  assert.equal(payment.amount.amount, first.outstanding.amount + other.outstanding.amount);
  assert.deepEqual(
    payment.items.map(({ propertyId, reference }) => [propertyId, reference]),
    [first, other].map(({ bill }) => [bill.propertyId, `${bill.payTo.model} ${bill.payTo.reference}`]),
  );
  assert.equal(session.sandbox.charges().length, 1);
  for (const { bill } of [first, other]) {
    const { status, paidOn } = await session.get<Bill>(`/v1/bills/${bill.id}`);
    assert.deepEqual([status, paidOn], ['paid', '2026-11-23']);
  }
});

test('A token for one property cannot pay a bill of another along with its own', async () => {
  const session = await openSession();
  const bills = await openBills(session);
  const [flat] = bills;
  const garage = bills.find(({ bill }) => bill.propertyId !== flat?.bill.propertyId);
  assert.ok(flat && garage);
  const propertyIds = [garage.bill.propertyId];
  const limited = await signIn(session.sandbox, { username: 'milica', propertyIds });
  const reply = await pay(limited, [garage, flat]);
  assert.deepEqual(
    [reply.status, reply.problem, reply.pointers],
    [404, 'not-found', ['/body/items/1/payable/id']],
  );
  assert.deepEqual(session.sandbox.charges(), []);
});

test('Another’s bill and one that is not there are not found alike', async () => {
  const session = await openSession();
  const dragan = await signIn(session.sandbox, { username: 'dragan' });
  const foreign = await firstBill(dragan);
  const replies = [
    await pay(session, [foreign]),
    await pay(session, [{ ...foreign, payable: { type: 'bill', id: 'bill_nothing' } }]),
  ];
  for (const reply of replies) {
    assert.deepEqual(
      [reply.status, reply.problem, reply.pointers],
      [404, 'not-found', ['/body/items/0/payable/id']],
    );
  }
});

test('An expired card and another’s card are refused', async () => {
  const session = await openSession();
  const dragan = await signIn(session.sandbox, { username: 'dragan' });
  const obligation = await firstBill(session);
  for (const card of [await cardOf(session, '5093'), await cardOf(dragan)]) {
    const reply = await session.call('POST', '/v1/payments', {
      body: paymentOf([obligation], card),
      key: card,
    });
    assert.deepEqual(
      [reply.status, reply.problem, reply.pointers],
      [422, 'validation-failed', ['/body/method/id']],
    );
  }
});

test('The key of a refused payment is good for no other', async () => {
  const session = await openSession();
  const obligation = await firstBill(session);
  const expired = paymentOf([obligation], await cardOf(session, '5093'));
  assert.equal((await session.call('POST', '/v1/payments', { body: expired, key: 'taken' })).status, 422);
  assert.equal((await pay(session, [obligation], 'taken')).problem, 'idempotency-key-reused');
  assert.equal((await pay(session, [obligation], 'free')).status, 201);
});

test('Payments are listed by days as Belgrade counts them', async () => {
  const session = await openSession();
  const { id } = await paidBy(session, [await firstBill(session)]);
  const ids = async (query: string) =>
    (await session.list<Payment>(`/v1/payments?${query}`)).map((each) => each.id);
  assert.deepEqual(await ids('from=2026-11-23'), [id]);
  assert.ok((await ids('to=2026-11-23')).includes(id));
  assert.ok(!(await ids('to=2026-11-22')).includes(id));
  assert.deepEqual(await ids('from=2026-11-24'), []);
  assert.deepEqual(await ids('from=0001-01-01&to=0001-01-02'), []);
  assert.ok((await ids('from=0001-01-01&to=9999-12-31')).includes(id));
});

test('A card payment’s receipt is its PDF where there are documents and it was charged, and none elsewhere', async () => {
  const drawn: string[] = [];
  const documents = {
    bill: async () => new Uint8Array(),
    receipt: async ({ receipt }: ReceiptDocument) => {
      drawn.push(receipt.orderNumber);
      return new TextEncoder().encode('%PDF-1.7');
    },
  };
  const session = await openSession('dragan', { documents });
  const payment = await paidBy(session, [await firstBill(session)]);
  assert.deepEqual(payment.document, {
    mediaType: 'application/pdf',
    fileName: `potvrda-${payment.receipt?.orderNumber}.pdf`,
  });
  const reply = await session.call('GET', `/v1/payments/${payment.id}/document`);
  assert.deepEqual(
    [reply.status, reply.headers.get('content-type'), reply.text, drawn],
    [200, 'application/pdf', '%PDF-1.7', [payment.receipt?.orderNumber]],
  );

  const payments = await session.list<Payment>('/v1/payments?limit=100');
  const without = payments.filter(
    ({ status, channel }) => status !== 'succeeded' || channel !== 'portalCard',
  );
  assert.ok(without.some(({ status }) => status === 'failed'));
  assert.ok(without.some(({ channel }) => channel === 'bank'));
  for (const { id, document } of without) {
    assert.equal(document, null);
    assert.equal((await session.call('GET', `/v1/payments/${id}/document`)).problem, 'not-found');
  }
  const { call } = await signIn(session.sandbox, { username: 'milica' });
  assert.equal((await call('GET', `/v1/payments/${payment.id}/document`)).problem, 'not-found');

  const plain = await openSession();
  const undrawn = await paidBy(plain, [await firstBill(plain)]);
  assert.equal(undrawn.document, null);
  assert.equal((await plain.call('GET', `/v1/payments/${undrawn.id}/document`)).problem, 'not-found');
});
