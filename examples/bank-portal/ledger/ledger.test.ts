import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { prepareDemoCustomers } from '../demo-customers.ts';
import { openTestBank, type TestBank } from '../test-bank.ts';
import { auditLedger } from './audit.ts';
import { balanceOf, type Debit, executeDebit, spentOn } from './ledger.ts';
import { accountsOf, statementOf } from './statement.ts';

let bank: TestBank;
const now = new Date('2026-11-20T10:00:00.000Z');

before(async () => {
  bank = await openTestBank(now);
});
after(() => bank.close());

const transfer = (amount: number, reference = '800512345011-26050-1') => ({
  amount,
  payee: { name: 'ЈКП Инфостан технологије', account: '200220618010100048' },
  model: '11',
  reference,
  purposeCode: '222',
  purpose: 'Обједињена наплата',
});

const debit = (orderId: string, change: Partial<Debit> = {}): Debit => ({
  orderId,
  customerId: 'milica',
  accountId: 'milica-current',
  transfers: [transfer(100_000), transfer(250_050, '800512345011-26061-1')],
  ...change,
});

const execute = async (each: Debit, at = now) => {
  await bank.receive(each.orderId, each.customerId);
  return bank.database.transaction().execute(async (tx) => {
    const result = await executeDebit(tx, each, at);
    if (result.outcome === 'executed') {
      await tx
        .updateTable('payment_orders')
        .set({ status: 'executed' })
        .where('id', '=', each.orderId)
        .execute();
    }
    return result;
  });
};

const sound = { total: 0, unbalanced: [], overdrawn: [], disagreeing: [] };

test('An order is executed once, all its transfers or none, and the ledger sums to zero', async () => {
  const before = await balanceOf(bank.database, 'milica-current');
  const clearing = await balanceOf(bank.database, 'clearing');
  const first = await execute(debit('po_once'));
  assert.equal(first.outcome, 'executed');
  assert.deepEqual(await execute(debit('po_once')), first, 'called again it says what was booked');
  assert.equal(await balanceOf(bank.database, 'milica-current'), before - 350_050);
  assert.equal(await balanceOf(bank.database, 'clearing'), clearing + 350_050);
  assert.deepEqual(await auditLedger(bank.database), sound);
});

test('Twenty calls at once execute an order once', async () => {
  const before = await balanceOf(bank.database, 'milica-current');
  await bank.receive('po_storm', 'milica');
  const results = await Promise.all(Array.from({ length: 20 }, () => execute(debit('po_storm'))));
  const ids = new Set(results.map((each) => (each.outcome === 'executed' ? each.transferIds.join() : '')));
  assert.equal(ids.size, 1);
  assert.equal(await balanceOf(bank.database, 'milica-current'), before - 350_050);
  assert.deepEqual(await auditLedger(bank.database), sound);
});

test('Orders at once never spend the same money twice', async () => {
  const balance = await balanceOf(bank.database, 'ana-savings');
  const half = Math.floor(balance / 2) + 1;
  const results = await Promise.all(
    Array.from({ length: 5 }, (_, index) =>
      execute(
        debit(`po_race_${index}`, {
          customerId: 'ana',
          accountId: 'ana-savings',
          transfers: [transfer(half)],
        }),
      ),
    ),
  );
  assert.equal(results.filter(({ outcome }) => outcome === 'executed').length, 1);
  const refused = results.filter((each) => each.outcome === 'refused');
  assert.deepEqual(new Set(refused.map(({ reason }) => reason)), new Set(['insufficientFunds']));
  assert.equal(await balanceOf(bank.database, 'ana-savings'), balance - half);
  assert.deepEqual(await auditLedger(bank.database), sound);
});

test('Too little money, a spent limit and an account of somebody else are refused, and nothing is booked', async () => {
  const before = await auditLedger(bank.database);
  const balances = () => accountsOf(bank.database, 'dragan');
  const had = await balances();
  const refusals = [
    [{ accountId: 'dragan-savings', transfers: [transfer(4_200_001)] }, 'insufficientFunds'],
    [{ accountId: 'dragan-current', transfers: [transfer(12_000_001)] }, 'dailyLimit'],
    [{ accountId: 'milica-current', transfers: [transfer(1)] }, 'accountUnknown'],
    [{ accountId: 'clearing', transfers: [transfer(1)] }, 'accountUnknown'],
  ] as const;
  for (const [index, [change, reason]] of refusals.entries()) {
    const refused = await execute(debit(`po_refused_${index}`, { customerId: 'dragan', ...change }));
    assert.deepEqual(refused, { outcome: 'refused', reason });
  }
  assert.deepEqual(await balances(), had);
  assert.deepEqual(await auditLedger(bank.database), before);
});

