import type { Create } from '../resource.ts';
import { create } from '../resource.ts';
import type { Call } from '../transport.ts';

/** Customers who agreed that a partner shows their bills. */
export interface Connections {
  /** Trades the code of the hosted sign-in page for the customer who agreed. Needs the secret key: on your server only. */
  create: Create<'connections.create'>;
}

export const connections = (call: Call): Connections => ({
  create: create(call, 'connections.create'),
});
