import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bill, CreditParams, Payment, Property, Reminder } from '../../contract/index.ts';
import { money } from '../../contract/index.ts';
import {
  openBills,
  openInstalments,
  openLawsuit,
  openReminder,
  openSession,
  paidBy,
  type Session,
} from '../../../test/support/portal-session.ts';
import { audit } from '../../../test/support/audit/audit.ts';
import { recordsOf } from '../../../test/support/audit/records-of.ts';

let count = 0;

const account = '200-2206180101000-48';

/** A credit of a transaction of its own, unless told otherwise. */
const credit = (fields: Partial<CreditParams> & Pick<CreditParams, 'amount'>): CreditParams => ({
  transactionId: `T${(count += 1)}`,
  account,
  bookedOn: '2026-11-23',
  executedOn: '2026-11-20',
  ...fields,
});

const receive = async ({ sandbox }: Session, ...credits: CreditParams[]) =>
  (await sandbox.portal.receiveCredits(credits)).data;

const creditsOf = ({ sandbox }: Session) => sandbox.store.read((tx) => tx.credits.list({}));
const prepaymentOf = async (session: Session, id: string) =>
  (await session.get<Property>(`/v1/properties/${id}`)).debt.prepayment.amount;

async function firstBill(session: Session) {
  const [found] = await openBills(session);
  assert.ok(found);
  return found.bill;
}

async function addsUp({ sandbox }: Session): Promise<void> {
  assert.deepEqual(audit(await recordsOf(sandbox.store)), []);
}

test('Exactly what is owed pays the bill: booked, listed, mailed, told to the partner', async () => {
  const session = await openSession();
  const bill = await firstBill(session);
  const { model, reference } = bill.payTo;
  const [result] = await receive(session, credit({ amount: bill.outstanding, model, reference }));
  assert.equal(result?.status, 'booked');

  const after = await session.get<Bill>(`/v1/bills/${bill.id}`);
  assert.deepEqual([after.status, after.outstanding.amount, after.paidOn], ['paid', 0, '2026-11-20']);
  const payments = await session.list<Payment>('/v1/payments?from=2026-11-20&to=2026-11-20');
  assert.deepEqual(
    payments.map(({ status, channel, amount, items, receipt }) => [
      status,
      channel,
      amount,
      items.map((item) => [item.payable, item.number, item.reference]),
      receipt,
    ]),
    [
      [
        'succeeded',
        'bank',
        bill.outstanding,
        [[{ type: 'bill', id: bill.id }, bill.number, `${model} ${reference}`]],
        null,
      ],
    ],
  );
  await session.sandbox.portal.deliverOutbox();
  const [mail] = session.sandbox.mails();
  assert.match(mail?.subject ?? '', /^Уплата је стигла – /);
  assert.match(mail?.text ?? '', /Ваша уплата је стигла и прокњижена\./);
  await addsUp(session);
});

test('The ways in which banks return a reference all find the bill', async () => {
  const ways: ((model: string, reference: string) => Pick<CreditParams, 'model' | 'reference'>)[] = [
    (model, reference) => ({ model, reference }),
    (model, reference) => ({ reference: `${model}${reference}` }),
    (model, reference) => ({ reference: `${model} ${reference}` }),
    (_, reference) => ({ reference: reference.replaceAll('-', '') }),
    (model, reference) => ({ model: '00', reference: `${model}${reference.replaceAll('-', '')}` }),
    (_, reference) => ({ reference: `00${reference.replaceAll('-', ' ')}` }),
  ];
  for (const way of ways) {
    const session = await openSession();
    const bill = await firstBill(session);
    const [result] = await receive(
      session,
      credit({ amount: bill.outstanding, ...way(bill.payTo.model, bill.payTo.reference) }),
    );
    assert.equal(result?.status, 'booked', way.toString());
    assert.equal((await session.get<Bill>(`/v1/bills/${bill.id}`)).status, 'paid');
  }
});

test('Nothing but account, amount and purpose is unknown, and waits for an operator', async () => {
  const session = await openSession();
  const bill = await firstBill(session);
  const [result] = await receive(
    session,
    credit({ amount: bill.outstanding, purpose: 'OBJEDINJENA NAPLATA' }),
  );
  assert.equal(result?.status, 'unmatched');
  assert.equal((await session.get<Bill>(`/v1/bills/${bill.id}`)).status, 'unpaid');
  const [kept] = await creditsOf(session);
  assert.deepEqual([kept?.status, kept?.unmatchedReason], ['unmatched', 'unknownReference']);
  assert.ok(result?.creditId);
  await session.sandbox.portal.assignCredit(result.creditId, { type: 'bill', id: bill.id });
  assert.equal((await session.get<Bill>(`/v1/bills/${bill.id}`)).status, 'paid');
  await assert.rejects(
    session.sandbox.portal.assignCredit(result.creditId, { type: 'bill', id: bill.id }),
    /booked or returned already/,
  );
  await addsUp(session);
});

