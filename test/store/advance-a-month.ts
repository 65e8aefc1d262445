// A process that advances the portal on the database named by its argument by a month, and exits.
import { openPortal } from './open-portal.ts';

const { portal, store } = await openPortal(process.argv[2] ?? '');
await portal.controls.advance();
portal.close();
await store.close();
