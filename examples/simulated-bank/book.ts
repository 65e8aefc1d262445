import type { AcquirerBook, BookEntry } from '@esanduce/sdk/sandbox';
import pg from 'pg';

export interface BankBook extends AcquirerBook {
  close(): Promise<void>;
}

interface Row {
  order_id: string;
  amount: string;
  answer: BookEntry['answer'];
  request: BookEntry['request'];
  reversal: BookEntry['reversal'];
}

const entryOf = ({ order_id, amount, answer, request, reversal }: Row): BookEntry => ({
  orderId: order_id,
  amount: Number(amount),
  answer,
  request,
  reversal,
});

/**
 * The simulated bank's book, in its own schema and over its own connections: a portal that rolls back or is killed after a
 * charge does not undo the charge, as with a real bank.
 * @throws when the database cannot be reached
 */
export async function openBankBook(connectionString: string): Promise<BankBook> {
  const pool = new pg.Pool({
    connectionString,
    max: 2,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 10_000,
  });
  // A lost connection fails the next query. Without a listener the event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    // The statements are one transaction; the lock lets one of two starting portals make the table.
    await pool.query(`
      select pg_advisory_xact_lock(7302712);
      create schema if not exists simulated_bank;
      create table if not exists simulated_bank.orders (
        position bigint generated always as identity,
        order_id text primary key,
        amount bigint not null,
        answer jsonb not null
      );
      alter table simulated_bank.orders
        add column if not exists request jsonb,
        add column if not exists reversal jsonb`);
  } catch (error) {
    await pool.end();
    throw error;
  }

  const columns = 'order_id, amount, answer, request, reversal';
  const find = async (orderId: string): Promise<BookEntry | undefined> => {
    const { rows } = await pool.query<Row>(
      `select ${columns} from simulated_bank.orders where order_id = $1`,
      [orderId],
    );
    return rows[0] && entryOf(rows[0]);
  };
  const findWritten = async (orderId: string): Promise<BookEntry> => {
    const entry = await find(orderId);
    if (!entry) throw new Error('The order is not in the bank’s book');
    return entry;
  };
  return {
    find,
    async insertIfAbsent(entry) {
      const { rowCount } = await pool.query(
        `insert into simulated_bank.orders (${columns}) values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [entry.orderId, entry.amount, entry.answer, entry.request, entry.reversal],
      );
      return rowCount === 1 ? entry : findWritten(entry.orderId);
    },
    // Single statements: of several callers one changes the entry, and all get the result.
    async settle(orderId, answer) {
      await pool.query(
        "update simulated_bank.orders set answer = $2 where order_id = $1 and answer ->> 'outcome' = 'pending'",
        [orderId, answer],
      );
      return findWritten(orderId);
    },
    async reverse(orderId, reversal) {
      await pool.query(
        `update simulated_bank.orders set reversal = $2
          where order_id = $1 and answer ->> 'outcome' = 'approved'
            and (reversal is null or (reversal ->> 'amount')::bigint < coalesce($3::bigint, amount))`,
        [orderId, reversal, reversal.amount ?? null],
      );
      return findWritten(orderId);
    },
    async entries() {
      const { rows } = await pool.query<Row>(
        `select ${columns} from simulated_bank.orders order by position`,
      );
      return rows.map(entryOf);
    },
    async clear() {
      await pool.query('delete from simulated_bank.orders');
    },
    close: () => pool.end(),
  };
}
