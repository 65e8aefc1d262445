/** Why a message was not taken, in words that hold no address and no secret. */
export class DeliveryError extends Error {
  /** Trying again is of no use. */
  readonly final: boolean;

  constructor(message: string, { final = false } = {}) {
    super(message);
    this.name = 'DeliveryError';
    this.final = final;
  }
}
