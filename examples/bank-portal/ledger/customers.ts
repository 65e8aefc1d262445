import type { BankDatabase } from './tables.ts';

/** A customer of the bank. */
export interface BankCustomer {
  id: string;
  name: string;
  /** Null for who gave no consent to fetch bills. */
  portalCustomerId: string | null;
  /** Para. */
  dailyLimit: number;
}

export async function customersOf(database: BankDatabase): Promise<BankCustomer[]> {
  const rows = await database.selectFrom('customers').selectAll().orderBy('id', 'desc').execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    portalCustomerId: row.portal_customer_id,
    dailyLimit: Number(row.daily_limit),
  }));
}

export const findCustomer = async (database: BankDatabase, id: string): Promise<BankCustomer | undefined> =>
  (await customersOf(database)).find((customer) => customer.id === id);
