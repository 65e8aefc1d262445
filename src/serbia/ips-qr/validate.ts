import { inspect, type IpsQrProblem } from './inspect.ts';

export interface IpsQrValidation {
  readonly valid: boolean;
  /** Every broken rule, in the order of the payload. */
  readonly problems: readonly IpsQrProblem[];
  /** Warnings that break no rule: over the instant limit, an unknown model, a doubtful model 11. */
  readonly warnings: readonly IpsQrProblem[];
}

/**
 * Checks an invoice's IPS QR payload (`K:PR`) strictly: tags, their order, and each value.
 * Throws only SerbiaError `type`, if not given a string.
 * Source: National Bank of Serbia, IPS QR code: recommendations for validation.
 */
export function validateIpsQr(payload: string): IpsQrValidation {
  const { problems, warnings } = inspect(payload);
  return { valid: problems.length === 0, problems, warnings };
}
