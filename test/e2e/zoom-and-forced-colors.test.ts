/** Forced colours, and reflow at 400 % zoom (WCAG 1.4.10). */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser-launch/playwright.ts';
import type { Scene } from '../../docs/gallery/scene.ts';
import { scenes, type SceneName } from '../../docs/gallery/scenes/index.ts';
import { sheetsOf, type Theme } from '../../docs/gallery/sheets.ts';
import { bundleSheetPage, openSheet } from '../../docs/gallery/take-sheet.ts';

let browser: Browser;
let script: string;
before(async () => {
  [browser, script] = await Promise.all([launchBrowser(), bundleSheetPage()]);
});
after(() => browser.close());

/** Opens an element in one of its states at a width. */
async function open(scene: SceneName, name: string, width: number, theme: Theme): Promise<Page> {
  const { states }: Scene = scenes[scene];
  const [sheet] = sheetsOf(scene, 'sr-Cyrl', theme);
  const state = states.findIndex((each) => each.name === name);
  assert.ok(sheet && state >= 0, `${scene} has the state ${name}`);
  return openSheet(browser, script, { ...sheet, cells: [{ state, widths: [width] }] });
}

const styleOf = (page: Page, selector: string, property: 'color' | 'borderBottomColor') =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element)[name], property);

describe('forced colours', () => {
  test('distinguish the selected tab', async () => {
    const page = await open('portal', 'filled', 360, 'forced');
    const chosen = await styleOf(page, '[role=tab][aria-selected=true]', 'borderBottomColor');
    const canvas = await page.evaluate(() => {
      document.body.style.backgroundColor = 'Canvas';
      return getComputedStyle(document.body).backgroundColor;
    });
    assert.equal(await styleOf(page, '[role=tab][aria-selected=false]', 'borderBottomColor'), canvas);
    assert.notEqual(chosen, canvas);
    await page.close();
  });

  test('distinguish a locked PAY button', async () => {
    const page = await open('pay-button', 'filled', 280, 'forced');
    const locked = await open('pay-button', 'checking', 280, 'forced');
    assert.notEqual(await styleOf(locked, 'button', 'color'), await styleOf(page, 'button', 'color'));
    await Promise.all([page.close(), locked.close()]);
  });

  test('keep two colours in the progress bar of an agreement', async () => {
    const page = await open('reschedule-plan', 'filled', 360, 'forced');
    const picture = await page.locator('progress').screenshot();
    const colours = await page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), {
        width: image.width,
        height: image.height,
      });
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const at = (part: number) =>
        context?.getImageData(Math.round(image.width * part), image.height / 2, 1, 1).data.join();
      return [at(0.1), at(0.9)];
    }, picture.toString('base64'));
    assert.notEqual(colours[0], colours[1]);
    await page.close();
  });
});

describe('a window of 1280 pixels zoomed to 400 %', () => {
  for (const [scene, state] of [
    ['portal', 'filled'],
    ['portal', 'focused tab'],
    ['bill-list', 'unfolded'],
    ['bill-list', 'all properties, two selected'],
    ['spending-chart', 'table unfolded'],
    ['payment-history', 'receipt unfolded'],
    ['reschedule-plan', 'filled'],
    ['card-list', 'confirming a removal'],
  ] as const) {
    test(`scrolls in one direction only: ${scene}, ${state}`, async () => {
      const page = await open(scene, state, 288, 'light');
      await page.setViewportSize({ width: 320, height: 256 });
      const width = await page.evaluate(() => {
        document.body.style.cssText = 'padding: 16px; inline-size: auto';
        return document.documentElement.scrollWidth;
      });
      assert.equal(width, 320);
      await page.close();
    });
  }
});
