/** What a server did other than the contract says; its message is what `npm run conformance` prints. */
export class Nonconformity extends Error {
  override name = 'Nonconformity';
}

export function expectThat(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Nonconformity(what);
}

/** Compares by JSON, which is all that a response can hold. */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Nonconformity(`${what}: expected ${wanted}, got ${got}`);
}
