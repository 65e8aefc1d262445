import type { Hono, MiddlewareHandler } from 'hono';
import type { Locale } from '../contract/index.ts';
import type { Clock } from './ports/clock.ts';
import type { PortalLog } from './ports/log.ts';
import type { Randomness } from './ports/randomness.ts';
import type { Snapshot, Store } from './ports/store.ts';

export type PortalApp = Hono<{ Variables: { requestId: string } }>;

/**
 * Extends a portal without changing it: adds routes, handles requests, sets the business time.
 *
 * @example
 * ```ts
 * import type { PortalPlugin } from '@esanduce/sdk/portal';
 *
 * // For `plugins` of `createPortal`.
 * export const healthCheck: PortalPlugin = {
 *   name: 'health-check',
 *   setup: () => ({ routes: (app) => app.get('/health', (c) => c.text('ok')) }),
 * };
 * ```
 */
export interface PortalPlugin {
  readonly name: string;
  /** Called once, while the portal is created. */
  setup(host: PortalHost): PortalExtension;
}

/** What a portal gives its plugins. */
export interface PortalHost {
  /**
   * The portal's store; writes through it also reach the customers' event streams. A write to a customer's records by a
   * transaction that does not `hold` the customer throws.
   */
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: PortalLog;
  /** Waits `ms`. */
  readonly wait: (ms: number) => Promise<void>;
  readonly publicUrl: string;
  readonly signingKey: string;
  /** Reads the partners' web origins again at the next request. Call it after changing partners in the store. */
  refreshOrigins(): void;
}

/** What a plugin adds; every part is optional. */
export interface PortalExtension {
  /** Request headers that pages of other origins may send. */
  readonly allowedHeaders?: readonly string[];
  /** Wraps every operation under `/v1`, within CORS, request ids and the request log. */
  readonly middleware?: MiddlewareHandler;
  /** Adds routes beside the contract's. */
  readonly routes?: (app: PortalApp) => void;
  /** The current business time, ms since 1970 UTC; default: the portal's clock. The last plugin that has one sets it. */
  readonly businessNow?: (tx: Snapshot) => Promise<number>;
  /** Paragraphs for the end of every e-mail, in its language. */
  readonly mailNotes?: (locale: Locale) => readonly string[];
}

/**
 * Thrown by a plugin to leave a request without a response: `portal.fetch` rejects with it, and whatever serves the
 * portal closes the connection.
 */
export class NoResponseError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoResponseError';
  }
}
