import type { Target } from './target.ts';

/** One thing a portal must do. Cases do not depend on each other's order, nor on what others paid. */
export interface Case {
  readonly name: string;
  /** Moves money or the clock: run against a sandbox only. */
  readonly sandboxOnly?: true;
  run(target: Target): Promise<void>;
}
