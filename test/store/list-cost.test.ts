import { createSqlStore } from '@esanduce/example-portal/sql-store/index';
import type { Records, Store } from '@esanduce/sdk/portal';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { createDatabase, query, startTemporaryServer, type Server } from './temporary-database.ts';

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Node[];
}

/** Big enough that reading a whole table, or all of one customer, shows. */
const customers = 200;
const billsEach = 150;
const eventsEach = 100;
/** One customer has much more. */
const busiest = 'cus_0000';
const busiestEvents = 5_000;

const text = (number: number, digits = 4) => String(number).padStart(digits, '0');
const customerId = (number: number) => `cus_${text(number)}` as const;
const moment = (number: number) => new Date(Date.parse('2020-01-01') + number * 60_000).toISOString();

/** Records with the fields that are found, sorted and summed by; the others cost nothing to leave out. */
const records = () => {
  const all = Array.from({ length: customers }, (_, number) => number);
  const bills = all.flatMap((number) =>
    Array.from({ length: billsEach }, (_, index) => ({
      id: `bill_${text(number)}x${text(index)}`,
      customerId: customerId(number),
      propertyId: `prop_${text(number)}`,
      period: `${2010 + Math.floor(index / 12)}-${text((index % 12) + 1, 2)}`,
      status: index < 5 ? 'unpaid' : 'paid',
      number: `${index}-${number}`,
    })),
  );
  const payments = all.flatMap((number) =>
    Array.from({ length: billsEach }, (_, index) => ({
      id: `pay_${text(number)}x${text(index)}`,
      customerId: customerId(number),
      // Every tenth is of two properties; a fiftieth of all are the second one's alone.
      items: [
        { propertyId: `prop_${text(number)}${index % 50 === 7 ? 'b' : ''}` },
        ...(index % 10 === 0 ? [{ propertyId: `prop_${text(number)}b` }] : []),
      ],
      createdAt: moment(number + index * customers),
      status: index < 1 ? 'processing' : 'succeeded',
      orderId: `order${number}x${index}`,
      idempotencyKey: `key${number}x${index}`,
      challengeToken: `token${number}x${index}`,
    })),
  );
  const events = all.flatMap((number) =>
    Array.from({ length: number === 0 ? busiestEvents : eventsEach }, (_, index) => ({
      id: `${customerId(number)}.${text(index, 16)}`,
      customerId: customerId(number),
      position: text(index, 16),
    })),
  );
  const outbox = Array.from({ length: 20_000 }, (_, index) => ({
    id: `msg_${text(index, 6)}`,
    kind: index % 10 === 0 ? 'mail' : 'webhook',
    status: index < 19_900 ? 'sent' : 'waiting',
    nextAttemptAt: moment(index),
  }));
  const idempotency = Array.from({ length: 20_000 }, (_, index) => ({
    id: `${busiest}:${index}`,
    createdAt: moment(index),
  }));
  // Most have nothing, so that the table is big.
  const people = Array.from({ length: 20 * customers }, (_, number) => ({
    id: customerId(number),
    username: `user${text(number)}`,
  }));
  const properties = all.map((number) => ({
    id: `prop_${text(number)}`,
    customerId: customerId(number),
    ident: text(number, 7),
  }));
  const payeeReferences = bills.map(({ id, customerId: owner, propertyId }, index) => ({
    id,
    key: `200220618010100048:${index}`,
    customerId: owner,
    propertyId,
    payable: { type: 'bill', id },
  }));
  return {
    customers: people,
    properties,
    bills,
    payments,
    events,
    outbox,
    idempotency,
    payeeReferences,
  } as unknown as {
    [Name in keyof Records]?: Records[Name][];
  };
};

