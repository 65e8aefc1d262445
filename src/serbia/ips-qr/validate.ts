import { inspect, type IpsQrProblem } from './inspect.ts';

export interface IpsQrValidation {
  readonly valid: boolean;
  /** Every rule broken, in order of place. */
  readonly problems: readonly IpsQrProblem[];
  /** What breaks no rule but is worth a second look: over the instant limit, an unknown model, a doubtful model 11. */
  readonly warnings: readonly IpsQrProblem[];
}

/**
 * Checks an invoice's IPS QR payload (`K:PR`) strictly: tags, their order, and each value.
 * Throws SerbiaError `type` for what is not text, and nothing else.
 * Source: National Bank of Serbia, IPS QR code: recommendations for validation.
 */
export function validateIpsQr(payload: string): IpsQrValidation {
  const { problems, warnings } = inspect(payload);
  return { valid: problems.length === 0, problems, warnings };
}
