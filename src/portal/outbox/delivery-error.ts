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

/** For the outbox and the log: a code or a name, as messages of other errors may hold addresses. */
export function reasonOf(error: unknown): string {
  if (error instanceof DeliveryError) return error.message;
  if (!(error instanceof Error)) return 'unknown';
  return codeOf(error) ?? codeOf(error.cause) ?? error.name;
}

function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code) ? code : undefined;
}
