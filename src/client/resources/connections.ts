import type { Connection, ConnectionCreateParams } from '../../contract/session.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { WriteOptions } from '../options.ts';
import { create } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** Customers who agreed that a partner shows their bills. For your server: needs the secret key. */
export interface Connections {
  /**
   * Exchanges the code of the hosted sign-in page for the customer who agreed.
   * @example
   * ```ts
   * const redirectUri = 'https://partner.example/callback';
   * const { customerId } = await esanduce.connections.create({ code: 'from the query of redirectUri', redirectUri });
   * console.log(customerId);
   * ```
   */
  create(params: ConnectionCreateParams, options?: WriteOptions): ApiPromise<Connection>;
}

export const connections = (transport: Transport): Connections => ({
  create: create(transport, 'connections.create'),
});
