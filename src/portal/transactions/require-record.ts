/**
 * A record that another refers to. Records are never deleted while something refers to them.
 * @throws when it is missing
 */
export async function requireRecord<T>(record: Promise<T | undefined>, name: string): Promise<T> {
  const found = await record;
  if (found === undefined) throw new Error(`Missing record: ${name}`);
  return found;
}
