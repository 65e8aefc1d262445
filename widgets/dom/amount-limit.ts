import { warnOnce } from './warn.ts';

/** An attribute's amount in para; undefined when it is not set. What is no amount is 0, the safe limit, with one warning. */
export function amountLimit(
  { localName }: Element,
  attribute: string,
  value: number | null | undefined,
): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (Number.isSafeInteger(value) && value >= 0) return value;
  warnOnce(`<${localName}> ${attribute} must be a whole number of para.`);
  return 0;
}
