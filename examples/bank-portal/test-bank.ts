import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@esanduce/example-portal/database/index';
import { prepareDemoCustomers } from './demo-customers.ts';
import { openBankDatabase } from './ledger/database.ts';
import type { BankDatabase } from './ledger/tables.ts';

/** The bank's ledger with its demo customers on a PostgreSQL of its own, for the tests of this room. */
export interface TestBank {
  readonly database: BankDatabase;
  /** Address of the server. */
  readonly serverUrl: string;
  /** Stores an order with nothing in it, as if the portal had signed it. Harmless when called again. */
  receive(orderId: string, customerId: string): Promise<void>;
  close(): Promise<void>;
}

export async function openTestBank(now: Date): Promise<TestBank> {
  await using parts = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'esanduce-bank-'));
  parts.defer(() => rm(directory, { recursive: true, force: true }));
  // For root the database runs as another user.
  await chmod(directory, 0o711);
  const server = parts.adopt(await startEmbeddedPostgres({ directory }), (part) => part.stop());
  const database = parts.adopt(await openBankDatabase(server.connectionString), (part) => part.destroy());
  await prepareDemoCustomers(database, { milica: 'cus_milica', dragan: 'cus_dragan' }, now);
  const running = parts.move();
  return {
    database,
    serverUrl: server.connectionString,
    async receive(orderId, customerId) {
      await database
        .insertInto('payment_orders')
        .values({
          id: orderId,
          customer_id: customerId,
          status: 'waiting',
          signed: '{}',
          received_at: now,
          expires_at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    close: () => running.disposeAsync(),
  };
}