describe('what a list reads of a big database', () => {
  let server: Server;
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let store: Store;
  let statements: { text: string; values: unknown[] }[] = [];
  const send = Reflect.get(pg.Client.prototype, 'query') as (...all: unknown[]) => unknown;

  before(async () => {
    server = await startTemporaryServer();
    database = await createDatabase(server.url);
    store = await createSqlStore({ connectionString: database.url });
    await store.load(records());
    await query(database.url, 'vacuum analyze');
    // What the store sends is explained as it was sent.
    pg.Client.prototype.query = function (this: pg.Client, ...parameters: unknown[]) {
      const [first, second] = parameters;
      if (typeof first === 'string')
        statements.push({ text: first, values: (second as unknown[] | undefined) ?? [] });
      return send.apply(this, parameters);
    } as typeof pg.Client.prototype.query;
  });
  after(async () => {
    Reflect.set(pg.Client.prototype, 'query', send);
    await store.close();
    await database.drop();
    await server.stop();
  });

  /** How many rows the work's statements read, which tables they scan whole, and how many rows it got. */
  async function costOf(work: () => Promise<number>) {
    statements = [];
    const shown = await work();
    const sent = statements.filter((statement) => /^(select|update|delete|with)\b/i.test(statement.text));
    statements = [];
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const scanned: string[] = [];
    let read = 0;
    const visit = (node: Node): void => {
      const rows = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0);
      if (node['Relation Name'] !== undefined && /Scan$/.test(node['Node Type']))
        read += rows * node['Actual Loops'];
      if (node['Node Type'] === 'Seq Scan') scanned.push(String(node['Relation Name']));
      node.Plans?.forEach(visit);
    };
    try {
      for (const statement of sent) {
        await client.query('begin');
        const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
          `explain (analyze, format json) ${statement.text}`,
          statement.values,
        );
        await client.query('rollback');
        visit(rows[0]!['QUERY PLAN'][0].Plan);
      }
    } finally {
      await client.end();
    }
    return { shown, read, scanned, statements: sent.length };
  }

  const where = { customerId: busiest };
  const propertyId = ['prop_0000', 'prop_0001', 'prop_0002'];
  const cases: Readonly<Record<string, { work: () => Promise<number>; atMost: number }>> = {
    'bills of a customer': {
      work: () => store.read(async (tx) => (await tx.bills.list({ where, limit: 21 })).length),
      atMost: 21,
    },
    'open bills of a customer': {
      work: () =>
        store.read(
          async (tx) =>
            (await tx.bills.list({ where: { ...where, status: ['unpaid', 'partiallyPaid'] }, limit: 21 }))
              .length,
        ),
      atMost: 5,
    },
    'one event after a position, of thousands': {
      work: () =>
        store.read(
          async (tx) =>
            (await tx.events.list({ where, from: text(17, 16), ascending: true, limit: 2 })).length,
        ),
      atMost: 2,
    },
    'open bills of some properties': {
      work: () =>
        store.read(
          async (tx) =>
            (await tx.bills.list({ where: { propertyId, status: ['unpaid', 'partiallyPaid'] } })).length,
        ),
      atMost: 15,
    },
    'the years of some properties’ bills': {
      work: () => store.read(async (tx) => (await tx.bills.prefixes('propertyId', propertyId, 4)).size),
      // 13 years each.
      atMost: 3 * 13,
    },
    'bills of a month': {
      work: () =>
        store.read(
          async (tx) =>
            (await tx.bills.list({ where: { ...where, period: ['2012-10', '2011-10'] }, limit: 21 })).length,
        ),
      atMost: 2,
    },
    'bills of a month of some properties': {
      work: () =>
        store.read(
          async (tx) =>
            (await tx.bills.list({ where: { ...where, propertyId, period: ['2012-10'] }, limit: 21 })).length,
        ),
      atMost: 3,
    },
    'a bill by its number': {
      work: () =>
        store.read(
          async (tx) => (await tx.bills.list({ where: { ...where, number: '7-0' }, limit: 1 })).length,
        ),
      atMost: 1,
    },
    'what a credit pays, by the ways its reference may be meant': {
      work: () =>
        store.read(async (tx) => {
          const key = ['11777', '777', '97777'].map((each) => `200220618010100048:${each}`);
          return (await tx.payeeReferences.list({ where: { key }, limit: 2 })).length;
        }),
      atMost: 2,
    },
    'payments of a customer': {
      work: () => store.read(async (tx) => (await tx.payments.list({ where, limit: 21 })).length),
      atMost: 21,
    },
    'payments of a property': {
      work: () =>
        store.read(
          async (tx) =>
            (await tx.payments.list({ where: { ...where, propertyIds: 'prop_0000b' }, limit: 21 })).length,
        ),
      // 15 of two properties and 3 of its own.
      atMost: 18,
    },
    'open payments of a customer': {
      work: () =>
        store.read(
          async (tx) =>
            (await tx.payments.list({ where: { ...where, status: ['requiresAction', 'processing'] } }))
              .length,
        ),
      atMost: 1,
    },
    'a payment by its key': {
      work: () =>
        store.read(
          async (tx) =>
            (await tx.payments.list({ where: { ...where, idempotencyKey: 'key0x7' }, limit: 21 })).length,
        ),
      atMost: 1,
    },
    'messages that are due': {
      work: () =>
        store.hold('nobody', async (tx) => {
          const due = {
            where: { kind: 'mail', status: 'waiting' },
            ascending: true,
            limit: 5,
            skipLocked: true,
          };
          return (await tx.outbox.list(due)).length;
        }),
      atMost: 5,
    },
    'the customer that is held': {
      work: () => store.hold(busiest, async () => 1),
      atMost: 1,
    },
  };
  for (const [what, { work, atMost }] of Object.entries(cases)) {
    test(`${what}: no more rows than are shown`, async () => {
      const { shown, read, scanned, statements } = await costOf(work);
      assert.ok(shown > 0 && statements > 0, 'something is read');
      assert.deepEqual(scanned, []);
      assert.ok(read <= atMost, `${read} rows read for ${shown}`);
    });
  }

  test('pruning reads what it deletes', async () => {
    const { shown, read, scanned } = await costOf(() =>
      store.hold('nobody', (tx) =>
        tx.idempotency.deleteListed({ to: moment(99), ascending: true, limit: 50 }),
      ),
    );
    assert.deepEqual([shown, scanned], [50, []]);
    // Found, and deleted by their ids.
    assert.ok(read <= 2 * shown, `${read} rows read for ${shown}`);
  });
});
