// A process that opens the store on the database named by its argument, and prints when it is ready.
import { createSqlStore } from '@esanduce/example-portal/sql-store/index';

const store = await createSqlStore({ connectionString: process.argv[2] ?? '' });
await store.transaction((tx) => tx.settings.list({}));
await store.close();
console.log('opened');
