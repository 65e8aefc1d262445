/** How many are worked on at once: a bank that is silent on one must not hold up all others. */
const together = 8;

/**
 * Does `work` for each of them. One that throws is told to `failed` and left as it is, so that a single bad record does not
 * stop what is done for the rest.
 */
export async function workOff<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  failed: (item: Item, error: unknown) => void,
): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item).catch((error: unknown) => failed(item, error));
  };
  await Promise.all(Array.from({ length: together }, worker));
}
