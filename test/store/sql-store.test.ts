import { createSqlStore } from '@esanduce/example-portal/sql-store/index';
import { type CollectionName, collections, type Records, type Store } from '@esanduce/sdk/portal';
import { createSandbox } from '@esanduce/sdk/sandbox';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describeStore } from './describe-store.ts';
import { createDatabase, query, startTemporaryServer, type Server } from './temporary-database.ts';

const openStore = fileURLToPath(new URL('open-store.ts', import.meta.url));
const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const servers: Record<string, () => Promise<Server>> = { 'embedded PostgreSQL': startTemporaryServer };
const { DATABASE_URL } = process.env;
if (DATABASE_URL) servers['DATABASE_URL'] = async () => ({ url: DATABASE_URL, stop: async () => undefined });

/** Reverts a database to before the migration `0012-credits`. */
async function undoCredits(url: string): Promise<void> {
  await query(url, "delete from kysely_migration where name >= '0012'");
  await query(url, 'drop table credits, payee_references, order_keys, calendar_subscriptions');
}

/** Reverts a database to before the migration `0011-payments-by-property`. */
async function undoPaymentsByProperty(url: string): Promise<void> {
  await undoCredits(url);
  await query(url, "delete from kysely_migration where name = '0011-payments-by-property'");
  await query(url, 'alter table payments drop column property_ids');
  await query(url, 'alter table bills add column charged bigint, add column paid bigint');
  await query(
    url,
    "update bills set charged = (record ->> 'charged')::bigint, paid = (record ->> 'paid')::bigint",
  );
  await query(url, 'create index bills_totals on bills (property_id, status) include (charged, paid)');
}

/** Reverts a database to before the migration `0010-items-of-several-properties`. */
async function undoSeveralProperties(url: string): Promise<void> {
  await undoPaymentsByProperty(url);
  await query(url, "delete from kysely_migration where name = '0010-items-of-several-properties'");
  await query(url, 'alter table payments add column property_id text collate "C"');
  await query(
    url,
    'create index payments_by_property_id_created_at_id on payments (property_id, created_at, id)',
  );
}

/** Reverts a database to before the migration `0009-finding-bills`. */
async function undoFindingBills(url: string): Promise<void> {
  await undoSeveralProperties(url);
  await query(url, "delete from kysely_migration where name = '0009-finding-bills'");
  await query(url, 'drop index bills_by_number_period_id');
  await query(url, 'alter table bills drop column number');
}

/** Reverts a database to before the migration `0008-flat-lists`. */
async function undoFlatLists(url: string): Promise<void> {
  await undoFindingBills(url);
  await query(url, "delete from kysely_migration where name = '0008-flat-lists'");
  await query(
    url,
    `drop index bills_totals, lawsuits_totals, bills_by_customer_id_status_period_id,
      payments_by_customer_id_status_created_at_id, reminders_by_property_id_status_sent_on_id,
      outbox_by_kind_status_next_attempt_at_id`,
  );
  await query(url, 'alter table bills drop column charged, drop column paid');
  await query(
    url,
    'alter table lawsuits drop column principal, drop column interest, drop column costs, drop column paid',
  );
}

/** Reverts a database to before the migration `0003-passages`. */
async function undoChallenges(url: string): Promise<void> {
  await undoFlatLists(url);
  await query(url, "delete from kysely_migration where name >= '0003'");
  await query(url, 'drop table differences');
  await query(url, 'drop table events');
  await query(url, 'drop function notify_of_event');
  await query(url, 'alter table payments drop column challenge_token');
  await query(url, 'drop table card_setups');
}

