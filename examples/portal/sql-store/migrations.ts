import { sql, type Kysely, type RawBuilder } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { type Tables } from './tables.ts';

/** The column that sorts a table, and those it is filtered by. */
interface Sorting {
  readonly order: string;
  readonly filters: readonly string[];
}

/** Written out, not derived from today's collections: what a migration did in the past never changes. */
const firstTables: Readonly<Record<string, Sorting>> = {
  customers: { order: 'username', filters: [] },
  partners: { order: 'id', filters: ['secret_key_hash'] },
  sign_in_codes: { order: 'expires_at', filters: [] },
  connections: { order: 'connected_at', filters: ['customer_id', 'partner_id'] },
  properties: { order: 'ident', filters: ['customer_id'] },
  bills: { order: 'period', filters: ['customer_id', 'property_id', 'status'] },
  lawsuits: { order: 'filed_on', filters: ['customer_id', 'property_id', 'status'] },
  agreements: { order: 'signed_on', filters: ['customer_id', 'property_id', 'status'] },
  reminders: { order: 'sent_on', filters: ['customer_id', 'property_id', 'status'] },
  payment_methods: { order: 'id', filters: ['customer_id'] },
  payments: {
    order: 'created_at',
    filters: ['customer_id', 'property_id', 'status', 'idempotency_key', 'order_id'],
  },
  claims: { order: 'id', filters: ['payment_id'] },
  idempotency: { order: 'created_at', filters: [] },
  outbox: { order: 'next_attempt_at', filters: ['status'] },
  settings: { order: 'id', filters: [] },
};

/** Sorts by code point whatever the database's own collation is, as every store does. */
const text = sql`text collate "C"`;

async function createTable(db: Kysely<Tables>, table: string, { order, filters }: Sorting): Promise<void> {
  let create = db.schema.createTable(table).addColumn('id', text, (column) => column.primaryKey());
  if (order !== 'id') create = create.addColumn(order, text, (column) => column.notNull());
  for (const filter of filters) create = create.addColumn(filter, text);
  // json, not jsonb: an answer that is kept to be repeated must read back as it was written, letter for letter.
  await create.addColumn('record', 'json', (column) => column.notNull()).execute();
  const sorting = order === 'id' ? ['id'] : [order, 'id'];
  for (const key of [...(order === 'id' ? [] : [[]]), ...filters.map((filter) => [filter])]) {
    const columns = [...key, ...sorting];
    await db.schema
      .createIndex(`${table}_by_${columns.join('_')}`)
      .on(table)
      .columns(columns)
      .execute();
  }
}

