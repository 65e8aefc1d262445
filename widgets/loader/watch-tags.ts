/** Attributes that set the language of what is inside. */
const languageAttributes = ['lang', 'locale'];

/**
 * Calls back for every element of the document and its open shadow roots, those added later included, and again when its language
 * changes. Closed roots, and a root attached some time after its host was defined, stay unseen.
 */
export function watchElements(visit: (element: Element) => void): void {
  const seen = new WeakSet<Node>();
  const observer = new MutationObserver((records) => {
    for (const { target, type, addedNodes } of records) {
      for (const node of type === 'attributes' ? [target] : addedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE) walk(node as Element);
      }
    }
  });

  function watch(root: Document | ShadowRoot): void {
    if (seen.has(root)) return;
    seen.add(root);
    observer.observe(root, { childList: true, subtree: true, attributeFilter: languageAttributes });
    for (const child of root.children) walk(child);
  }

  function walk(top: Element): void {
    for (const element of [top, ...top.querySelectorAll('*')]) {
      visit(element);
      if (element.shadowRoot) watch(element.shadowRoot);
      else if (element.localName.includes('-')) void watchOnceDefined(element);
    }
  }

  async function watchOnceDefined(element: Element): Promise<void> {
    await customElements.whenDefined(element.localName);
    if (element.shadowRoot) watch(element.shadowRoot);
  }

  watch(document);
}

/** The language that an element inherits by `locale` or `lang`, across shadow roots; empty when there is none. */
export function languageOf(element: Element): string {
  for (let at: Element | undefined = element; at; at = (at.getRootNode() as Partial<ShadowRoot>).host) {
    const setter = at.closest(languageAttributes.map((name) => `[${name}]`).join());
    if (setter) return setter.getAttribute('locale') ?? setter.getAttribute('lang') ?? '';
  }
  return '';
}
