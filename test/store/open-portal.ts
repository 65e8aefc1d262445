import { createSqlStore } from '@esanduce/example-portal/sql-store/index';
import type { Store } from '@esanduce/sdk/portal';
import {
  createMemoryBook,
  createSimulatedAcquirer,
  createSandboxPortal,
  type SandboxPortal,
} from '@esanduce/sdk/sandbox';

const mailer = { send: async () => undefined };

/** A portal as in a process of its own: with its own connections to the shared database. */
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
