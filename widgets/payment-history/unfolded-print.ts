import type { ReactiveElement } from 'lit';

/** Unfolds all that is folded for the printer: what is folded has no print. */
export function unfoldForPrint(host: ReactiveElement): void {
  let folded: HTMLDetailsElement[] = [];
  const turn = ({ type }: Event) => {
    const open = type === 'beforeprint';
    if (open) folded = [...host.renderRoot.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const details of folded) details.open = open;
  };
  host.addController({
    hostConnected() {
      addEventListener('beforeprint', turn);
      addEventListener('afterprint', turn);
    },
    hostDisconnected() {
      removeEventListener('beforeprint', turn);
      removeEventListener('afterprint', turn);
    },
  });
}
