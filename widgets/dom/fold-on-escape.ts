import type { ReactiveElement } from 'lit';
import { listenInShadow } from './shadow-listener.ts';

/** Escape folds what is unfolded around the focus. A focus in the folded part moves to what unfolds it, others stay. */
export const foldOnEscape = (host: ReactiveElement): void =>
  listenInShadow(host, 'keydown', (event) => {
    const target = event.target as Element;
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const unfolds =
      target.closest('details[open]')?.querySelector('summary') ??
      target.closest('.row')?.querySelector<HTMLElement>('[aria-expanded=true]');
    if (!unfolds) return;
    event.preventDefault();
    if (target.closest('.details, details > :not(summary)')) unfolds.focus();
    unfolds.click();
  });
