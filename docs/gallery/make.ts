/**
 * `npm run gallery [-- --element bill-list] [--sheet sr-Latn-dark] [--out folder] [--png]`: every sheet of every element. The
 * whole gallery goes to docs/gallery/built, which git ignores and `npm run docs` includes.
 * `npm run gallery -- --main`: the sheets that git keeps, in docs/pictures.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../../test/support/browser-launch/playwright.ts';
import { galleryIndex, picturesIndex } from './index-page.ts';
import { allSheets, fileOf, mainFileOf, mainSheet, sceneNames, type Sheet } from './sheets.ts';
import { bundleSheetPage, takeSheet } from './take-sheet.ts';

const { values } = parseArgs({
  options: {
    element: { type: 'string' },
    sheet: { type: 'string' },
    out: { type: 'string' },
    png: { type: 'boolean', default: false },
    main: { type: 'boolean', default: false },
  },
});
const home = resolve(import.meta.dirname, values.main ? '../pictures' : 'built');
const target = values.out ? resolve(values.out) : home;
const isWanted = (sheet: Sheet) =>
  (values.element ?? sheet.scene) === sheet.scene && fileOf(sheet).includes(values.sheet ?? '');
const sheets = (values.main ? sceneNames.map(mainSheet) : allSheets()).filter(isWanted);
if (!sheets.length) {
  console.error(
    'Usage: npm run gallery [-- --element bill-list] [--sheet sr-Latn-dark] [--out folder] [--png] [--main]',
  );
  process.exit(2);
}

const isWhole = !values.out && !values.element && !values.sheet;
// Removes sheets of states that no longer exist; docs/pictures holds other pictures too.
if (isWhole && !values.main) await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const [browser, script] = await Promise.all([launchBrowser(), bundleSheetPage()]);
let bytes = 0;
try {
  for (const sheet of sheets) {
    const picture = await takeSheet(browser, script, sheet, values.png ? 'png' : 'webp');
    const name = values.main ? mainFileOf(sheet.scene) : fileOf(sheet);
    const file = values.png ? name.replace('.webp', '.png') : name;
    await writeFile(join(target, file), picture);
    bytes += picture.length;
    console.log(`${(picture.length / 1000).toFixed(0).padStart(5)} kB  ${file}`);
  }
} finally {
  await browser.close();
}
if (isWhole)
  await writeFile(join(target, 'README.md'), await (values.main ? picturesIndex() : galleryIndex()));
console.log(`${sheets.length} pictures, ${(bytes / 1e6).toFixed(2)} MB, in ${target}`);
