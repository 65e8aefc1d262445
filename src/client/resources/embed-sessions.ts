import type { EmbedSession, EmbedSessionCreateParams } from '../../contract/session.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { WriteOptions } from '../options.ts';
import { create } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** Short-lived tokens for pages. For your server: needs the secret key. */
export interface EmbedSessions {
  /**
   * Makes a customer's short-lived token for your page.
   * @example
   * ```ts
   * const { token, expiresAt } = await esanduce.embedSessions.create({
   *   customerId: 'cus_2b8w5r',
   *   scopes: ['properties:read', 'bills:read'],
   *   allowedOrigin: 'https://partner.example',
   * });
   * console.log(token.length, expiresAt);
   * ```
   */
  create(params: EmbedSessionCreateParams, options?: WriteOptions): ApiPromise<EmbedSession>;
}

export const embedSessions = (transport: Transport): EmbedSessions => ({
  create: create(transport, 'embedSessions.create'),
});
