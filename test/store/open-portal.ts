import { createSqlStore } from '@esanduce/example-portal/sql-store/index';
import {
  createMemoryBook,
  createPortal,
  createSimulatedAcquirer,
  type Portal,
  type Store,
} from '@esanduce/sdk/sandbox';

const mailer = { send: async () => undefined };

/** A portal as one process has it: with connections of its own to the database that all share. */
export async function openPortal(connectionString: string): Promise<{ store: Store; portal: Portal }> {
  const store = await createSqlStore({ connectionString });
  const random = {
    token: (size: number) => crypto.randomUUID().replaceAll('-', '').slice(0, size).padEnd(size, '0'),
  };
  const portal = createPortal({
    store,
    mailer,
    acquirer: createSimulatedAcquirer({ random, book: createMemoryBook() }),
    publicUrl: 'https://portal.example',
    signingKey: 'k'.repeat(32),
    mode: 'sandbox',
  });
  return { store, portal };
}
