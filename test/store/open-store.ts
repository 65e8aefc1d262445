// A process of its own that opens the store of the database named by its argument, and says when it is done.
import { createSqlStore } from '@esanduce/example-portal/sql-store/index';

const store = await createSqlStore({ connectionString: process.argv[2] ?? '' });
await store.transaction((tx) => tx.settings.list({}));
await store.close();
console.log('opened');
