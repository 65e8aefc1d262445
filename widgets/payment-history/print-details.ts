import type { ReactiveElement } from 'lit';
import { listenOnPage } from '../dom/page-listener.ts';

/** Opens the host's `<details>` while the page is printed: closed ones would print without their content. */
export function openDetailsForPrint(host: ReactiveElement): void {
  let closed: HTMLDetailsElement[] = [];
  const toggle = ({ type }: Event) => {
    const open = type === 'beforeprint';
    if (open) closed = [...host.renderRoot.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const details of closed) details.open = open;
  };
  listenOnPage(host, ['beforeprint', 'afterprint'], toggle);
}
