import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { money } from '@esanduce/sdk';
import type { Bill, Payment } from '@esanduce/sdk/contract';
import { formatMoney } from '@esanduce/sdk/format';
import type { ReconciliationReport, Records } from '@esanduce/sdk/portal';
import { type Database, joinEmbeddedPostgres } from './database/index.ts';
import { openBankBook } from '@esanduce/example-simulated-bank/book';
import { createSqlStore } from './sql-store/index.ts';
import { type ExamplePortal, openExamplePortal } from '../../test/support/portal-process/example-portal.ts';

const day = '2026-11-23';
let example: ExamplePortal;

before(async () => {
  example = await openExamplePortal({ today: day });
});
after(() => example.close());

interface Ended {
  code: number;
  output: string;
  errors: string;
}

/** `npm run portal -- …` on this portal's data. */
function operate(...parameters: string[]): Promise<Ended> {
  const script = join(import.meta.dirname, 'operator.ts');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--conditions=@esanduce/source', script, ...parameters],
      { env: { ...process.env, DATA_DIRECTORY: example.dataDirectory, DATABASE_URL: '', SMTP_URL: '' } },
      (error, output, errors) => {
        // Nobody's secret is an operator's to see.
        assert.doesNotMatch(output + errors, /card_|postgres:\/\//);
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors });
      },
    );
  });
}

async function pay(bill: Bill | undefined): Promise<Payment> {
  const method = (await example.client.paymentMethods.list()).data.find(({ isDefault }) => isDefault);
  assert.ok(bill && method);
  const outcome = await example.client.pay({
    items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
    method: { type: 'card', id: method.id },
  });
  assert.equal(outcome.status, 'succeeded');
  assert.ok(outcome.payment);
  return outcome.payment;
}

/** Subjects of what the running portal has sent about a payment, once there are two. */
async function letterSubjects(paymentId: string): Promise<string[]> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const letters = (await (await fetch(`${example.portal.url}/inbox.json`)).json()) as {
      subject: string;
      messageId: string;
    }[];
    const found = letters.filter(({ messageId }) => messageId.includes(paymentId));
    if (found.length >= 2 || Date.now() > deadline) return found.map(({ subject }) => subject);
    await delay(50);
  }
}

const rsd = (para: number) => formatMoney(money(para), 'en');

async function onDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await joinEmbeddedPostgres({ directory: join(example.dataDirectory, 'postgres') });
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}

test('Payments of a day are listed and shown while the portal runs', async () => {
  const payment = await pay(example.bills[0]);
  const list = await operate('payments');
  assert.equal(list.code, 0, list.errors);
  const line = list.output.split('\n').find((text) => text.includes(payment.id));
  assert.ok(line?.includes('succeeded') && line.includes(rsd(payment.amount.amount)), list.output);
  assert.equal((await operate('payments', '--date', '2001-01-01')).output, 'No payments on 2001-01-01.\n');

  const shown = await operate('show', payment.id);
  assert.equal(shown.code, 0, shown.errors);
  for (const fragment of [
    payment.receipt?.authorisationCode,
    payment.receipt?.orderNumber,
    payment.items[0]?.number,
    `••${payment.card?.last4}`,
    rsd(payment.amount.amount),
    `${day} 12:`,
  ]) {
    assert.ok(
      fragment !== undefined && shown.output.includes(fragment),
      `${fragment} is missing in:\n${shown.output}`,
    );
  }
});

test('Reconciliation exits with 0 when the books agree, with 1 when they differ', async () => {
  const agreed = await operate('reconcile');
  assert.equal(agreed.code, 0, agreed.output + agreed.errors);
  assert.match(agreed.output, /^2026-11-23: \d+ checked, 0 repaired, 0 different, 0 undecided\.\n$/);

  await onDatabase(async ({ connectionString }) => {
    const book = await openBankBook(connectionString);
    await book.insertIfAbsent({
      orderId: 'ES-NOBODYS',
      amount: 12_345,
      answer: {
        outcome: 'approved',
        authorisationCode: 'A1B2C3',
        transactionId: 'T-1',
        transactedAt: `${day}T10:00:00.000Z`,
      },
      request: null,
      reversal: null,
    });
    await book.close();
  });
  const differs = await operate('reconcile', '--date', day);
  assert.equal(differs.code, 1, differs.errors);
  assert.match(differs.output, /1 different/);
  assert.match(differs.output, /DIFFERENT {2}unknownOrder .*ES-NOBODYS .*123\.45 RSD/);
  const { code, output } = await operate('reconcile', '--date', day, '--json');
  assert.equal(code, 1);
  const report = JSON.parse(output) as ReconciliationReport;
  assert.deepEqual(
    report.differences.map(({ kind, orderId }) => [kind, orderId]),
    [['unknownOrder', 'ES-NOBODYS']],
  );
});

test('A charge is reversed once: the bill is owed again, and the customer is notified', async () => {
  const payment = await pay(example.bills[1]);
  const [first, second] = [await operate('void', payment.id), await operate('void', payment.id)];
  assert.equal(first.code, 0, first.errors);
  assert.match(first.output, /was taken back \(void\) on 2026-11-23 12:/);
  assert.ok(first.output.includes(rsd(payment.amount.amount)));
  assert.deepEqual(second, first);
  const bill = await example.client.bills.get(example.bills[1]!.id);
  assert.deepEqual(bill.outstanding, example.bills[1]!.outstanding);
  assert.match((await operate('show', payment.id)).output, /Refund +void/);
  const told = await letterSubjects(payment.id);
  assert.ok(
    told.some((subject) => subject.includes('Повраћај')),
    told.join(),
  );
});

