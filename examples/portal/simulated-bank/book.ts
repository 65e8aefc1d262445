import type { AcquirerBook, BookEntry } from '@esanduce/sdk/sandbox';
import pg from 'pg';

export interface BankBook extends AcquirerBook {
  close(): Promise<void>;
}

interface Row {
  order_id: string;
  amount: string;
  answer: BookEntry['answer'];
}

const entryOf = (row: Row): BookEntry => ({
  orderId: row.order_id,
  amount: Number(row.amount),
  answer: row.answer,
});

/**
 * The simulated bank's book in a schema of its own, written over connections of its own: a portal that rolls back or
 * is killed after a charge does not undo the charge, as with a real bank.
 * @throws when the database cannot be reached
 */
export async function openBankBook(connectionString: string): Promise<BankBook> {
  const pool = new pg.Pool({
    connectionString,
    max: 2,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 10_000,
  });
  // A lost connection fails the next query; as an unheard event it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    // One statement list is one transaction; the lock lets one of two starting portals make the table.
    await pool.query(`
      select pg_advisory_xact_lock(7302712);
      create schema if not exists simulated_bank;
      create table if not exists simulated_bank.orders (
        position bigint generated always as identity,
        order_id text primary key,
        amount bigint not null,
        answer jsonb not null
      )`);
  } catch (error) {
    await pool.end();
    throw error;
  }

  const select = 'select order_id, amount, answer from simulated_bank.orders';
  return {
    async insertIfAbsent(entry) {
      const { rowCount } = await pool.query(
        'insert into simulated_bank.orders (order_id, amount, answer) values ($1, $2, $3) on conflict do nothing',
        [entry.orderId, entry.amount, entry.answer],
      );
      if (rowCount === 1) return entry;
      const { rows } = await pool.query<Row>(`${select} where order_id = $1`, [entry.orderId]);
      const [row] = rows;
      if (!row) throw new Error('The order vanished from the bank’s book');
      return entryOf(row);
    },
    async entries() {
      const { rows } = await pool.query<Row>(`${select} order by position`);
      return rows.map(entryOf);
    },
    async clear() {
      await pool.query('delete from simulated_bank.orders');
    },
    close: () => pool.end(),
  };
}
