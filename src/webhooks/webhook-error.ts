/**
 * - `missing-header`: a header of the scheme is missing, or sent more than once
 * - `wrong-timestamp`: signed more than five minutes before or after now, as when a recorded webhook is replayed
 * - `wrong-signature`: signed with another secret, or the body was changed
 * - `invalid-event`: signed, but not an event of this contract
 * - `invalid-secret`: the secret given is not a `whsec_…`
 */
export type WebhookErrorCode =
  'missing-header' | 'wrong-timestamp' | 'wrong-signature' | 'invalid-event' | 'invalid-secret';

/** Why a request was not accepted as a webhook of the portal. Contains neither the secret nor the body. */
export class WebhookError extends Error {
  readonly code: WebhookErrorCode;

  constructor(code: WebhookErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WebhookError';
    this.code = code;
  }
}
