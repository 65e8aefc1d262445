/** Waiting in element tests. Separate from the element fixture, which loads the English texts. */
import { waitUntil as wait } from '@open-wc/testing';

/** Polls until `holds` is true. The timeout suits a busy machine; no test waits for it. */
export const waitUntil = (holds: () => unknown, what?: string, timeout = 10_000): Promise<void> =>
  wait(() => !!holds(), what, { timeout });
