import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { BankDatabase, Tables } from './tables.ts';

/** PostgreSQL's code for a database that another process made first. */
const duplicates: ReadonlySet<unknown> = new Set(['42P04', '23505']);

/**
 * Opens the bank's own database on a PostgreSQL server, made at the first start. `destroy()` closes it.
 * @param serverUrl any database of the server, `postgres://user:password@host:port/name`
 * @throws when the server cannot be reached, or the user may not make databases
 */
export async function openBankDatabase(serverUrl: string, name = 'bank_portal'): Promise<BankDatabase> {
  await makeDatabase(serverUrl, name);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({
    connectionString: url.href,
    max: 6,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 10_000,
  });
  // A lost connection fails the next query. Without a listener the event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await makeTables(database);
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

async function makeDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (cause) {
    if (duplicates.has((cause as { code?: unknown }).code)) return;
    throw new Error(`The bank's database ${name} cannot be made: ${(cause as Error).message}`, { cause });
  } finally {
    await client.end();
  }
}

/**
 * The tables, and the rules that no program can break: two entries to a transfer, which sum to zero; nothing booked is
 * changed or removed; no customer's account below zero.
 */
async function makeTables(database: BankDatabase): Promise<void> {
  await database.transaction().execute(async (tx) => {
    // One of two starting processes makes them.
    await sql`select pg_advisory_xact_lock(7302713)`.execute(tx);
    const { rows } = await sql`select from pg_tables where tablename = 'entries'`.execute(tx);
    if (rows.length > 0) return;
    for (const statement of statements) await sql.raw(statement).execute(tx);
  });
}

const statements = [
  `create table customers (
    id text primary key,
    name text not null,
    portal_customer_id text unique,
    daily_limit bigint not null check (daily_limit >= 0)
  )`,
  `create table accounts (
    id text primary key,
    number text not null unique check (number ~ '^\\d{18}$'),
    kind text not null check (kind in ('current', 'savings', 'clearing', 'cash')),
    customer_id text references customers,
    check ((customer_id is not null) = (kind in ('current', 'savings')))
  )`,
  `create table transfers (
    id bigint generated always as identity primary key,
    order_id text,
    position integer not null,
    booked_at timestamptz not null,
    payee_name text not null,
    payee_account text not null,
    model text not null,
    reference text not null,
    purpose_code text not null,
    purpose text not null,
    unique (order_id, position)
  )`,
  `create table entries (
    id bigint generated always as identity primary key,
    transfer_id bigint not null references transfers,
    account_id text not null references accounts,
    amount bigint not null check (amount <> 0)
  )`,
  'create index entries_by_account on entries (account_id, transfer_id) include (amount)',
  'create index entries_by_transfer on entries (transfer_id)',
  `create table payment_orders (
    id text primary key,
    customer_id text not null references customers,
    status text not null check (status in ('waiting', 'executing', 'executed', 'rejected')),
    reason text,
    account_id text references accounts,
    signed jsonb not null,
    received_at timestamptz not null,
    expires_at timestamptz not null,
    decided_at timestamptz
  )`,
  'create table closed_orders (id text primary key)',
  'create index payment_orders_by_customer on payment_orders (customer_id, status)',
  `create table confirmations (
    order_id text primary key references payment_orders,
    body jsonb not null,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    answered_at timestamptz,
    answer text
  )`,
  'create index confirmations_due on confirmations (next_attempt_at) where answered_at is null',
  // Checked at the commit, when both entries are there.
  `create function check_transfer() returns trigger language plpgsql as $$
    declare checked bigint := (to_jsonb(new) ->> tg_argv[0])::bigint;
    begin
      if (select count(*) <> 2 or sum(amount) <> 0 from entries where transfer_id = checked) then
        raise exception 'transfer % is not balanced', checked using errcode = 'check_violation';
      end if;
      return null;
    end $$`,
  `create function check_balance() returns trigger language plpgsql as $$
    begin
      if (select customer_id is not null from accounts where id = new.account_id)
        and (select sum(amount) < 0 from entries where account_id = new.account_id) then
        raise exception 'account % is below zero', new.account_id using errcode = 'check_violation';
      end if;
      return null;
    end $$`,
  `create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'what is booked is not changed' using errcode = 'restrict_violation'; end $$`,
  `create constraint trigger entries_are_balanced after insert on entries
    deferrable initially deferred for each row execute function check_transfer('transfer_id')`,
  `create constraint trigger transfers_have_entries after insert on transfers
    deferrable initially deferred for each row execute function check_transfer('id')`,
  `create constraint trigger accounts_are_covered after insert on entries
    deferrable initially deferred for each row execute function check_balance()`,
  `create trigger entries_are_kept before update or delete on entries
    for each row execute function refuse_change()`,
  `create trigger transfers_are_kept before update or delete on transfers
    for each row execute function refuse_change()`,
];
