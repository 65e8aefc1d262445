/** Secret keys, bearer and JSON web tokens, card numbers and national ids (13 digits). */
const patterns = /\bsk_[\w-]+|\bbearer \S+|\beyJ[\w.-]+|\b\d(?:[ -]?\d){12,}/gi;

/** Names of fields whose value is a secret whatever it looks like. */
const secretName = /token|secret|passw|authorization|cookie|api.?key|jmbg|^(pan|cvv|cvc)$/i;

const hidden = '[redacted]';
/** A token this short says nothing, and would be found in many a word. */
const shortest = 8;
/** Data nested deeper is hidden: nothing of ours is. */
const deepest = 20;

/** A text without what must never reach a log or an error. `secrets` are the tokens in use. */
export const redact = (text: string, secrets: readonly string[] = []): string =>
  secrets
    .filter(({ length }) => length >= shortest)
    .reduce((safe, secret) => safe.split(secret).join(hidden), text)
    .replace(patterns, hidden);

/** The same for all names and values within plain data; its shape stays. */
export function redactData<T>(data: T, secrets?: readonly string[], depth = 0): T {
  const clean = (value: unknown): unknown => redactData(value, secrets, depth + 1);
  const redacted = (value: unknown): unknown => {
    if (typeof value === 'string') return redact(value, secrets);
    if (typeof value === 'number') return redact(String(value)) === String(value) ? value : hidden;
    if (typeof value !== 'object' || !value) return value;
    if (depth === deepest) return hidden;
    if (Array.isArray(value)) return value.map(clean);
    return Object.fromEntries(
      Object.entries(value).map(([name, held]) => [
        redact(name, secrets),
        secretName.test(name) ? hidden : clean(held),
      ]),
    );
  };
  return redacted(data) as T;
}
