/**
 * Prints a part of an element alone, in a frame of its own: a style sheet of the element cannot hide the page around it.
 * @param part copied as it is
 * @param css of the copy
 */
export function printPage(title: string, part: Element, css: string): void {
  const frame = document.createElement('iframe');
  frame.setAttribute('aria-hidden', 'true');
  // Out of sight, but rendered: Firefox prints nothing of a hidden frame.
  Object.assign(frame.style, { position: 'absolute', inlineSize: '0', blockSize: '0', border: '0' });
  document.body.append(frame);
  const { contentDocument, contentWindow } = frame;
  if (!contentDocument || !contentWindow) {
    frame.remove();
    return;
  }
  // The sheet must belong to the frame's own document.
  const sheet = new (contentWindow as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(css);
  contentDocument.adoptedStyleSheets = [sheet];
  contentDocument.title = title;
  contentDocument.body.append(contentDocument.importNode(part, true));
  contentWindow.addEventListener('afterprint', () => {
    frame.remove();
  });
  contentWindow.print();
}
