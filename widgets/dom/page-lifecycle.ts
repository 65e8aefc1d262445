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
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(hiding);
    if (document.visibilityState === 'visible') page.shown();
    else hiding = setTimeout(() => page.hidden(), hiddenAfter);
  };
  // Without an abort signal: in jsdom, `AbortController` may be Node's.
  const listeners = {
    pageshow: look,
    pagehide: () => page.hidden(),
    online: () => page.online(),
    offline: () => page.offline(),
  };
  // Kept, as the global ones may be gone before the elements are.
  const { document, window } = globalThis;
  document.addEventListener('visibilitychange', look);
  for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener);
  look();
  return () => {
    clearTimeout(hiding);
    document.removeEventListener('visibilitychange', look);
    for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name, listener);
  };
}
