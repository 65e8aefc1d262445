import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { BookAnswer, BookEntry } from '@esanduce/sdk/sandbox';
import pg from 'pg';
import { type Database, openDatabase } from '@esanduce/example-portal/database/index';
import { type BankBook, openBankBook } from './book.ts';

let directory: string;
let database: Database;
let books: BankBook[];

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'esanduce-book-'));
  // For root the database runs as another user, who has to be able to enter.
  await chmod(directory, 0o755);
  database = await openDatabase({ directory });
  // A book made before the later columns were added.
  const client = new pg.Client({ connectionString: database.connectionString });
  await client.connect();
  await client.query(`
    create schema simulated_bank;
    create table simulated_bank.orders (
      position bigint generated always as identity, order_id text primary key, amount bigint not null, answer jsonb not null
    );
    insert into simulated_bank.orders (order_id, amount, answer) values ('old', 7, '{"outcome": "barred"}')`);
  await client.end();
  const open = () => openBankBook(database.connectionString);
  books = await Promise.all([open(), open()]);
});

after(async () => {
  for (const book of books) await book.close();
  await database.stop();
  await rm(directory, { recursive: true, force: true });
});

const approved = (transactionId: string): BookAnswer => ({
  outcome: 'approved',
  authorisationCode: 'A1B2C3',
  transactionId,
  transactedAt: '2026-11-23T11:00:00.000Z',
});
const entry = (orderId: string, changes: Partial<BookEntry> = {}): BookEntry => ({
  orderId,
  amount: 100,
  answer: { outcome: 'pending' },
  request: null,
  reversal: null,
  ...changes,
});

/** Runs the same several times at once, over both connections. */
const together = <T>(work: (book: BankBook, index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: 8 }, (_, index) => work(books[index % 2]!, index)));

test('A book of an earlier version keeps its orders', async () => {
  assert.deepEqual(await books[0]?.find('old'), entry('old', { amount: 7, answer: { outcome: 'barred' } }));
  assert.equal(await books[0]?.find('none'), undefined);
});

test('An order is inserted once by concurrent writers', async () => {
  const written = await together((book, index) =>
    book.insertIfAbsent(entry('order1', { amount: index + 1 })),
  );
  assert.equal(new Set(written.map(({ amount }) => amount)).size, 1);
  const found = (await books[0]!.entries()).filter(({ orderId }) => orderId === 'order1');
  assert.deepEqual(found, [written[0]]);
});

test('A pending order is settled once, and every caller gets the result', async () => {
  await books[0]!.insertIfAbsent(entry('order2'));
  const settled = await together((book, index) => book.settle('order2', approved(`T${index}`)));
  assert.deepEqual(new Set(settled.map(({ answer }) => JSON.stringify(answer))).size, 1);
  assert.equal(settled[0]?.answer.outcome, 'approved');
  assert.deepEqual(await books[1]!.settle('order2', { outcome: 'canceled' }), settled[0]);
  await assert.rejects(books[0]!.settle('none', { outcome: 'canceled' }), /not in the bank’s book/);
});

test('A charge is reversed once, and only a charge', async () => {
  const days = (index: number) => ({ kind: 'void' as const, reversedAt: `2026-11-2${index}T10:00:00.000Z` });
  const reversed = await together((book, index) => book.reverse('order2', days(index)));
  assert.equal(new Set(reversed.map(({ reversal }) => reversal?.reversedAt)).size, 1);
  assert.ok(reversed[0]?.reversal);
  assert.equal((await books[0]!.reverse('order1', days(1))).reversal, null);
  await assert.rejects(books[0]!.reverse('none', days(1)), /not in the bank’s book/);
});

test('A part is given back before the rest, and the rest once', async () => {
  await books[0]!.insertIfAbsent(entry('order3', { answer: approved('T3') }));
  const { amount } = (await books[0]!.find('order3')) ?? assert.fail();
  const reversedAt = '2026-11-25T10:00:00.000Z';
  const part = { kind: 'refund', reversedAt, amount: amount - 1 } as const;
  assert.deepEqual((await books[0]!.reverse('order3', part)).reversal, part);
  const whole = { kind: 'refund', reversedAt } as const;
  assert.deepEqual((await books[1]!.reverse('order3', whole)).reversal, whole);
  assert.deepEqual((await books[0]!.reverse('order3', part)).reversal, whole);
});

test('Entries keep the order in which they were written', async () => {
  await books[1]!.insertIfAbsent(entry('order0'));
  const names = (await books[0]!.entries()).map(({ orderId }) => orderId);
  assert.deepEqual(names, ['old', 'order1', 'order2', 'order3', 'order0']);
  await books[0]!.clear();
  assert.deepEqual(await books[1]!.entries(), []);
});
