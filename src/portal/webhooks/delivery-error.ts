/** Why a message was not accepted; the text holds no address and no secret. */
export class DeliveryError extends Error {
  /** Whether retrying is useless. */
  readonly final: boolean;

  constructor(message: string, { final = false } = {}) {
    super(message);
    this.name = 'DeliveryError';
    this.final = final;
  }
}
