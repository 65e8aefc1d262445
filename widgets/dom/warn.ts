const warned = new Set<string>();

/** Logs each `message` once, for the page's developer. Must not contain personal data. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(message);
}
