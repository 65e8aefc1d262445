/**
 * No text or control is over another, or cut off, in any state of any element: on five foreign pages, at four widths, in three
 * scripts, with a wide and a narrow font. The states are rendered once a script; all else changes around them.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Scene } from '../../../docs/gallery/scene.ts';
import { scenes } from '../../../docs/gallery/scenes/index.ts';
import { type Sheet, sceneNames, type SheetLocale } from '../../../docs/gallery/sheets.ts';
import { bundleSheetPage, openSheet } from '../../../docs/gallery/take-sheet.ts';
import { launchBrowser } from '../../support/browser-launch/playwright.ts';
import { faultsIn } from './faults-in.ts';
import { type Host, hosts } from './hosts.ts';

const widths = [280, 360, 768, 1280] as const;
/** Both are in every Chromium that the tests run in. */
const fonts = {
  wide: "'DejaVu Sans', Verdana, sans-serif",
  narrow: "'Liberation Sans Narrow', 'Arial Narrow', sans-serif",
};
type Font = keyof typeof fonts;
const locales = ['sr-Cyrl', 'sr-Latn', 'en'] as const satisfies SheetLocale[];

let browser: Browser;
let script: string;
before(async () => {
  [browser, script] = await Promise.all([launchBrowser(), bundleSheetPage()]);
});
after(() => browser.close());

const sheetOf = (scene: (typeof sceneNames)[number], locale: SheetLocale): Sheet => {
  const { states }: Scene = scenes[scene];
  return {
    scene,
    locale,
    theme: 'light',
    number: 1,
    cells: states.map((_, state) => ({ state, widths: [360] })),
  };
};

/** Every element in every state, on one page. */
async function openAll(locale: SheetLocale): Promise<Page> {
  const [first, ...others] = sceneNames.map((name) => sheetOf(name, locale));
  assert.ok(first);
  const page = await openSheet(browser, script, first);
  for (const sheet of others) {
    await page.evaluate((each) => (window as unknown as Gallery).show(each), sheet);
  }
  await page.evaluate(showAllRows);
  return page;
}

interface Gallery {
  show(sheet: Sheet): Promise<void>;
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

/** Makes each kind of fault that must be found. */
function breakLayout(): void {
  const add = (state: string, css: string) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    for (const element of document.querySelectorAll(`[data-state^="${state}"] esanduce-provider > *`))
      element.shadowRoot?.adoptedStyleSheets.push(sheet);
  };
  add('filled', '.row .when { margin-block-start: -20px; } .total { translate: 40px; }');
  add(
    'filled',
    'button[part=button] { block-size: 20px; inline-size: 60px; padding-inline-start: 40px; white-space: nowrap; }',
  );
}

/** Puts the elements on another page. */
function embed([{ css, direction }, width, font]: readonly [Host, number, string]): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${css} esanduce-provider, figure > div { --esanduce-font: ${font}; }`);
  const [rows] = document.adoptedStyleSheets;
  document.adoptedStyleSheets = rows ? [rows, sheet] : [sheet];
  document.documentElement.dir = direction ?? 'ltr';
  for (const box of document.querySelectorAll<HTMLElement>('figure > div')) {
    box.style.cssText = `display: block; inline-size: ${width}px`;
  }
}

async function faultsOf(page: Page, host: Host, width: number, font: Font): Promise<string[]> {
  await page.evaluate(embed, [host, width, fonts[font]] as const);
  const found = await page.evaluate(
    `(${faultsIn.toString()})([...document.querySelectorAll('figure > div esanduce-provider > *, figure > div > :not(esanduce-provider)')])`,
  );
  return [...new Set(found as string[])];
}

describe('texts and controls are apart and whole', { concurrency: locales.length }, () => {
  for (const locale of locales) {
    describe(`in ${locale}`, () => {
      let page: Page;
      before(async () => {
        page = await openAll(locale);
      });

      for (const host of hosts) {
        test(`on a page with ${host.name}`, async () => {
          const faults: string[] = [];
          for (const font of ['wide', 'narrow'] as const) {
            for (const width of widths) {
              for (const fault of await faultsOf(page, host, width, font))
                faults.push(`${width} px, ${font} font: ${fault}`);
            }
          }
          assert.deepEqual(faults, []);
        });
      }

      test('and a fault of each kind is found', async () => {
        await page.evaluate(breakLayout);
        const faults = (await faultsOf(page, hosts[1] as Host, 360, 'wide')).join('\n');
        assert.match(faults, /esanduce-bill-list filled: “.*” is over “/);
        assert.match(faults, /esanduce-debt-summary filled: “.*” is outside section/);
        assert.match(faults, /esanduce-pay-button filled: “.*” does not fit its button/);
        assert.match(faults, /esanduce-pay-button filled: “.*” is [0-9.]+ px off the centre/);
      });
    });
  }
});
