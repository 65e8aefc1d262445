/** Work that runs at an interval, such as emptying the outbox. */
export interface IntervalTask {
  /** Ends the interval, and waits for the current run and the final one. */
  stop(): Promise<void>;
}

interface IntervalTaskOptions {
  /** Between the starts of two runs, ms. A run that takes longer delays the next. */
  everyMs: number;
  /** Called with the error of a run that failed; the next one still runs. */
  onError: (error: unknown) => void;
  /** Whether the first run starts at once. Default: false. */
  runAtStart?: boolean;
  /** Whether `stop` runs once more, for what came in since. Default: true. */
  runAtStop?: boolean;
}

export function startIntervalTask(
  work: () => Promise<unknown>,
  { everyMs, onError, runAtStart = false, runAtStop = true }: IntervalTaskOptions,
): IntervalTask {
  let running: Promise<unknown> | undefined;
  const run = () => {
    running ??= work()
      .catch(onError)
      .finally(() => (running = undefined));
    return running;
  };
  const timer = setInterval(() => void run(), everyMs);
  if (runAtStart) void run();
  return {
    async stop() {
      clearInterval(timer);
      await running;
      if (runAtStop) await run();
    },
  };
}
