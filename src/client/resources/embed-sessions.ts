import type { Create } from '../resource.ts';
import { create } from '../resource.ts';
import type { Call } from '../transport.ts';

/** Short-lived tokens for pages. */
export interface EmbedSessions {
  /** Makes a customer's short-lived token for your page. Needs the secret key: on your server only. */
  create: Create<'embedSessions.create'>;
}

export const embedSessions = (call: Call): EmbedSessions => ({
  create: create(call, 'embedSessions.create'),
});
