import { notifyTexts } from './texts.ts';

let observer: MutationObserver | undefined;

/**
 * The language that `element` inherits, as HTML has it: the nearest `lang`, its own included, through shadow roots; empty
 * where none is said. Elements that watch texts are told of every change of it.
 */
export function inheritedLanguage(element: Element): string {
  observer ??= new MutationObserver(notifyTexts);
  for (let at: Element | undefined = element; at;) {
    const root = at.getRootNode() as Partial<ShadowRoot> & Node;
    observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
    const said = at.closest<HTMLElement>('[lang]');
    if (said) return said.lang;
    at = root.host;
  }
  return '';
}
