/** What a page's lifecycle means for a network connection. */
export interface PageLifecycle {
  /** The page is visible: now, or again. */
  shown(): void;
  /** The page has been hidden for a while, or goes into the back-forward cache. */
  hidden(): void;
  /** The device is on a network again: open connections may be dead without knowing. */
  online(): void;
  offline(): void;
}

/**
 * Watches the page, and calls `shown` at once when it is visible. Returns a function that stops watching.
 * @param hiddenAfter ms that a page stays hidden before `hidden` is called
 */
export function watchPage(page: PageLifecycle, hiddenAfter: number): () => void {
  const watching = new AbortController();
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(hiding);
    if (document.visibilityState === 'visible') page.shown();
    else hiding = setTimeout(() => page.hidden(), hiddenAfter);
  };
  const { signal } = watching;
  document.addEventListener('visibilitychange', look, { signal });
  addEventListener('pageshow', look, { signal });
  addEventListener('pagehide', () => page.hidden(), { signal });
  addEventListener('online', () => page.online(), { signal });
  addEventListener('offline', () => page.offline(), { signal });
  look();
  return () => {
    clearTimeout(hiding);
    watching.abort();
  };
}