test('Less pays a part, and the rest pays the rest; the day is that of the last part', async () => {
  const session = await openSession();
  const bill = await firstBill(session);
  const { reference } = bill.payTo;
  await receive(session, credit({ amount: money(1_00), reference, executedOn: '2026-11-22' }));
  const part = await session.get<Bill>(`/v1/bills/${bill.id}`);
  assert.deepEqual(
    [part.status, part.outstanding.amount, part.payable],
    ['partiallyPaid', bill.outstanding.amount - 1_00, true],
  );
  await receive(session, credit({ amount: part.outstanding, reference, executedOn: '2026-11-02' }));
  const whole = await session.get<Bill>(`/v1/bills/${bill.id}`);
  assert.deepEqual([whole.status, whole.paidOn], ['paid', '2026-11-22']);
  await addsUp(session);
});

test('More, and what was paid already, is paid ahead: seen and mailed', async () => {
  const session = await openSession();
  const bill = await firstBill(session);
  const { reference } = bill.payTo;
  const before = await prepaymentOf(session, bill.propertyId);
  await receive(session, credit({ amount: money(bill.outstanding.amount + 5_00), reference }));
  assert.equal(await prepaymentOf(session, bill.propertyId), before + 5_00);
  await receive(session, credit({ amount: money(7_00), reference }));
  assert.equal(await prepaymentOf(session, bill.propertyId), before + 12_00);
  const [newest, older] = await session.list<Payment>('/v1/payments?from=2026-11-20&to=2026-11-20');
  assert.deepEqual(
    [newest, older]
      .map((payment) => payment?.items.map(({ payable, amount }) => [payable.type, amount.amount]))
      .sort(),
    [
      [
        ['bill', bill.outstanding.amount],
        ['prepayment', 5_00],
      ],
      [['prepayment', 7_00]],
    ].sort(),
  );
  await session.sandbox.portal.deliverOutbox();
  const texts = session.sandbox.mails().map(({ text }) => text);
  assert.ok(
    texts.some((text) => text.includes('Већа је од дуга, па је 5,00 РСД уплаћено унапред.')),
    texts[0],
  );
  assert.ok(texts.some((text) => text.includes('цео износ уплаћен унапред')));
  await addsUp(session);
});

test('A reminder, a lawsuit and an instalment are paid by their own references', async () => {
  const session = await openSession('dragan');
  const reminder = await session.get<Reminder>(`/v1/reminders/${(await openReminder(session)).payable.id}`);
  const lawsuit = await openLawsuit(session);
  const [instalment] = await openInstalments(session);
  assert.ok(instalment);
  const { payTo } = reminder;
  await receive(session, credit({ amount: reminder.outstanding, reference: payTo.reference }));
  assert.equal((await session.get<Reminder>(`/v1/reminders/${reminder.id}`)).status, 'settled');
  for (const { payable, outstanding } of [lawsuit, instalment]) {
    const state = await session.get<{ payTo: { reference: string } }>(
      `/v1/payables/${payable.type}/${payable.id}`,
    );
    const given = state.payTo.reference.replace(/(.{4})/g, '$1-').toLowerCase();
    const [result] = await receive(session, credit({ amount: outstanding, model: '00', reference: given }));
    assert.equal(result?.status, 'booked');
    const paid = await session.get<{ outstanding: { amount: number } }>(
      `/v1/payables/${payable.type}/${payable.id}`,
    );
    assert.equal(paid.outstanding.amount, 0);
  }
  await addsUp(session);
});

test('A part of a reminder pays its oldest bill first', async () => {
  const session = await openSession('dragan');
  const { covers, payable } = await openReminder(session);
  const reminder = await session.get<Reminder>(`/v1/reminders/${payable.id}`);
  const [oldest, next] = covers;
  assert.ok(oldest && next);
  const amount = money(oldest.outstanding.amount + 1);
  await receive(session, credit({ amount, reference: reminder.payTo.reference }));
  const [first, second] = [
    await session.get<Bill>(`/v1/bills/${oldest.billId}`),
    await session.get<Bill>(`/v1/bills/${next.billId}`),
  ];
  assert.ok(first.period < second.period);
  assert.deepEqual([first.status, second.status], ['paid', 'partiallyPaid']);
  assert.equal((await session.get<Reminder>(`/v1/reminders/${reminder.id}`)).status, 'open');
  await addsUp(session);
});

