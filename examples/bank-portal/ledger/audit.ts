import { sql } from 'kysely';
import type { BankDatabase } from './tables.ts';

/** What must hold for every ledger at every moment; each list is empty then, and the total is 0. */
export interface LedgerAudit {
  /** Sum of all entries, para. */
  total: number;
  /** Ids of transfers without two entries that sum to zero. */
  unbalanced: string[];
  /** Ids of customers' accounts below zero. */
  overdrawn: string[];
  /** Ids of orders whose status and bookings disagree. */
  disagreeing: string[];
}

/** Reads the whole ledger in one snapshot. */
export async function auditLedger(database: BankDatabase): Promise<LedgerAudit> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const ids = async (query: ReturnType<typeof sql<{ id: string }>>) =>
        (await query.execute(tx)).rows.map(({ id }) => id);
      const { rows } = await sql<{
        total: string;
      }>`select coalesce(sum(amount), 0) as total from entries`.execute(tx);
      return {
        total: Number(rows[0]?.total),
        unbalanced: await ids(sql`select transfers.id from transfers
          left join entries on entries.transfer_id = transfers.id
          group by transfers.id having count(entries.id) <> 2 or sum(entries.amount) <> 0`),
        overdrawn: await ids(sql`select accounts.id from accounts
          join entries on entries.account_id = accounts.id
          where accounts.customer_id is not null group by accounts.id having sum(entries.amount) < 0`),
        disagreeing: await ids(sql`select payment_orders.id from payment_orders
          where (status = 'executed') <> exists (select from transfers where order_id = payment_orders.id)
          union select order_id from transfers
          where order_id is not null and not exists (select from payment_orders where id = order_id)`),
      };
    });
}
