/** `npm run gallery [-- --element bill-list] [--out folder] [--png]`: the pictures of every element in docs/gallery. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../../../test/support/browser-launch/playwright.ts';
import { galleryIndex } from './index-page.ts';
import { allSheets, fileOf } from './sheets.ts';
import { bundleSheetPage, takeSheet } from './take-sheet.ts';

const { values } = parseArgs({
  options: {
    element: { type: 'string' },
    sheet: { type: 'string' },
    out: { type: 'string' },
    png: { type: 'boolean', default: false },
  },
});
const target = values.out ? resolve(values.out) : new URL('../', import.meta.url).pathname;
const sheets = allSheets().filter(
  (sheet) => (values.element ?? sheet.scene) === sheet.scene && fileOf(sheet).includes(values.sheet ?? ''),
);
if (!sheets.length) {
  console.error(
    'Usage: npm run gallery [-- --element bill-list] [--sheet sr-Latn-dark] [--out folder] [--png]',
  );
  process.exit(2);
}

const whole = !values.out && !values.element && !values.sheet;
// What is shown no more must not stay.
if (whole) await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const [browser, script] = await Promise.all([launchBrowser(), bundleSheetPage()]);
let bytes = 0;
try {
  for (const sheet of sheets) {
    const picture = await takeSheet(browser, script, sheet, values.png ? 'png' : 'webp');
    const file = values.png ? fileOf(sheet).replace('.webp', '.png') : fileOf(sheet);
    await writeFile(join(target, file), picture);
    bytes += picture.length;
    console.log(`${(picture.length / 1000).toFixed(0).padStart(5)} kB  ${file}`);
  }
} finally {
  await browser.close();
}
if (!values.out) await writeFile(join(target, 'README.md'), await galleryIndex());
console.log(`${sheets.length} pictures, ${(bytes / 1e6).toFixed(2)} MB`);
