import type { ReactiveElement } from 'lit';

/** Listens in the element's shadow root, where events still have their real target. */
export function listenInShadow<Name extends keyof HTMLElementEventMap>(
  host: ReactiveElement,
  name: Name,
  listener: (event: HTMLElementEventMap[Name]) => void,
): void {
  // Adding the same listener again when the element is moved has no effect.
  host.addController({
    hostConnected: () => host.renderRoot.addEventListener(name, listener as EventListener),
  });
}

/** Calls back on each click in the element, with the `data-action` of what was clicked, if any. */
export const onAction = (
  host: ReactiveElement,
  callback: (action: string | undefined, target: Element) => void,
): void =>
  listenInShadow(host, 'click', ({ target }) => {
    const clicked = target as Element;
    callback(clicked.closest<HTMLElement>('[data-action]')?.dataset['action'], clicked);
  });
