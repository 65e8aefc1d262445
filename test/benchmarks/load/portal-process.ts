/** The portal under load, in a process of its own: on a temporary PostgreSQL, with a bank that answers at once. */
import { listen } from '@esanduce/example-website/listener';
import { createSqlStore } from '@esanduce/example-portal/sql-store/index';
import { createSandboxPortal, createSimulatedAcquirer } from '@esanduce/sdk/sandbox';
import { createDatabase, query, startTemporaryServer } from '../../store/temporary-database.ts';
import { createResidents } from '../../store/residents.ts';

/** What the process sends once it serves. */
export interface Serving {
  readonly url: string;
  readonly residents: readonly Resident[];
}

/** A customer with open bills and a card. */
export interface Resident {
  readonly token: string;
  readonly cardId: string;
  /** With what each owes, para. */
  readonly bills: readonly { readonly id: string; readonly outstanding: number }[];
}

const [customers, billsEach] = process.argv.slice(2).map(Number);
const server = await startTemporaryServer();
const database = await createDatabase(server.url);
const store = await createSqlStore({ connectionString: database.url });
const portal = createSandboxPortal({
  store,
  acquirer: createSimulatedAcquirer(),
  mailer: { send: async () => undefined },
  publicUrl: 'https://portal.example',
  signingKey: 'a key of at least thirty-two characters',
  validateResponses: false,
  log: ({ level, ...entry }) => {
    if (level === 'error') console.error(JSON.stringify(entry));
  },
});
await portal.controls.seed({ households: [] });
const { records, residents } = createResidents(customers ?? 1, billsEach ?? 1);
await store.load(records);
// The planner knows a database of this age as well.
await query(database.url, 'vacuum analyze');
const listener = await listen({ port: 0 }, (request) => portal.fetch(request));

const withTokens: Resident[] = [];
for (const { username, ...resident } of residents)
  withTokens.push({
    ...resident,
    token: await portal.controls.mintToken({ username, expiresInMs: 3_600_000 }),
  });
process.send?.({ url: `http://127.0.0.1:${listener.port}`, residents: withTokens } satisfies Serving);

async function answer(message: unknown): Promise<void> {
  if (message === 'statistics') {
    const [row] = await query(
      database.url,
      'select xact_commit, xact_rollback, deadlocks from pg_stat_database where datname = current_database()',
    );
    process.send?.(row);
    return;
  }
  portal.close();
  await listener.close();
  await portal.deliverOutbox();
  await store.close();
  await database.drop();
  await server.stop();
  process.disconnect();
}

process.on('message', (message) => void answer(message));
