/**
 * `missing-header`: it is no webhook. `wrong-timestamp`: signed more than five minutes ago or ahead, as when somebody
 * sends a recorded one again. `wrong-signature`: another sender, another secret, or the body is not as it was sent.
 * `invalid-event`: signed, but no event of this contract. `invalid-secret`: ours is no `whsec_…`.
 */
export type WebhookErrorCode =
  'missing-header' | 'wrong-timestamp' | 'wrong-signature' | 'invalid-event' | 'invalid-secret';

/** Why a request was not taken for a webhook of the portal. Shows neither the secret nor the body. */
export class WebhookError extends Error {
  readonly code: WebhookErrorCode;

  constructor(code: WebhookErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WebhookError';
    this.code = code;
  }
}