test('A bill that was sued meanwhile is not guessed about: an operator names the lawsuit', async () => {
  const session = await openSession('dragan');
  const { billIds, payable } = await openLawsuit(session);
  const sued = await session.get<Bill>(`/v1/bills/${billIds[0]}`);
  const [result] = await receive(session, credit({ amount: money(100), reference: sued.payTo.reference }));
  assert.equal(result?.status, 'unmatched');
  assert.equal((await creditsOf(session))[0]?.unmatchedReason, 'debtMoved');
  assert.ok(result?.creditId);
  const { portal } = session.sandbox;
  await assert.rejects(portal.assignCredit(result.creditId, { type: 'bill', id: sued.id }), /name that one/);
  const record = await portal.assignCredit(result.creditId, payable as never);
  assert.deepEqual([record.status, record.prepayment], ['booked', 0]);
  await addsUp(session);
});

test('Two debts with the same reference are never chosen from', async () => {
  const session = await openSession();
  const bills = await openBills(session);
  const [one, two] = bills.map(({ bill }) => bill);
  assert.ok(one && two);
  await session.sandbox.store.transaction(async (tx) => {
    const known = await tx.payeeReferences.get(one.id);
    const other = await tx.payeeReferences.get(two.id);
    assert.ok(known && other);
    await tx.payeeReferences.update({ ...other, key: known.key });
  });
  const [result] = await receive(
    session,
    credit({ amount: one.outstanding, reference: one.payTo.reference }),
  );
  assert.equal(result?.status, 'unmatched');
  assert.equal((await creditsOf(session))[0]?.unmatchedReason, 'ambiguousReference');
});

test('The same transaction is booked once, whatever it comes with; the same id for other money is refused', async () => {
  const session = await openSession();
  const bill = await firstBill(session);
  const { model, reference } = bill.payTo;
  const first = credit({ amount: bill.outstanding, model, reference });
  const again = { ...first, model: '00', reference: `${model}${reference}`, payer: 'MILICA' };
  const other = { ...first, amount: money(1) };
  const before = await prepaymentOf(session, bill.propertyId);
  const results = await receive(session, first, again, other);
  assert.deepEqual(
    results.map(({ status, errors }) => [status, errors.map(({ pointer }) => pointer)]),
    [
      ['booked', []],
      ['duplicate', []],
      ['refused', ['/body/credits/2/transactionId']],
    ],
  );
  assert.deepEqual((await receive(session, first))[0]?.status, 'duplicate');
  assert.equal(await prepaymentOf(session, bill.propertyId), before);
  assert.equal((await creditsOf(session)).length, 1);
  await addsUp(session);
});

test('A refused credit keeps no other of its batch from being booked, and each reason points to its place', async () => {
  const session = await openSession();
  const bill = await firstBill(session);
  const { reference } = bill.payTo;
  const amount = bill.outstanding;
  const results = await receive(
    session,
    credit({ amount, reference, account: '160-0000000000001-02' }),
    credit({ amount, reference, account: '200-2206180101000-47' }),
    credit({ amount, reference, bookedOn: '2026-11-24', executedOn: '2026-12-01' }),
    credit({ amount, reference }),
  );
  assert.deepEqual(
    results.map(({ status, errors }) => [status, errors.map(({ pointer }) => pointer)]),
    [
      ['refused', ['/body/credits/0/account']],
      ['refused', ['/body/credits/1/account']],
      ['refused', ['/body/credits/2/bookedOn', '/body/credits/2/executedOn']],
      ['booked', []],
    ],
  );
  await addsUp(session);
});

test('A credit after a card, and a card after a credit: one settled bill, and no para lost', async () => {
  const session = await openSession();
  const bill = await firstBill(session);
  const obligation = { payable: { type: 'bill', id: bill.id } as const, outstanding: bill.outstanding };
  await paidBy(session, [obligation]);
  const before = await prepaymentOf(session, bill.propertyId);
  await receive(session, credit({ amount: bill.outstanding, reference: bill.payTo.reference }));
  assert.equal(await prepaymentOf(session, bill.propertyId), before + bill.outstanding.amount);
  await addsUp(session);
});

test('Money for nobody here is noted as returned, and not assigned any more', async () => {
  const session = await openSession();
  const bill = await firstBill(session);
  const [result] = await receive(session, credit({ amount: money(100) }));
  assert.ok(result?.creditId);
  const { portal } = session.sandbox;
  assert.equal((await portal.returnCredit(result.creditId)).status, 'returned');
  await assert.rejects(portal.assignCredit(result.creditId, { type: 'bill', id: bill.id }), /already/);
  await assert.rejects(portal.returnCredit(result.creditId), /already/);
  await assert.rejects(portal.returnCredit('cred_none'), /no such credit/);
});
