interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A text or control on the page. */
interface Box extends Rect {
  readonly what: string;
  readonly node: Node;
  /** What stays in place while the rest scrolls below it, or lies over it. */
  readonly layer: Element | null;
}

/** What a box must be inside. */
interface Frame extends Rect {
  readonly name: string;
}

/** What an element passes on to what is in it. */
interface Around {
  readonly layer: Element | null;
  readonly frames: readonly Frame[];
}

/**
 * What is wrong with the layout of each element: texts and controls over one another, outside what clips or frames them, and
 * labels that are not in the middle of their button. Runs in the page, so it uses nothing from outside.
 */
export function faultsIn(roots: readonly Element[]): string[] {
  /** px that rounding may add. */
  const slack = 1.5;
  /** Part of a line box above and below its letters. */
  const leading = 0.22;
  const faults: string[] = [];
  const range = document.createRange();
  const short = (text: string | null) => (text ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
  const nameOf = (element: Element) =>
    `${element.localName}${element.classList.length ? `.${[...element.classList].join('.')}` : ''}`;
  const spread = ({ left, right, top, bottom }: Rect, by: number): Rect => ({
    left: left - by,
    right: right + by,
    top: top - by,
    bottom: bottom + by,
  });

  /** The flat tree: what is slotted instead of slots, shadow roots instead of what is not. */
  function childrenOf(element: Element): Iterable<Node> {
    if (element instanceof HTMLSlotElement && element.assignedNodes().length) return element.assignedNodes();
    if (element instanceof HTMLDetailsElement && !element.open)
      return element.querySelectorAll(':scope > summary');
    return (element.shadowRoot ?? element).childNodes;
  }

  function walk(node: Node, around: Around, boxes: Box[], report: (what: string) => void): void {
    if (node instanceof Text) {
      if (!node.data.trim()) return;
      range.selectNodeContents(node);
      for (const { left, right, top, bottom, width, height } of range.getClientRects()) {
        const inset = height * leading;
        const box = { left, right, top: top + inset, bottom: bottom - inset };
        if (width && height)
          add({ ...box, node, layer: around.layer, what: `“${short(node.data)}”` }, around, boxes, report);
      }
      return;
    }
    if (!(node instanceof Element)) return;
    const style = getComputedStyle(node);
    // Only for screen readers, or transparent over what it stands for.
    if (style.display === 'none' || style.opacity === '0' || style.clipPath !== 'none') return;
    const rect = style.display === 'contents' ? undefined : node.getBoundingClientRect();
    if (rect && node.matches('select, input, progress')) {
      const { left, right, top, bottom } = rect;
      if (style.visibility === 'visible')
        add(
          { left, right, top, bottom, node, layer: around.layer, what: nameOf(node) },
          around,
          boxes,
          report,
        );
      return;
    }
    const inside = rect ? within(node, style, rect, around) : around;
    for (const child of childrenOf(node)) {
      if (child instanceof Text && style.visibility !== 'visible') continue;
      walk(child, inside, boxes, report);
    }
  }

  function within(element: Element, style: CSSStyleDeclaration, rect: Rect, around: Around): Around {
    const isOver = style.position === 'sticky' || style.position === 'fixed';
    const layer = isOver ? element : around.layer;
    // What scrolls shows all of its content.
    if (/auto|scroll/.test(`${style.overflowX} ${style.overflowY}`)) return { layer: element, frames: [] };
    const frames = isOver ? [] : around.frames;
    const isBordered = style.borderInlineStartWidth !== '0px' && style.borderInlineStartStyle !== 'none';
    const isFilled = !/^transparent$|, 0\)$/.test(style.backgroundColor);
    const isFrame = style.overflowX !== 'visible' || (style.display !== 'inline' && (isBordered || isFilled));
    if (!isFrame) return { layer, frames };
    // Texts keep clear of the border that runs around an element.
    const room = element.localName === 'section' && isBordered ? -7 : slack;
    return {
      layer,
      frames: [
        ...frames,
        { ...spread(rect, room), top: rect.top - slack, bottom: rect.bottom + slack, name: nameOf(element) },
      ],
    };
  }

  function add(box: Box, { frames }: Around, boxes: Box[], report: (what: string) => void): void {
    boxes.push(box);
    const frame = frames.findLast(
      ({ left, right, top, bottom }) =>
        box.left < left || box.right > right || box.top < top || box.bottom > bottom,
    );
    if (frame) report(`${box.what} is outside ${frame.name}`);
  }

  function overlaps(boxes: readonly Box[], report: (what: string) => void): void {
    const sorted = boxes.toSorted((one, other) => one.top - other.top);
    for (const [at, one] of sorted.entries()) {
      for (let next = at + 1; next < sorted.length; next += 1) {
        const other = sorted[next];
        if (!other || other.top + slack >= one.bottom) break;
        if (one.node === other.node || one.layer !== other.layer) continue;
        if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > slack)
          report(`${one.what} is over ${other.what}`);
      }
    }
  }

  /** Every label that a PAY button may have, not only the one it shows. */
  function offCentre(root: Element | ShadowRoot, report: (what: string) => void): void {
    for (const each of root.querySelectorAll('*')) {
      if (each.shadowRoot) offCentre(each.shadowRoot, report);
      if (!each.matches('button[part=button]') || !each.checkVisibility()) continue;
      const button = each.getBoundingClientRect();
      const middle = (button.left + button.right) / 2;
      for (const label of each.querySelectorAll('[part=label] > span')) {
        const { left, right, top, bottom, width } = label.getBoundingClientRect();
        if (!width) continue;
        const off = Math.abs((left + right) / 2 - middle);
        if (off > slack) report(`“${short(label.textContent)}” is ${off.toFixed(1)} px off the centre`);
        if (left < button.left + 4 || right > button.right - 4 || top < button.top || bottom > button.bottom)
          report(`“${short(label.textContent)}” does not fit its button`);
      }
      // In a column of its own: nothing else is beside it there.
      const cell =
        each.getRootNode() instanceof ShadowRoot
          ? (each.getRootNode() as ShadowRoot).host.closest('.act')
          : null;
      if (!cell) continue;
      const column = cell.getBoundingClientRect();
      const off = Math.abs((column.left + column.right) / 2 - middle);
      if (off > slack) report(`ПЛАТИ is ${off.toFixed(1)} px off the centre of its column`);
    }
  }

  for (const root of roots) {
    const name = `${root.localName} ${root.closest('[data-state]')?.getAttribute('data-state') ?? ''}`;
    const report = (what: string) => void faults.push(`${name}: ${what}`);
    const boxes: Box[] = [];
    const whole = root.getBoundingClientRect();
    walk(root, { layer: null, frames: [{ ...spread(whole, slack), name: root.localName }] }, boxes, report);
    // What loads may have bars alone, without a text.
    const isBusy = !!root.shadowRoot?.querySelector('[aria-busy=true]');
    if (!boxes.length && !isBusy && !(root as HTMLElement).hidden) report('shows nothing');
    overlaps(boxes, report);
    offCentre(
      root.matches('esanduce-pay-button') ? (root.parentElement ?? root) : (root.shadowRoot ?? root),
      report,
    );
  }
  return [...new Set(faults)];
}
