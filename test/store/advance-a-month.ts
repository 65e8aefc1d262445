// A process that lets a month pass at the portal on the database named by its argument, and ends.
import { openPortal } from './open-portal.ts';

const { portal, store } = await openPortal(process.argv[2] ?? '');
await portal.controls.advance();
portal.close();
await store.close();
