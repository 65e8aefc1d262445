/** How the elements' tests wait. Apart from the stage, which brings English along. */
import { waitUntil as wait } from '@open-wc/testing';

/** Waits for what comes by itself; so long that a busy machine comes to it, and no test sleeps until then. */
export const waitUntil = (holds: () => unknown, what?: string, timeout = 10_000): Promise<void> =>
  wait(() => !!holds(), what, { timeout });
