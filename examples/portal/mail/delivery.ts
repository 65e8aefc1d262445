/** Empties the portal's outbox again and again: the portal itself sends a mail once, and again only when told. */
export interface Delivery {
  /** Ends the interval, waits for what is under way and delivers once more what is due. */
  stop(): Promise<void>;
}

/**
 * @param deliver one pass over the outbox
 * @param everyMs between the starts of two passes; one is left out while another takes longer
 * @param failed told of a pass that threw
 */
export function startDelivery(
  deliver: () => Promise<unknown>,
  everyMs: number,
  failed: (error: unknown) => void,
): Delivery {
  let running: Promise<unknown> | undefined;
  const pass = () => {
    running ??= deliver()
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
