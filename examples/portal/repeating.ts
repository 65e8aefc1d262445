/** Work that is done again and again, such as emptying the outbox. */
export interface Repetition {
  /** Ends the interval and waits for what is under way, and for a last pass where there is one. */
  stop(): Promise<void>;
}

interface Passes {
  /** Whether the first begins at once and not only after the interval. */
  atOnce?: boolean;
  /** Whether one more runs at the end, for what came meanwhile; true when left out. */
  atEnd?: boolean;
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
  { atOnce = false, atEnd = true }: Passes = {},
): Repetition {
  let running: Promise<unknown> | undefined;
  const pass = () => {
    running ??= work()
      .catch(failed)
      .finally(() => (running = undefined));
    return running;
  };
  const timer = setInterval(() => void pass(), everyMs);
  if (atOnce) void pass();
  return {
    async stop() {
      clearInterval(timer);
      await running;
      if (atEnd) await pass();
    },
  };
}
