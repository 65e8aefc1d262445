/** Items worked on at once: one that waits for a silent bank must not hold up the others. */
const concurrency = 8;

/** Does `work` for each item. A failure goes to `onError` and does not stop the other items. */
export async function forEachConcurrently<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  onError: (item: Item, error: unknown) => void,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item).catch((error: unknown) => onError(item, error));
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}
