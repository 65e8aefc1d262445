/**
 * No text or control is over another, or cut off, in any state of any element: on five foreign pages, at four widths, in three
 * scripts, with a wide and a narrow font. The states are rendered once; all else changes around them.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Scene } from '../../../docs/gallery/scene.ts';
import { type SceneName, scenes } from '../../../docs/gallery/scenes/index.ts';
import { type Sheet, sceneNames } from '../../../docs/gallery/sheets.ts';
import { bundleSheetPage, openSheet } from '../../../docs/gallery/take-sheet.ts';
import { launchBrowser } from '../../support/browser-launch/playwright.ts';
import { faultsIn } from './faults-in.ts';
import { type Combination, combinations, fontFamily, missingPairs, nameOf } from './pages.ts';

interface Gallery {
  show(sheet: Sheet): Promise<void>;
}

/** Some elements in every state, on one page. */
async function openAll(browser: Browser, script: string, names: readonly SceneName[]): Promise<Page> {
  const [first, ...others] = names.map((scene): Sheet => {
    const { states }: Scene = scenes[scene];
    const cells = states.map((_, state) => ({ state, widths: [360] }));
    return { scene, locale: 'sr-Cyrl', theme: 'light', number: 1, cells };
  });
  assert.ok(first);
  const page = await openSheet(browser, script, first);
  for (const sheet of others) {
    await page.evaluate((each) => (window as unknown as Gallery).show(each), sheet);
  }
  await page.evaluate(showAllRows);
  return page;
}

/** Rows outside the viewport have no boxes otherwise, and what moves has no fixed ones. */
function showAllRows(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '*, ::before, ::after { content-visibility: visible !important; animation: none !important; transition: none !important; }',
  );
  const visit = (root: Document | ShadowRoot) => {
    root.adoptedStyleSheets.push(sheet);
    for (const each of root.querySelectorAll('*')) if (each.shadowRoot) visit(each.shadowRoot);
  };
  visit(document);
  for (const box of document.querySelectorAll<HTMLElement>('figure > div')) {
    box.dataset['state'] = (box.querySelector('p')?.textContent ?? '').replace(/ · \d+$/, '');
    box.querySelector(':scope > p')?.remove();
  }
}

/** Puts the elements on another page. */
async function embed(page: Page, combination: Combination): Promise<void> {
  await page.evaluate(
    async ({ host, width, locale, family }) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`${host.css} esanduce-provider, figure > div { --esanduce-font: ${family}; }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets.slice(0, 1), sheet];
      document.documentElement.dir = host.direction ?? 'ltr';
      document.documentElement.lang = locale;
      const updated: Promise<unknown>[] = [];
      for (const each of document.querySelectorAll('esanduce-provider')) {
        each.locale = locale;
        updated.push(each.updateComplete);
      }
      for (const box of document.querySelectorAll<HTMLElement>('figure > div')) {
        box.style.cssText = `display: block; inline-size: ${width}px`;
      }
      await Promise.all(updated);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    },
    { ...combination, family: fontFamily(combination) },
  );
}

const embedded =
  "document.querySelectorAll('figure > div esanduce-provider > *, figure > div > :not(esanduce-provider)')";

async function faultsOf(page: Page, combination: Combination): Promise<string[]> {
  await embed(page, combination);
  return page.evaluate<string[]>(`(${faultsIn.toString()})([...${embedded}])`);
}

/** Makes a fault of each kind. */
function breakLayout(): void {
  const add = (tag: string, css: string) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    for (const { shadowRoot } of document.querySelectorAll(`[data-state=filled] ${tag}`))
      shadowRoot?.adoptedStyleSheets.push(sheet);
  };
  add('esanduce-bill-list', '.row .when { margin-block-start: -20px; }');
  add('esanduce-debt-summary', '.total { translate: 40px; }');
  add(
    'esanduce-pay-button',
    'button[part=button] { inline-size: 60px; padding-inline-start: 40px; white-space: nowrap; }',
  );
  add('esanduce-pay-first', '.act { padding-inline-start: 17px; }');
}

describe('texts and controls are apart and whole', () => {
  let browser: Browser;
  /** Two, for two cores. */
  let pages: readonly Page[];
  before(async () => {
    const [launched, script] = await Promise.all([launchBrowser(), bundleSheetPage()]);
    browser = launched;
    const halves = [0, 1].map((half) => sceneNames.filter((_, at) => at % 2 === half));
    pages = await Promise.all(halves.map((names) => openAll(browser, script, names)));
  });
  after(() => browser.close());

  const faults = async (combination: Combination) =>
    (await Promise.all(pages.map((page) => faultsOf(page, combination)))).flat();

  test('every two values of host, width, script and font meet', () => {
    assert.deepEqual(missingPairs(), []);
  });

  for (const combination of combinations) {
    test(nameOf(combination), async () => {
      assert.deepEqual(await faults(combination), []);
    });
  }

  test('a fault of each kind is found', async () => {
    const [first] = combinations;
    assert.ok(first);
    await Promise.all(pages.map((page) => page.evaluate(breakLayout)));
    const found = (await faults(first)).join('\n');
    assert.match(found, /esanduce-bill-list filled: “.*” is over “/);
    assert.match(found, /esanduce-debt-summary filled: “.*” is outside section/);
    assert.match(found, /esanduce-pay-button filled: “.*” is [0-9.]+ px off the centre$/m);
    assert.match(found, /esanduce-pay-button filled: “.*” does not fit its button/);
    assert.match(found, /esanduce-pay-first filled: ПЛАТИ is [0-9.]+ px off the centre of its column/);
  });
});
