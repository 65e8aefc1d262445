/** A text or control, and where it is. */
interface Box {
  readonly what: string;
  readonly node: Node;
  readonly rect: DOMRect;
  /** Above and below a text's letters its box is empty. */
  readonly inset: number;
}

/**
 * What is wrong with the layout of each element in the page: texts and controls over one another, outside what clips or frames
 * them, and labels that are not in the middle of their button. Runs in the page, so it uses nothing from outside.
 */
export function faultsIn(roots: readonly Element[]): string[] {
  /** CSS pixels that rounding may add. */
  const slack = 1.5;
  const faults: string[] = [];
  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf = (element: Element) => {
    let style = styles.get(element);
    if (!style) styles.set(element, (style = getComputedStyle(element)));
    return style;
  };
  const parentOf = (node: Node): Element | null => {
    const slot = node instanceof Element || node instanceof Text ? node.assignedSlot : null;
    const root = node.getRootNode();
    return slot ?? node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest('.visually-hidden');
  const short = (text: string | null) => (text ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
  const nameOf = (element: Element) =>
    `${element.localName}${element.className ? `.${String(element.getAttribute('class')).trim().replaceAll(/\s+/g, '.')}` : ''}`;

  function collect(node: Node, boxes: Box[]): void {
    if (node instanceof Text) {
      if (!node.data.trim() || !node.parentElement || !isShown(node.parentElement)) return;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width && rect.height)
          boxes.push({ what: `“${short(node.data)}”`, node, rect, inset: rect.height * 0.22 });
      }
      return;
    }
    if (node instanceof Element) {
      if (!isShown(node) && node.localName !== 'slot') return;
      if (node.matches('select, input, progress')) {
        boxes.push({ what: nameOf(node), node, rect: node.getBoundingClientRect(), inset: 1 });
        return;
      }
      if (node.shadowRoot) {
        collect(node.shadowRoot, boxes);
        return;
      }
      if (node instanceof HTMLSlotElement && node.assignedNodes().length) {
        for (const each of node.assignedNodes()) collect(each, boxes);
        return;
      }
    }
    for (const child of node.childNodes) collect(child, boxes);
  }

  /** What stays in view while the rest scrolls below it. */
  function layerOf(node: Node): Element | null {
    let at = parentOf(node);
    while (at && styleOf(at).position !== 'sticky') at = parentOf(at);
    return at;
  }

  /** What cuts `box` off, or is too small for it. */
  function outside(box: Box, root: Element): string | undefined {
    for (let at = parentOf(box.node); at; at = parentOf(at)) {
      const style = styleOf(at);
      if (/auto|scroll/.test(style.overflowX)) return undefined;
      const isFrame =
        at === root ||
        style.overflowX !== 'visible' ||
        (style.display !== 'inline' &&
          (style.borderInlineStartWidth !== '0px' || !/, 0\)$|transparent/.test(style.backgroundColor)));
      if (isFrame && style.display !== 'contents' && style.display !== 'inline') {
        const frame = at.getBoundingClientRect();
        const { left, right, top, bottom } = box.rect;
        // Texts keep clear of the border that runs around an element.
        const clear = at.localName === 'section' && style.borderInlineStartWidth !== '0px' ? 8 : -slack;
        if (left < frame.left + clear || right > frame.right - clear) return nameOf(at);
        if (top + box.inset < frame.top - slack || bottom - box.inset > frame.bottom + slack)
          return nameOf(at);
      }
      if (at === root) return undefined;
      if (style.position === 'absolute' && style.clipPath !== 'none') return undefined;
    }
    return undefined;
  }

  function overlaps(boxes: readonly Box[], report: (what: string) => void): void {
    const sorted = boxes.toSorted((one, other) => one.rect.top - other.rect.top);
    sorted.forEach((one, at) => {
      for (let next = at + 1; next < sorted.length; next += 1) {
        const other = sorted[next];
        if (!other || other.rect.top + other.inset >= one.rect.bottom - one.inset) break;
        if (one.node === other.node || layerOf(one.node) !== layerOf(other.node)) continue;
        const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
        const down =
          Math.min(one.rect.bottom - one.inset, other.rect.bottom - other.inset) -
          Math.max(one.rect.top + one.inset, other.rect.top + other.inset);
        if (across > slack && down > slack) report(`${one.what} is over ${other.what}`);
      }
    });
  }

  /** Every label that a PAY button may have, not only the one it shows. */
  function offCentre(root: Element | ShadowRoot, report: (what: string) => void): void {
    for (const each of root.querySelectorAll('*')) {
      if (each.shadowRoot) offCentre(each.shadowRoot, report);
      if (!each.matches('button[part=button]')) continue;
      const button = each.getBoundingClientRect();
      for (const label of each.querySelectorAll('[part=label] > span')) {
        const { left, right, top, bottom } = label.getBoundingClientRect();
        const off = Math.abs((left + right) / 2 - (button.left + button.right) / 2);
        if (off > slack) report(`“${short(label.textContent)}” is ${off.toFixed(1)} px off the centre`);
        if (left < button.left + 4 || right > button.right - 4 || top < button.top || bottom > button.bottom)
          report(`“${short(label.textContent)}” does not fit its button`);
      }
    }
  }

  for (const root of roots) {
    const name = `${root.localName} ${root.closest('[data-state]')?.getAttribute('data-state') ?? ''}`;
    const report = (what: string) => faults.push(`${name}: ${what}`);
    const boxes: Box[] = [];
    collect(root, boxes);
    if (!boxes.length && !(root as HTMLElement).hidden) report('shows nothing');
    for (const box of boxes) {
      const frame = outside(box, root);
      if (frame !== undefined) report(`${box.what} is outside ${frame}`);
    }
    overlaps(boxes, report);
    if (root.shadowRoot) {
      const own = root.matches('esanduce-pay-button') ? (root.parentElement as Element) : root.shadowRoot;
      offCentre(own, report);
    }
  }
  return faults;
}