test('A part given back in the bank’s pages is reported until it is booked, and owed again', async () => {
  const payment = await pay(example.bills[1]);
  await onDatabase(async ({ connectionString }) => {
    const book = await openBankBook(connectionString);
    const reversal = { kind: 'refund', reversedAt: `${day}T11:30:00.000Z`, amount: 1_000 } as const;
    await book.reverse(payment.receipt?.orderNumber ?? '', reversal);
    await book.close();
  });
  for (let time = 0; time < 2; time += 1) {
    const { code, output } = await operate('reconcile');
    assert.equal(code, 1);
    assert.match(
      output,
      new RegExp(`reversedAtAcquirerOnly {2}${payment.id} .*taken back: books 0\\.00 RSD, bank 10\\.00 RSD`),
    );
  }
  const booked = await operate('book-reversal', payment.id);
  assert.equal(booked.code, 0, booked.errors);
  assert.match(booked.output, /: 10\.00 RSD was taken back \(refund\) on 2026-11-23/);
  assert.equal((await example.client.bills.get(example.bills[1]!.id)).outstanding.amount, 1_000);
  assert.equal((await operate('book-reversal', payment.id)).code, 3);
  assert.doesNotMatch((await operate('reconcile')).output, /reversedAtAcquirerOnly/);
});

test('A failed command prints one line and exits with 3', async () => {
  for (const parameters of [
    ['show', 'pay_none'],
    ['void', 'pay_none'],
    ['refund', 'pay_none'],
    ['book-reversal', 'pay_none'],
    ['outbox', 'retry', 'none'],
  ]) {
    const { code, output, errors } = await operate(...parameters);
    assert.equal(code, 3, parameters.join(' '));
    assert.equal(output, '');
    assert.match(errors, /^[^\n]+\n$/);
    assert.doesNotMatch(errors, /^\s+at /m);
  }
});

test('An unknown command exits with 2 and prints the usage', async () => {
  for (const parameters of [
    [],
    ['void', 'bill_1'],
    ['void', 'pay_1', 'pay_2'],
    ['payments', '--date', '2026-02-30'],
    ['outbox', 'retyr', 'x'],
    ['outbox', 'retry'],
    ['outbox', 'retry', 'x', '--all'],
  ]) {
    const { code, output, errors } = await operate(...parameters);
    assert.equal(code, 2, parameters.join(' '));
    assert.equal(output, '');
    assert.match(errors, /error: |Usage: /);
  }
  assert.equal((await operate('--help')).code, 0);
});

test('A given-up message is sent after a retry', async () => {
  const id = 'pay_dead.succeeded@portal.example';
  const message = {
    id,
    to: 'milica@posta.example',
    subject: 'П',
    text: 'П',
    html: 'П',
    locale: 'sr-Cyrl',
  } as const;
  const entry: Records['outbox'] = {
    id,
    kind: 'mail',
    message,
    createdAt: `${day}T10:00:00.000Z`,
    attempts: 20,
    nextAttemptAt: '2036-11-23T10:00:00.000Z',
    status: 'dead',
    lastError: 'ECONNREFUSED',
  };
  const inStore = <T>(work: (store: Awaited<ReturnType<typeof createSqlStore>>) => Promise<T>) =>
    onDatabase(async (database) => {
      const store = await createSqlStore(database);
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    });
  await inStore((store) => store.transaction((tx) => tx.outbox.insert(entry)));
  const dead = await operate('outbox', '--dead');
  assert.match(dead.output, /pay_dead\.succeeded@portal\.example +mail +dead +20 +– +ECONNREFUSED/);
  assert.doesNotMatch(dead.output, /posta\.example/);
  assert.equal((await operate('outbox', 'retry', id)).code, 0);
  const after = await inStore((store) => store.transaction((tx) => tx.outbox.get(id)));
  assert.notEqual(after?.status, 'dead');
  assert.equal((await operate('outbox', '--dead')).output, 'Nothing was given up.\n');

  const others = ['pay_one', 'pay_two'].map((name) => ({ ...entry, id: `${name}.succeeded@portal.example` }));
  await inStore((store) =>
    store.transaction(async (tx) => {
      for (const other of others) await tx.outbox.insert(other);
    }),
  );
  assert.match((await operate('outbox', 'retry', '--all')).output, /: 2\.\n$/);
  assert.equal((await operate('outbox', '--dead')).output, 'Nothing was given up.\n');
});

test('Without a running portal the database is started and stopped again', async () => {
  await example.portal.close();
  const list = await operate('payments');
  assert.equal(list.code, 0, list.errors);
  assert.match(list.output, /succeeded/);
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
  assert.deepEqual(
    stdout.split('\n').filter((line) => line.includes(example.dataDirectory)),
    [],
  );
});

test('A directory without a database is reported in one line', async () => {
  await rm(join(example.dataDirectory, 'postgres'), { recursive: true, force: true });
  const { code, errors } = await operate('payments');
  assert.equal(code, 3);
  assert.match(errors, /^There is no database in .*: start the portal once, or set DATA_DIRECTORY\.\n$/);
});
