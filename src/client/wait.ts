/** The time for something is over. */
export class TimedOut extends Error {}

/**
 * Does `work` under a signal that is aborted with `outer`, after `ms`, and when the work fails. Rejects as soon as that is
 * aborted, also when the work ignores its signal.
 */
export function limitTime<T>(
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const inner = new AbortController();
  let stop: (reason: Error) => void;
  const leave = () => stop(outer?.reason as Error);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise<T>((resolve, reject) => {
    stop = (reason) => {
      reject(reason);
      inner.abort(reason);
    };
    timer = setTimeout(() => stop(new TimedOut()), ms);
    outer?.addEventListener('abort', leave);
    if (outer?.aborted) leave();
    else work(inner.signal).then(resolve, stop);
  }).finally(() => {
    clearTimeout(timer);
    outer?.removeEventListener('abort', leave);
  });
}

/** Waits for `ms`, or until the signal is aborted. Never rejects. */
export const sleep = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
    if (signal?.aborted) done();
  });

/**
 * The same, but at most until the device is online again or the page is looked at again, where there are such things.
 * Resolves to whether that ended it.
 */
export async function sleepUntilBack(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  const {
    addEventListener: listen,
    removeEventListener: ignore,
    document,
  } = globalThis as Partial<typeof globalThis>;
  const waking = new AbortController();
  let isBack = false;
  const stop = () => waking.abort();
  const wake = () => {
    isBack = document?.visibilityState !== 'hidden';
    if (isBack) stop();
  };
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  listen?.('online', wake);
  document?.addEventListener('visibilitychange', wake);
  await sleep(ms, waking.signal);
  signal?.removeEventListener('abort', stop);
  ignore?.('online', wake);
  document?.removeEventListener('visibilitychange', wake);
  return isBack;
}
