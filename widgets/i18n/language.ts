import { notifyTexts } from './texts.ts';

let observer: MutationObserver | undefined;

/**
 * The language of `element` as HTML defines it: the nearest `lang`, its own included, across shadow roots; empty when
 * there is none. Every change of a `lang` notifies the elements that watch texts.
 */
export function inheritedLanguage(element: Element): string {
  observer ??= new MutationObserver(notifyTexts);
  for (let at: Element | undefined = element; at;) {
    const root = at.getRootNode() as Partial<ShadowRoot> & Node;
    observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
    const withLang = at.closest<HTMLElement>('[lang]');
    if (withLang) return withLang.lang;
    at = root.host;
  }
  return '';
}
