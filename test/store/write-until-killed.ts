// A process that starts the embedded database in the directory named by its argument and writes records until it is
// killed, printing each id once its transaction has returned.
import { startEmbeddedPostgres } from '@esanduce/example-portal/database/index';
import { createSqlStore } from '@esanduce/example-portal/sql-store/index';

const database = await startEmbeddedPostgres({ directory: process.argv[2] ?? '' });
const store = await createSqlStore({ connectionString: database.connectionString });
for (let number = 0; ; number++) {
  await store.transaction((tx) => tx.settings.insert({ id: `written ${number}`, value: number }));
  process.stdout.write(`written ${number}\n`);
}
