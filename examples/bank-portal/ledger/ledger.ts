import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** The database, or a transaction of it. */
export type Connection = Kysely<Tables>;

/** What one transfer says, on the payer's statement and to the payee's bank. */
export interface TransferDetails {
  payee: { name: string; account: string };
  /** Two digits, or empty for none. */
  model: string;
  reference: string;
  purposeCode: string;
  purpose: string;
}

/** Money from one account to another. */
export interface Transfer extends TransferDetails {
  /** Para, above zero. */
  amount: number;
}

/** Transfers of one payment order: all are executed or none. */
export interface Debit {
  orderId: string;
  customerId: string;
  accountId: string;
  transfers: readonly Transfer[];
}

export type Refusal = 'accountUnknown' | 'dailyLimit' | 'insufficientFunds';

export type DebitResult =
  { outcome: 'executed'; executedAt: Date; transferIds: string[] } | { outcome: 'refused'; reason: Refusal };

/** Where money is that left for other banks; booked against every outgoing transfer. */
export const clearingAccount = 'clearing';
/** Where deposits come from. */
export const cashAccount = 'cash';

/** Balance of an account in para: the sum of its entries. */
export async function balanceOf(connection: Connection, accountId: string): Promise<number> {
  const { total } = await connection
    .selectFrom('entries')
    .select(({ fn }) => fn.coalesce(fn.sum('amount'), sql<string>`0`).as('total'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** What left the customer's accounts by payment orders on the day of `now` in Belgrade, para. */
export async function spentOn(connection: Connection, customerId: string, now: Date): Promise<number> {
  const day = (moment: unknown) => sql`(${moment} at time zone 'Europe/Belgrade')::date`;
  const { total } = await connection
    .selectFrom('entries')
    .innerJoin('transfers', 'transfers.id', 'entries.transfer_id')
    .innerJoin('accounts', 'accounts.id', 'entries.account_id')
    .select(({ fn }) => fn.coalesce(fn.sum('entries.amount'), sql<string>`0`).as('total'))
    .where('accounts.customer_id', '=', customerId)
    .where('transfers.order_id', 'is not', null)
    .where(sql<boolean>`${day(sql.ref('transfers.booked_at'))} = ${day(sql`${now}::timestamptz`)}`)
    .executeTakeFirstOrThrow();
  return Math.abs(Number(total));
}

/**
 * Executes an order's transfers once: called again for the same order it returns what was booked. Run it in a transaction;
 * the customer's row is locked until that ends, so that two orders cannot spend the same money.
 */
export async function executeDebit(tx: Connection, debit: Debit, now: Date): Promise<DebitResult> {
  const customer = await tx
    .selectFrom('customers')
    .select('daily_limit')
    .where('id', '=', debit.customerId)
    .forUpdate()
    .executeTakeFirst();
  const booked = await tx
    .selectFrom('transfers')
    .select(['id', 'booked_at'])
    .where('order_id', '=', debit.orderId)
    .orderBy('position')
    .execute();
  const [first] = booked;
  if (first) {
    return { outcome: 'executed', executedAt: first.booked_at, transferIds: booked.map(({ id }) => id) };
  }
  const account = await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', debit.accountId)
    .where('customer_id', '=', debit.customerId)
    .executeTakeFirst();
  if (!customer || !account) return { outcome: 'refused', reason: 'accountUnknown' };
  const total = totalOf(debit.transfers);
  const spent = await spentOn(tx, debit.customerId, now);
  if (spent + total > Number(customer.daily_limit)) return { outcome: 'refused', reason: 'dailyLimit' };
  if ((await balanceOf(tx, account.id)) < total) return { outcome: 'refused', reason: 'insufficientFunds' };
  const transferIds: string[] = [];
  for (const [position, { amount, ...details }] of debit.transfers.entries()) {
    transferIds.push(
      await book(tx, {
        ...details,
        amount,
        from: account.id,
        to: clearingAccount,
        orderId: debit.orderId,
        position,
        now,
      }),
    );
  }
  return { outcome: 'executed', executedAt: now, transferIds };
}

/** Sum of transfers in para. */
export const totalOf = (transfers: readonly { amount: number }[]): number =>
  transfers.reduce((sum, { amount }) => sum + amount, 0);

/** Credits an account with money that came into the bank. Run it in a transaction. */
export async function deposit(
  tx: Connection,
  to: string,
  { amount, ...details }: Transfer,
  now: Date,
): Promise<void> {
  await book(tx, { ...details, amount, from: cashAccount, to, orderId: null, position: 0, now });
}

interface Booking extends Transfer {
  from: string;
  to: string;
  orderId: string | null;
  position: number;
  now: Date;
}

/** A transfer with its two legs. */
async function book(tx: Connection, booking: Booking): Promise<string> {
  const { amount, from, to, payee } = booking;
  const { id } = await tx
    .insertInto('transfers')
    .values({
      order_id: booking.orderId,
      position: booking.position,
      booked_at: booking.now,
      payee_name: payee.name,
      payee_account: payee.account,
      model: booking.model,
      reference: booking.reference,
      purpose_code: booking.purposeCode,
      purpose: booking.purpose,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('entries')
    .values([
      { transfer_id: id, account_id: from, amount: -amount },
      { transfer_id: id, account_id: to, amount },
    ])
    .execute();
  return id;
}
