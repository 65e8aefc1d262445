import { cashAccount, clearingAccount, type Connection, deposit } from './ledger/ledger.ts';
import type { BankDatabase } from './ledger/tables.ts';

/** Customers of the portal by the demo names: who gave the bank their consent, and their ids there. */
export type Agreements = Readonly<Partial<Record<DemoName, string>>>;

interface DemoCustomer {
  name: string;
  /** Eighteen digits. */
  current: string;
  savings: string;
  /** What is paid in each month, and whose money it is. */
  income: { amount: number; from: string; account: string; purpose: string; code: string };
  saved: number;
  dailyLimit: number;
}

/** Fictional: the bank 995 does not exist. */
const customers = {
  milica: {
    name: 'Милица Јовановић',
    current: '995000001420100119',
    savings: '995000001420120198',
    income: {
      amount: 11_842_000,
      from: 'Графика Пример д.о.о.',
      account: '995000007700400136',
      purpose: 'Зарада',
      code: '240',
    },
    saved: 650_000,
    dailyLimit: 15_000_000,
  },
  dragan: {
    name: 'Драган Петровић',
    current: '995000001587700114',
    savings: '995000001587720193',
    income: {
      amount: 5_830_000,
      from: 'Фонд пензија Пример',
      account: '995000007700900171',
      purpose: 'Пензија',
      code: '244',
    },
    saved: 4_200_000,
    dailyLimit: 12_000_000,
  },
  ana: {
    name: 'Ана Марковић',
    current: '995000001633300105',
    savings: '995000001633320184',
    income: {
      amount: 9_410_000,
      from: 'Школа Пример',
      account: '995000007701300102',
      purpose: 'Зарада',
      code: '240',
    },
    saved: 2_500_000,
    dailyLimit: 10_000_000,
  },
} as const satisfies Record<string, DemoCustomer>;

export type DemoName = keyof typeof customers;
export const demoNames = Object.keys(customers) as DemoName[];

/** How many months of income an empty ledger starts with. */
const months = 3;

/** Fills an empty ledger, and stores whom the portal knows: these ids may change with the portal's data. */
export async function prepareDemoCustomers(
  database: BankDatabase,
  agreements: Agreements,
  now: Date,
): Promise<void> {
  await database.transaction().execute(async (tx) => {
    for (const id of demoNames) {
      const { name, dailyLimit } = customers[id];
      const portalCustomerId = agreements[id] ?? null;
      await tx
        .insertInto('customers')
        .values({ id, name, portal_customer_id: portalCustomerId, daily_limit: dailyLimit })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ portal_customer_id: portalCustomerId }))
        .execute();
    }
    if (await openAccounts(tx)) await payIn(tx, now);
  });
}

async function payIn(tx: Connection, now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const unreferenced = { model: '', reference: '' };
  for (let month = months; month > 0; month -= 1) {
    for (const id of demoNames) {
      const { amount, from, account, purpose, code } = customers[id].income;
      const income = { ...unreferenced, amount, payee: { name: from, account }, purpose, purposeCode: code };
      await deposit(tx, `${id}-current`, income, daysAgo(month * 30));
    }
  }
  for (const id of demoNames) {
    const { name, saved, savings } = customers[id];
    const saving = { amount: saved, payee: { name, account: savings }, purpose: 'Уплата на штедњу' };
    await deposit(tx, `${id}-savings`, { ...unreferenced, ...saving, purposeCode: '265' }, daysAgo(60));
  }
}

/** Opens the accounts; false when they were opened before. */
async function openAccounts(tx: Connection): Promise<boolean> {
  const own = [
    { id: clearingAccount, number: '995000000000000137', kind: 'clearing' as const, customer_id: null },
    { id: cashAccount, number: '995000000000010128', kind: 'cash' as const, customer_id: null },
  ];
  const theirs = demoNames.flatMap((name) =>
    (['current', 'savings'] as const).map((kind) => ({
      id: `${name}-${kind}`,
      number: customers[name][kind],
      kind,
      customer_id: name,
    })),
  );
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('accounts')
    .values([...own, ...theirs])
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