test('The limit is of the day in Belgrade, for all accounts together', async () => {
  const lateEvening = new Date('2026-11-21T22:59:00.000Z');
  const afterMidnight = new Date('2026-11-21T23:01:00.000Z');
  const large = (id: string, accountId: string) =>
    debit(id, { customerId: 'dragan', accountId, transfers: [transfer(4_000_000)] });
  for (const id of ['po_day_1', 'po_day_2']) {
    assert.equal((await execute(large(id, 'dragan-current'), lateEvening)).outcome, 'executed');
  }
  assert.equal((await execute(large('po_day_3', 'dragan-savings'), lateEvening)).outcome, 'executed');
  assert.equal(await spentOn(bank.database, 'dragan', lateEvening), 12_000_000);
  assert.deepEqual(await execute(large('po_day_4', 'dragan-current'), lateEvening), {
    outcome: 'refused',
    reason: 'dailyLimit',
  });
  assert.equal(await spentOn(bank.database, 'dragan', afterMidnight), 0);
  assert.equal((await execute(large('po_day_5', 'dragan-current'), afterMidnight)).outcome, 'executed');
});

test('The database refuses what would break the books, whoever asks', async () => {
  const { database } = bank;
  const insertTransfer = sql`insert into transfers
    (position, booked_at, payee_name, payee_account, model, reference, purpose_code, purpose)
    values (0, now(), '', '', '', '', '', '') returning id`;
  const insert = (legs: (id: unknown) => ReturnType<typeof sql>[]) =>
    database.transaction().execute(async (tx) => {
      const { rows } = await insertTransfer.execute(tx);
      const [{ id }] = rows as [{ id: unknown }];
      for (const leg of legs(id)) await leg.execute(tx);
    });
  const leg = (id: unknown, account: string, amount: number) =>
    sql`insert into entries (transfer_id, account_id, amount) values (${id}, ${account}, ${amount})`;
  await assert.rejects(
    insert(() => []),
    /not balanced/,
    'a transfer without entries',
  );
  await assert.rejects(
    insert((id) => [leg(id, 'cash', -5)]),
    /not balanced/,
    'one leg',
  );
  await assert.rejects(
    insert((id) => [leg(id, 'cash', -5), leg(id, 'clearing', 6)]),
    /not balanced/,
    'legs that do not sum to zero',
  );
  await assert.rejects(
    insert((id) => [leg(id, 'cash', -5), leg(id, 'clearing', 4), leg(id, 'clearing', 1)]),
    /not balanced/,
    'three legs',
  );
  await assert.rejects(
    insert((id) => [leg(id, 'ana-current', -99_000_000_000), leg(id, 'clearing', 99_000_000_000)]),
    /below zero/,
    'an overdraft',
  );
  await assert.rejects(sql`update entries set amount = amount * 2`.execute(database), /not changed/);
  await assert.rejects(sql`delete from transfers`.execute(database), /not changed/);
  assert.deepEqual(await auditLedger(database), sound);
});

test('A statement has the references, and a balance after each line that leads to the account’s', async () => {
  const [current] = await accountsOf(bank.database, 'milica');
  assert.equal(current?.kind, 'current');
  const lines = await statementOf(bank.database, 'milica-current');
  assert.equal(lines[0]?.balance, current.balance);
  for (const [index, line] of lines.entries()) {
    const older = lines[index + 1];
    assert.equal(line.balance - line.amount, older?.balance ?? 0);
  }
  const paid = lines.filter(({ orderId }) => orderId === 'po_once');
  assert.deepEqual(
    paid.map(({ model, reference, amount }) => [model, reference, amount]),
    [
      ['11', '800512345011-26061-1', -250_050],
      ['11', '800512345011-26050-1', -100_000],
    ],
  );
});

test('Another start changes only whom the portal knows', async () => {
  const had = await accountsOf(bank.database, 'milica');
  await prepareDemoCustomers(bank.database, { milica: 'cus_other' }, new Date('2027-01-01T00:00:00.000Z'));
  assert.deepEqual(await accountsOf(bank.database, 'milica'), had);
  const row = await bank.database
    .selectFrom('customers')
    .select('portal_customer_id')
    .where('id', '=', 'milica')
    .executeTakeFirstOrThrow();
  assert.equal(row.portal_customer_id, 'cus_other');
});
