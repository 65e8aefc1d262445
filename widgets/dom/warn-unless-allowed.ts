import { warnOnce } from './warn.ts';

/** Warns once when an attribute's value is set and none of `allowed`, naming those. */
export function warnUnlessAllowed(
  { localName }: Element,
  attribute: string,
  value: string | undefined,
  allowed: readonly string[],
): void {
  if (!value || allowed.includes(value)) return;
  warnOnce(`<${localName}> ${attribute} must be one of ${allowed.join(', ')}.`);
}
