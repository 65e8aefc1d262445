import type { Page } from 'playwright-core';

/** The accessible name of the focused element, inside all shadow roots. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const named =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement
        ? element.labels?.[0]
        : element;
    const text = named instanceof HTMLElement ? named.innerText : '';
    return (element?.getAttribute('aria-label') ?? text).replace(/\s+/g, ' ').trim();
  });

/** Presses Tab, or Shift+Tab, until an element with a matching name has the focus. */
export async function tabTo(page: Page, wanted: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<string> {
  for (let presses = 0; presses < 150; presses += 1) {
    const name = await focused(page);
    if (wanted.test(name)) return name;
    await page.keyboard.press(key);
  }
  throw new Error(`The Tab key does not reach ${wanted}`);
}
