/** Work that is done again and again, such as emptying the outbox. */
export interface Repetition {
  /** Ends the interval, waits for what is under way and runs once more for what came meanwhile. */
  stop(): Promise<void>;
}

/**
 * @param work one pass
 * @param everyMs between the starts of two passes; one is left out while another takes longer
 * @param failed told of a pass that threw
 */
export function startRepeating(
  work: () => Promise<unknown>,
  everyMs: number,
  failed: (error: unknown) => void,
): Repetition {
  let running: Promise<unknown> | undefined;
  const pass = () => {
    running ??= work()
      .catch(failed)
      .finally(() => (running = undefined));
    return running;
  };
  const timer = setInterval(() => void pass(), everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
      await pass();
    },
  };
}
