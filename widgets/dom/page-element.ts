import { LitElement } from 'lit';

/** What translators of browsers put in the place of a text: Google's and Microsoft's, and Yandex's. */
const translated = 'font, ya-tr-span';

/**
 * What all elements extend: Lit's element, for pages of others. It updates only while it is in a page, as work left in a
 * microtask may find the document gone; and it survives a page that is translated.
 */
export class PageElement extends LitElement {
  #isWaiting = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#isWaiting) queueMicrotask(() => this.scheduleUpdate());
  }

  protected override scheduleUpdate(): void {
    this.#isWaiting = !this.isConnected || !(globalThis as { document?: unknown }).document;
    if (this.#isWaiting) return;
    // Lit writes into the text nodes that it has put in: where they are gone, the old amounts would stay.
    for (const text of this.renderRoot.querySelectorAll(translated)) text.replaceWith(text.textContent);
    void super.scheduleUpdate();
  }
}
