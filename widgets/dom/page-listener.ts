import type { ReactiveElement } from 'lit';

/** Listens on the window while the element is in a page. */
export function listenOnPage<Name extends keyof WindowEventMap>(
  host: ReactiveElement,
  names: readonly Name[],
  listener: (event: WindowEventMap[Name]) => void,
  capture = false,
): void {
  // Not the global one: it may be gone before the element is.
  let page: Window | null;
  const options = { capture, passive: true };
  host.addController({
    hostConnected() {
      page = host.ownerDocument.defaultView;
      for (const name of names) page?.addEventListener(name, listener as EventListener, options);
    },
    hostDisconnected() {
      for (const name of names) page?.removeEventListener(name, listener as EventListener, options);
    },
  });
}
