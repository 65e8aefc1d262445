const told = new Set<string>();

/** Tells the page's developer in the console, once for each `message`, what to mend. Holds no personal data. */
export function warnOnce(message: string): void {
  if (told.has(message)) return;
  told.add(message);
  console.warn(message);
}
