const day = 24 * 3_600_000;

/** How long records are kept that nobody needs any more, ms. */
export interface Retention {
  /** Requests' keys with their responses: a key that is repeated later makes a new request. Default: 30 days. */
  readonly idempotencyKeysMs: number;
  /** E-mails and webhooks that were sent; given-up ones are kept for the operator. Default: 30 days. */
  readonly sentMessagesMs: number;
  /** Events: a page that was away for longer reads everything again. Default: 7 days. */
  readonly eventsMs: number;
  /** Revoked calendar addresses, as hashes, so that a support desk can tell when one was revoked. Default: 30 days. */
  readonly revokedCalendarsMs: number;
}

export const defaultRetention: Retention = {
  idempotencyKeysMs: 30 * day,
  sentMessagesMs: 30 * day,
  eventsMs: 7 * day,
  revokedCalendarsMs: 30 * day,
};
