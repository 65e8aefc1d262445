import { createSqlStore } from '@esanduce/example-portal/sql-store/index';
import type { Store } from '@esanduce/sdk/portal';
import {
  createMemoryBook,
  createSimulatedAcquirer,
  createSandboxPortal,
  type SandboxPortal,
} from '@esanduce/sdk/sandbox';

const mailer = { send: async () => undefined };

/** A portal as one process has it: with connections of its own to the database that all share. */
export async function openPortal(connectionString: string): Promise<{ store: Store; portal: SandboxPortal }> {
  const store = await createSqlStore({ connectionString });
  const random = {
    token: (size: number) => crypto.randomUUID().replaceAll('-', '').slice(0, size).padEnd(size, '0'),
  };
  const portal = createSandboxPortal({
    store,
    mailer,
    acquirer: createSimulatedAcquirer({ random, book: createMemoryBook() }),
    publicUrl: 'https://portal.example',
    signingKey: 'k'.repeat(32),
  });
  return { store, portal };
}