for (const [name, start] of Object.entries(servers)) {
  describe(name, () => {
    let server: Server;
    let database: Awaited<ReturnType<typeof createDatabase>>;
    let store: Store;
    before(async () => {
      server = await start();
      database = await createDatabase(server.url);
      store = await createSqlStore({ connectionString: database.url });
    });
    after(async () => {
      await store.close();
      await database.drop();
      await server.stop();
    });

    describeStore(name, () => createSqlStore({ connectionString: database.url }));

    it('has a column for whatever a collection is sorted or filtered by, in code point order', async () => {
      const rows = await query<{ table_name: string; columns: string }>(
        database.url,
        `select table_name, string_agg(column_name || ':' || collation_name, ' ' order by column_name) as columns
         from information_schema.columns where table_schema = current_schema and table_name not like 'kysely%'
         group by table_name`,
      );
      const expected = (Object.keys(collections) as CollectionName[]).map((collection) => {
        const {
          order,
          filters,
          lists = {},
        } = collections[collection] as {
          readonly order: string;
          readonly filters: readonly string[];
          readonly lists?: object;
        };
        const fields = [...new Set(['id', order, ...filters, ...Object.keys(lists)])].map(snakeCase).sort();
        return [snakeCase(collection), fields.map((field) => `${field}:C`).join(' ')];
      });
      assert.deepEqual(
        Object.fromEntries(rows.map(({ table_name, columns }) => [table_name, columns])),
        Object.fromEntries(expected),
      );
    });

    it('still has its records when it is opened again', async () => {
      const first = await createSqlStore({ connectionString: database.url });
      await first.transaction((tx) => tx.settings.insert({ id: 'kept', value: { deep: ['ж'] } }));
      await first.close();
      const second = await createSqlStore({ connectionString: database.url });
      const kept = await second.transaction((tx) => tx.settings.get('kept'));
      await second.close();
      assert.deepEqual(kept, { id: 'kept', value: { deep: ['ж'] } });
    });

    it('opens in several processes at once on an empty database', async () => {
      const empty = await createDatabase(server.url);
      const node = [
        ...process.execArgv.filter((flag) => flag.startsWith('--conditions')),
        openStore,
        empty.url,
      ];
      const opened = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, node)));
      const applied = await query<{ name: string }>(
        empty.url,
        'select name from kysely_migration order by name',
      );
      await empty.drop();
      assert.deepEqual(
        opened.map(({ stdout }) => stdout.trim()),
        ['opened', 'opened', 'opened'],
      );
      assert.deepEqual(
        applied.map(({ name: migration }) => migration),
        [
          '0001-collections',
          '0002-webhooks',
          '0003-passages',
          '0004-events',
          '0005-challenges',
          '0006-reference-digits',
          '0007-differences',
          '0008-flat-lists',
          '0009-finding-bills',
          '0010-items-of-several-properties',
          '0011-payments-by-property',
          '0012-credits',
          '0013-payment-orders',
          '0014-calendar-subscriptions',
        ],
      );
    });

    it('takes over the mails and partners of a database from before there were webhooks', async () => {
      const old = await createDatabase(server.url);
      await (await createSqlStore({ connectionString: old.url })).close();
      await undoChallenges(old.url);
      await query(old.url, "delete from kysely_migration where name = '0002-webhooks'");
      await query(old.url, 'alter table outbox drop column kind');
      const [mail, partner] = [
        { id: 'm', nextAttemptAt: '2026-11-23T08:00:00.000Z', status: 'waiting', message: { id: 'm' } },
        { id: 'p', secretKeyHash: 'hash' },
      ];
      await query(
        old.url,
        `insert into outbox (id, next_attempt_at, status, record) values ('m', '${mail.nextAttemptAt}', 'waiting', '${JSON.stringify(mail)}')`,
      );
      await query(
        old.url,
        `insert into partners (id, secret_key_hash, record) values ('p', 'hash', '${JSON.stringify(partner)}')`,
      );
      const opened = await createSqlStore({ connectionString: old.url });
      const found = await opened.transaction(async (tx) => [
        await tx.outbox.list({ where: { kind: 'mail', status: 'waiting' } }),
        await tx.partners.get('p'),
      ]);
      await opened.close();
      await old.drop();
      assert.deepEqual(found, [[{ ...mail, kind: 'mail' }], { ...partner, webhook: null }]);
    });

    it('finds what a database from before there were credits is paid by, as it finds what is new', async () => {
      const old = await createDatabase(server.url);
      const { store: sandbox } = await createSandbox({ today: '2026-11-23' });
      const { payeeReferences: expected, ...records } = await sandbox.read(async (tx) => ({
        bills: await tx.bills.list({}),
        lawsuits: await tx.lawsuits.list({}),
        agreements: await tx.agreements.list({}),
        reminders: await tx.reminders.list({}),
        payeeReferences: await tx.payeeReferences.list({ ascending: true }),
      }));
      const before = await createSqlStore({ connectionString: old.url });
      await before.load(records);
      await before.close();
      await undoCredits(old.url);
      const opened = await createSqlStore({ connectionString: old.url });
      const found = await opened.read((tx) => tx.payeeReferences.list({ ascending: true }));
      await opened.close();
      await old.drop();
      assert.ok(expected.length > 100 && expected.some(({ payable }) => payable.type === 'instalment'));
      assert.deepEqual(found, expected);
    });

    it('takes over the properties of a database from before their references had digits of the issuer', async () => {
      const old = await createDatabase(server.url);
      await (await createSqlStore({ connectionString: old.url })).close();
      await undoFlatLists(old.url);
      await query(old.url, "delete from kysely_migration where name >= '0006'");
      await query(old.url, 'drop table differences');
      const flat = { id: 'prop_1', ident: '0512345', customerId: 'cus_1' };
      await query(
        old.url,
        `insert into properties (id, ident, customer_id, record) values ('prop_1', '0512345', 'cus_1', '${JSON.stringify(flat)}')`,
      );
      const opened = await createSqlStore({ connectionString: old.url });
      const found = await opened.transaction((tx) => tx.properties.get('prop_1'));
      await opened.close();
      await old.drop();
      assert.deepEqual(found, { ...flat, referenceDigits: '01' });
    });

    it('takes over the payments and cards of a database from before payers confirmed', async () => {
      const old = await createDatabase(server.url);
      await (await createSqlStore({ connectionString: old.url })).close();
      await undoChallenges(old.url);
      const [payment, method] = [
        {
          id: 'pay_1',
          createdAt: '2026-11-23T08:00:00.000Z',
          amount: 100,
          propertyId: 'prop_1',
          reference: '11 800512345011-26050-1',
          items: [{ number: '2026/05-0512345', amount: 100 }],
        },
        { id: 'pm_1', customerId: 'cus_1', brand: 'visa' },
      ];
      await query(
        old.url,
        `insert into payments (id, created_at, record) values ('pay_1', '${payment.createdAt}', '${JSON.stringify(payment)}')`,
      );
      await query(
        old.url,
        `insert into payment_methods (id, customer_id, record) values ('pm_1', 'cus_1', '${JSON.stringify(method)}')`,
      );
      const opened = await createSqlStore({ connectionString: old.url });
      const found = await opened.transaction(async (tx) => [
        await tx.payments.list({ where: { propertyIds: 'prop_1' } }),
        await tx.paymentMethods.list({ where: { customerId: 'cus_1' } }),
        await tx.payments.list({ where: { challengeToken: 'unknown' } }),
        await tx.cardSetups.list({ where: { challengeToken: 'unknown' } }),
      ]);
      await opened.close();
      await old.drop();
      assert.deepEqual(found, [
        [
          {
            id: payment.id,
            createdAt: payment.createdAt,
            amount: 100,
            items: [{ ...payment.items[0], propertyId: payment.propertyId, reference: payment.reference }],
            challengeToken: null,
            challenge: null,
            refund: null,
          },
        ],
        [{ ...method, usuallyChallenged: false }],
        [],
        [],
      ]);
    });

    it('adds up the lawsuits of a database from before it could', async () => {
      const old = await createDatabase(server.url);
      await (await createSqlStore({ connectionString: old.url })).close();
      await undoFlatLists(old.url);
      for (const [id, principal, paid] of [
        ['law_1', 1_234_56, 0],
        ['law_2', 9_007_199_254_740, 56],
      ] as const)
        await query(
          old.url,
          `insert into lawsuits (id, filed_on, property_id, status, record) values ('${id}', '2026-10-01',
             'prop_1', 'started', '${JSON.stringify({ id, principal, interest: 2, costs: 1, paid })}')`,
        );
      const opened = await createSqlStore({ connectionString: old.url });
      const totals = await opened.read((tx) => tx.lawsuits.totals('propertyId', { status: 'started' }));
      await opened.close();
      await old.drop();
      assert.deepEqual(
        [...totals],
        [['prop_1', { principal: 9_007_199_378_196, interest: 4, costs: 2, paid: 56 }]],
      );
    });

    it('tells the items of a database from before what the same ones were a year earlier', async () => {
      const { store: sandbox } = await createSandbox({ households: ['milica'] });
      const bills = await sandbox.read((tx) => tx.bills.list({}));
      assert.ok(bills.some(({ items }) => items.some(({ yearAgoAmount }) => yearAgoAmount !== null)));
      const old = await createDatabase(server.url);
      const before = await createSqlStore({ connectionString: old.url });
      await before.load({ bills });
      await before.close();
      await undoFindingBills(old.url);
      await query(
        old.url,
        `update bills set record = (record::jsonb - 'previousCharged' - 'yearAgoCharged' || jsonb_build_object('items',
          (select jsonb_agg(item - 'yearAgoAmount') from jsonb_array_elements(record::jsonb -> 'items') as item)))::json`,
      );
      const opened = await createSqlStore({ connectionString: old.url });
      const [all, found] = await opened.read(async (tx) => [
        await tx.bills.list({}),
        await tx.bills.list({ where: { number: bills[0]!.number } }),
      ]);
      await opened.close();
      await old.drop();
      assert.deepEqual(all, bills);
      assert.deepEqual(found, [bills[0]]);
    });

    it('loses no increment between two stores', async () => {
      const other = await createSqlStore({ connectionString: database.url });
      await store.load({ settings: [{ id: 'counter', value: 0 }] });
      const increment = (of: Store) =>
        of.transaction(async (tx) => {
          const { value } = (await tx.settings.get('counter'))!;
          await tx.settings.update({ id: 'counter', value: (value as number) + 1 });
        });
      await Promise.all(Array.from({ length: 24 }, (_, index) => increment(index % 2 ? store : other)));
      await other.close();
      assert.equal((await store.transaction((tx) => tx.settings.get('counter')))?.value, 24);
    });

    it('serves other customers while many transactions wait for one', async () => {
      await store.load({
        customers: ['waited', 'other'].map((name) => ({
          id: `cus_${name}`,
          username: name,
        })) as Records['customers'][],
      });
      const gate = new EventEmitter();
      const inside = once(gate, 'inside');
      const first = store.hold('cus_waited', async () => {
        gate.emit('inside');
        await once(gate, 'leave');
      });
      await inside;
      // More than the store has connections.
      const waiting = Array.from({ length: 40 }, () => store.hold('cus_waited', async () => 'done'));
      assert.equal(
        await store.hold('cus_other', async (tx) => (await tx.customers.get('cus_other'))?.username),
        'other',
      );
      gate.emit('leave');
      await first;
      assert.deepEqual(new Set(await Promise.all(waiting)), new Set(['done']));
    });

    it('reads all of one moment, and waits for no transaction', async () => {
      await store.load({ settings: [{ id: 'moment', value: 'before' }] });
      const moment = async (of: Pick<Store, 'read'>) =>
        (await of.read((snapshot) => snapshot.settings.get('moment')))?.value;
      await store.transaction(async (tx) => {
        await tx.settings.update({ id: 'moment', value: 'after' });
        assert.equal(await moment(store), 'before');
      });
      const values = await store.read(async (snapshot) => {
        const first = await snapshot.settings.get('moment');
        await store.transaction((tx) => tx.settings.update({ id: 'moment', value: 'later' }));
        return [first?.value, (await snapshot.settings.get('moment'))?.value];
      });
      assert.deepEqual([values, await moment(store)], [['after', 'after'], 'later']);
    });

    it('rolls back a transaction whose statement the database refused, even when the work continued', async () => {
      const refused = store.transaction(async (tx) => {
        await tx.settings.insert({ id: 'before', value: 1 });
        await tx.settings.get('no such text: \0').catch(() => undefined);
      });
      await assert.rejects(refused, /invalid byte sequence/);
      assert.equal(await store.transaction((tx) => tx.settings.get('before')), undefined);
    });

    it('refuses a claim of a payment that is not there', async () => {
      const orphan = store.transaction((tx) =>
        tx.claims.insert({ id: 'bill:bill_9', paymentId: 'pay_nobody' }),
      );
      await assert.rejects(orphan, /claims_payment/);
      assert.deepEqual(await store.transaction((tx) => tx.claims.list({})), []);
    });

    it('survives the loss of its connections, in use or idle', async () => {
      const drop = `select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()`;
      let runs = 0;
      await store.transaction(async (tx) => {
        runs += 1;
        await tx.settings.insert({ id: `run ${runs}`, value: runs });
        if (runs === 1) await query(database.url, drop);
        await tx.settings.insert({ id: 'end', value: runs });
      });
      const kept = async () =>
        (await store.transaction((tx) => tx.settings.list({})))
          .filter(({ id }) => /^(run|end)/.test(id))
          .map(({ id, value }) => [id, value]);
      assert.deepEqual(await kept(), [
        [`run ${runs}`, runs],
        ['end', runs],
      ]);
      assert.ok(runs > 1);
      await query(database.url, drop);
      assert.equal((await kept()).length, 2);
    });

    it('names the address and the reason when it cannot be opened, without the password', async () => {
      const own = new URL(database.url);
      own.password = 'wrong-secret';
      const [wrong, closed] = [new URL(own), new URL(own)];
      wrong.pathname = '/no_such_database';
      closed.hostname = 'localhost';
      closed.port = '1';
      for (const [{ href, host, pathname }, why] of [
        [wrong, /(password authentication failed|does not exist)/],
        [closed, /connect ECONNREFUSED/],
      ] as const) {
        await assert.rejects(createSqlStore({ connectionString: href }), ({ message }: Error) => {
          assert.ok(
            message.startsWith(`The database ${host}${pathname} cannot be used: its tables cannot be read: `),
          );
          assert.match(message, why);
          assert.doesNotMatch(message, /wrong-secret/);
          return true;
        });
      }
    });
  });
}