const migrations: Readonly<Record<string, Migration>> = {
  '0001-collections': {
    async up(db: Kysely<Tables>) {
      for (const [table, sorting] of Object.entries(firstTables)) await createTable(db, table, sorting);
      // Checked at commit, so a transaction may claim a debt before it writes the payment.
      await db.schema
        .alterTable('claims')
        .addForeignKeyConstraint('claims_payment', ['payment_id'], 'payments', ['id'], (constraint) =>
          constraint.deferrable().initiallyDeferred(),
        )
        .execute();
    },
  },
  '0002-webhooks': {
    async up(db: Kysely<Tables>) {
      await db.schema.alterTable('outbox').addColumn('kind', text).execute();
      // Existing entries are mail, and no partner had a webhook.
      await sql`update outbox set kind = 'mail', record = (record::jsonb || '{"kind":"mail"}')::json`.execute(
        db,
      );
      await sql`update partners set record = (record::jsonb || '{"webhook":null}')::json`.execute(db);
    },
  },
  '0003-passages': {
    async up(db: Kysely<Tables>) {
      await db.schema.alterTable('payments').addColumn('passage_token', text).execute();
      await db.schema
        .createIndex('payments_by_passage_token_created_at_id')
        .on('payments')
        .columns(['passage_token', 'created_at', 'id'])
        .execute();
      await createTable(db, 'card_setups', {
        order: 'created_at',
        filters: ['customer_id', 'status', 'passage_token'],
      });
      // No existing payment had a challenge or a refund, and no card was known to be challenged.
      await sql`update payments set record =
        (record::jsonb || '{"passageToken":null,"passage":null,"refund":null}')::json`.execute(db);
      await sql`update payment_methods set record =
        (record::jsonb || '{"usuallyChallenged":false}')::json`.execute(db);
    },
  },
  '0004-events': {
    async up(db: Kysely<Tables>) {
      await createTable(db, 'events', { order: 'position', filters: ['customer_id'] });
      const { rows } = await sql`select 1 from pg_proc where proname = 'pg_notify'`.execute(db);
      // Not every PostgreSQL-compatible database has pg_notify: processes poll there.
      if (rows.length === 0) return;
      // A trigger, so that every event is announced by the transaction that writes it.
      await sql`create function notify_of_event() returns trigger language plpgsql as $$
        begin perform pg_notify('esanduce_events', new.customer_id); return null; end $$`.execute(db);
      await sql`create trigger notify_of_event after insert on events
        for each row execute function notify_of_event()`.execute(db);
    },
  },
  '0005-challenges': {
    async up(db: Kysely<Tables>) {
      for (const table of ['payments', 'card_setups']) {
        await sql`alter table ${sql.table(table)} rename column passage_token to challenge_token`.execute(db);
        await sql`alter index ${sql.ref(`${table}_by_passage_token_created_at_id`)}
          rename to ${sql.ref(`${table}_by_challenge_token_created_at_id`)}`.execute(db);
        await sql`update ${sql.table(table)} set record =
          (record::jsonb - 'passageToken' - 'passage' || jsonb_build_object(
            'challengeToken', record -> 'passageToken', 'challenge', record -> 'passage'))::json`.execute(db);
      }
    },
  },
  '0006-reference-digits': {
    async up(db: Kysely<Tables>) {
      // Every reference made before has these two.
      await sql`update properties set record =
        (record::jsonb || '{"referenceDigits":"01"}')::json`.execute(db);
    },
  },
  '0007-differences': {
    up: (db: Kysely<Tables>) => createTable(db, 'differences', { order: 'found_at', filters: [] }),
  },
  '0008-flat-lists': {
    async up(db: Kysely<Tables>) {
      const sums = { bills: ['charged', 'paid'], lawsuits: ['principal', 'interest', 'costs', 'paid'] };
      for (const [table, fields] of Object.entries(sums)) {
        for (const field of fields) {
          await db.schema.alterTable(table).addColumn(field, 'bigint').execute();
          await sql`update ${sql.table(table)}
            set ${sql.ref(field)} = (record ->> ${sql.lit(field)})::bigint`.execute(db);
        }
        // Holds what is added up, so that no bill is read for it.
        await sql`create index ${sql.ref(`${table}_totals`)} on ${sql.table(table)}
          (property_id, status) include (${sql.join(fields.map((field) => sql.ref(field)))})`.execute(db);
      }
      // What is open is found without passing by all that is closed.
      for (const [table, columns] of Object.entries({
        bills: ['customer_id', 'status', 'period', 'id'],
        payments: ['customer_id', 'status', 'created_at', 'id'],
        reminders: ['property_id', 'status', 'sent_on', 'id'],
        outbox: ['kind', 'status', 'next_attempt_at', 'id'],
      })) {
        await db.schema
          .createIndex(`${table}_by_${columns.join('_')}`)
          .on(table)
          .columns(columns)
          .execute();
      }
    },
  },
  '0009-finding-bills': {
    async up(db: Kysely<Tables>) {
      await db.schema.alterTable('bills').addColumn('number', text).execute();
      await sql`update bills set number = record ->> 'number'`.execute(db);
      await db.schema
        .createIndex('bills_by_number_period_id')
        .on('bills')
        .columns(['number', 'period', 'id'])
        .execute();
      // What the bill of a year before charged for the same: see `issueBill`.
      const yearBefore = (period: string) =>
        sql`(left(${sql.raw(period)}, 4)::int - 1)::text || substr(${sql.raw(period)}, 5)`;
      await sql`update bills set record = (record::jsonb || jsonb_build_object(
        'previousCharged', (select charged from bills as earlier where earlier.property_id = bills.property_id
          and earlier.period < bills.period order by earlier.period desc limit 1),
        'yearAgoCharged', (select charged from bills as earlier where earlier.property_id = bills.property_id
          and earlier.period = ${yearBefore('bills.period')} limit 1),
        'items', (
          select jsonb_agg(item || jsonb_build_object('yearAgoAmount', (
            select same -> 'amount'
            from bills as earlier, jsonb_array_elements(earlier.record::jsonb -> 'items') as same
            where earlier.property_id = bills.property_id and earlier.period = ${yearBefore('bills.period')}
              and same -> 'provider' ->> 'code' = item -> 'provider' ->> 'code'
              and same ->> 'service' = item ->> 'service'
              and same ->> 'period' = ${yearBefore("(item ->> 'period')")}
            limit 1
          )) order by place)
          from jsonb_array_elements(record::jsonb -> 'items') with ordinality as items (item, place)
        )))::json
        where json_array_length(record -> 'items') > 0`.execute(db);
    },
  },
  '0010-items-of-several-properties': {
    async up(db: Kysely<Tables>) {
      // Every payment made before was of one property, booked by the reference of its first item.
      await sql`update payments set record =
        (record::jsonb - 'propertyId' - 'reference' || jsonb_build_object('items', (
          select jsonb_agg(item || jsonb_build_object(
            'propertyId', record -> 'propertyId', 'reference', record -> 'reference') order by place)
          from jsonb_array_elements(record::jsonb -> 'items') with ordinality as items (item, place)
        )))::json`.execute(db);
      // Its index goes with it.
      await db.schema.alterTable('payments').dropColumn('property_id').execute();
    },
  },
  '0011-payments-by-property': {
    async up(db: Kysely<Tables>) {
      await sql`alter table payments add column property_ids text[] collate "C"`.execute(db);
      await sql`update payments set property_ids = array(
        select distinct item ->> 'propertyId' from json_array_elements(record -> 'items') as items (item)
        where item ->> 'propertyId' is not null)`.execute(db);
      await sql`create index payments_by_property_ids on payments using gin (property_ids)`.execute(db);
      // What bills owe is read from the open ones, so nothing adds them up any more. Its index goes with them.
      await db.schema.alterTable('bills').dropColumn('charged').dropColumn('paid').execute();
    },
  },
  '0012-credits': {
    async up(db: Kysely<Tables>) {
      await createTable(db, 'credits', { order: 'received_at', filters: ['status'] });
      await createTable(db, 'payee_references', { order: 'id', filters: ['key'] });
      // The account in 18 digits, and of the reference what banks keep of it: see `referenceKey`.
      const payTo = (order: string) => ({
        account: sql`split_part(${sql.raw(order)} ->> 'account', '-', 1)
          || lpad(split_part(${sql.raw(order)} ->> 'account', '-', 2), 13, '0')
          || split_part(${sql.raw(order)} ->> 'account', '-', 3)`,
        reference: sql`ltrim(upper(regexp_replace(${sql.raw(order)} ->> 'reference', '[^0-9A-Za-z]', '', 'g')), '0')`,
      });
      const fill = (type: string, id: string, order: string, rows: RawBuilder<unknown>) => {
        const { account, reference } = payTo(order);
        return sql`insert into payee_references (id, key, record)
          select id, key, json_build_object('id', id, 'key', key, 'customerId', customer_id, 'propertyId', property_id,
            'payable', json_build_object('type', ${sql.lit(type)}, 'id', id))
          from (select ${sql.raw(id)} as id, customer_id, property_id, ${account} || ':' || ${reference} as key
            from ${rows} where ${reference} <> '' and ${account} ~ '^[0-9]{18}$') as known`.execute(db);
      };
      for (const [table, type] of Object.entries({
        bills: 'bill',
        lawsuits: 'lawsuit',
        reminders: 'reminder',
      })) {
        await fill(type, 'id', `(record -> 'payTo')`, sql.table(table));
      }
      await fill(
        'instalment',
        `(part ->> 'id')`,
        `(part -> 'payTo')`,
        sql`agreements, json_array_elements(record -> 'instalments') as part`,
      );
    },
  },
  '0013-payment-orders': {
    up: (db: Kysely<Tables>) => createTable(db, 'order_keys', { order: 'created_at', filters: [] }),
  },
  '0014-calendar-subscriptions': {
    up: (db: Kysely<Tables>) =>
      createTable(db, 'calendar_subscriptions', {
        order: 'changed_at',
        filters: ['customer_id', 'status', 'feed_hash'],
      }),
  },
};

/** Migrates the tables. When several processes start at once, one migrates and the others wait. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === 'Error');
  const what = failed
    ? `migration ${failed.migrationName} failed and was undone`
    : 'its tables cannot be read';
  throw new Error(`${what}: ${reason(error)}`, { cause: error });
}

/** The message, or those of all addresses of the host. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ');
  return error instanceof Error ? error.message : 'unknown';
}
