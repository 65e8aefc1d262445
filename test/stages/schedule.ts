/** A command of `npm test`. */
export interface Stage {
  /** The npm script. */
  readonly script: string;
  readonly title: string;
  /** Scripts whose output this one reads. */
  readonly after?: readonly string[];
  /** Cores it keeps busy. Default: 1. */
  readonly cores?: number;
}

/**
 * The next stage to start: the first whose predecessors have passed and whose cores are free. A stage that wants more cores
 * than there are starts when nothing else runs.
 */
export function nextStage(
  waiting: readonly Stage[],
  running: readonly Stage[],
  passed: ReadonlySet<string>,
  cores: number,
): Stage | undefined {
  const busy = running.reduce((sum, stage) => sum + (stage.cores ?? 1), 0);
  return waiting.find(
    ({ after = [], cores: wanted = 1 }) =>
      after.every((script) => passed.has(script)) && (running.length === 0 || busy + wanted <= cores),
  );
}
