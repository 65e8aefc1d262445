import { warnOnce } from './warn.ts';

/** An attribute's value if it is one of `allowed`; else undefined, with one warning that names those. */
export function allowedValue(
  { localName }: Element,
  attribute: string,
  value: string | undefined,
  allowed: readonly string[],
): string | undefined {
  if (!value || allowed.includes(value)) return value || undefined;
  warnOnce(`<${localName}> ${attribute} must be one of ${allowed.join(', ')}.`);
  return undefined;
}
