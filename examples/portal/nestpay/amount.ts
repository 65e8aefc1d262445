import { money } from '@esanduce/sdk/contract';
import { toDecimal } from '@esanduce/sdk/format';

/**
 * Formats para as the gateway does: 123456 is `1234.56`.
 * @throws RangeError when it is not a positive whole number
 */
export function toGatewayAmount(para: number): string {
  if (!Number.isSafeInteger(para) || para <= 0) {
    throw new RangeError('The amount must be a whole number of para above 0');
  }
  return toDecimal(money(para));
}

/** Parses `1234.56`, `1234,5` or `1234` to para; null for any other text. */
export function fromGatewayAmount(text: string): number | null {
  const [, whole, part = ''] = /^(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? null : Number(whole + part.padEnd(2, '0'));
}
