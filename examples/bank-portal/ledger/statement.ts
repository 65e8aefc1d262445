import { sql } from 'kysely';
import { balanceOf, type TransferDetails } from './ledger.ts';
import type { AccountKind, BankDatabase } from './tables.ts';

/** An account as its owner sees it. */
export interface AccountSummary {
  id: string;
  /** Eighteen digits. */
  number: string;
  kind: Extract<AccountKind, 'current' | 'savings'>;
  /** Para. */
  balance: number;
}

export interface StatementLine extends TransferDetails {
  id: string;
  bookedAt: Date;
  /** The payment order it belongs to; null for a deposit. */
  orderId: string | null;
  /** Para, below zero when it left the account. */
  amount: number;
  /** Balance after it, para. */
  balance: number;
}

/** A customer's accounts, the current one first. */
export async function accountsOf(database: BankDatabase, customerId: string): Promise<AccountSummary[]> {
  const rows = await database
    .selectFrom('accounts')
    .select(['id', 'number', 'kind'])
    .where('customer_id', '=', customerId)
    .orderBy('kind')
    .orderBy('id')
    .execute();
  return Promise.all(
    rows.map(async ({ id, number, kind }) => ({
      id,
      number,
      kind: kind === 'savings' ? ('savings' as const) : ('current' as const),
      balance: await balanceOf(database, id),
    })),
  );
}

/** What was booked on an account, newest first. */
export async function statementOf(
  database: BankDatabase,
  accountId: string,
  limit = 100,
): Promise<StatementLine[]> {
  const rows = await database
    .selectFrom('entries')
    .innerJoin('transfers', 'transfers.id', 'entries.transfer_id')
    .selectAll('transfers')
    .select(['entries.amount', sql<string>`sum(entries.amount) over (order by entries.id)`.as('balance')])
    .where('entries.account_id', '=', accountId)
    .orderBy('entries.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    bookedAt: row.booked_at,
    orderId: row.order_id,
    payee: { name: row.payee_name, account: row.payee_account },
    model: row.model,
    reference: row.reference,
    purposeCode: row.purpose_code,
    purpose: row.purpose,
    amount: Number(row.amount),
    balance: Number(row.balance),
  }));
}
