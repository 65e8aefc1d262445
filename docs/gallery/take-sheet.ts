import { build } from 'esbuild';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Sheet } from './sheets.ts';

/** `png` is lossless, for close inspection. */
export type Format = 'webp' | 'png';

/** The page's script: the elements from their sources, the sandbox, the scenes. */
export async function bundleSheetPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('sheet-page.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@esanduce/source'],
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}

const markup = (script: string) => `<!doctype html>
<meta charset="utf-8">
<title>Gallery</title>
<style>
  :root { color-scheme: light dark; background: light-dark(#f1f4f1, #0c0f0d); }
  body { font-family: system-ui, sans-serif; display: flex; flex-wrap: wrap; gap: 28px 24px; align-items: start; margin: 0; padding: 16px 24px 24px; box-sizing: border-box; }
  figure { display: flex; gap: 24px; align-items: start; margin: 0; }
  p { margin: 0 0 6px; color: light-dark(#566159, #a3aea6); font: 12px system-ui, sans-serif; }
</style>
<script type="module">${script.replaceAll('</script', '<\\/script')}</script>`;

/** Opens a page with one sheet; the caller closes it. @throws Error when a state does not render */
export async function openSheet(browser: Browser, script: string, sheet: Sheet): Promise<Page> {
  const page = await browser.newPage({
    // Tall enough that rows rendered on intersection are rendered.
    viewport: { width: 1_440, height: 9_000 },
    colorScheme: sheet.theme === 'dark' ? 'dark' : 'light',
    forcedColors: sheet.theme === 'forced' ? 'active' : 'none',
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Belgrade',
    locale: 'sr-RS',
  });
  page.on('pageerror', (error) => console.error(`${sheet.scene}: ${error.message}`));
  await page.route('https://gallery.test/', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: markup(script) }),
  );
  await page.goto('https://gallery.test/');
  await page.evaluate((wanted) => (window as unknown as Shown).show(wanted), sheet);
  return page;
}

/** Takes the picture of one sheet. @throws Error when a state does not render */
export async function takeSheet(
  browser: Browser,
  script: string,
  sheet: Sheet,
  format: Format,
): Promise<Buffer> {
  const page = await openSheet(browser, script, sheet);
  try {
    // Rows may still grow as they come into view.
    const size = () =>
      page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return { width: document.body.offsetWidth, height: document.body.offsetHeight };
      });
    let { width, height } = { width: 0, height: 0 };
    for (let now = await size(); now.height !== height; now = await size()) {
      ({ width, height } = now);
      await page.setViewportSize({ width, height });
    }
    const session = await page.context().newCDPSession(page);
    await showFocus(session);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    const { data } = await session.send('Page.captureScreenshot', {
      format,
      ...(format === 'webp' && { quality: 30 }),
      clip: { x: 0, y: 0, width, height, scale: format === 'webp' ? 0.8 : 1 },
      captureBeyondViewport: true,
    });
    return Buffer.from(data, 'base64');
  } finally {
    await page.close();
  }
}

interface Shown {
  show(sheet: Sheet): Promise<void>;
}

/** A page has one focus, but a sheet pictures several focused elements. */
async function showFocus(session: CDPSession): Promise<void> {
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  await session.send('DOM.getDocument', { depth: 0 });
  const { result } = await session.send('Runtime.evaluate', { expression: 'window.focused' });
  const { result: own } = await session.send('Runtime.getProperties', {
    objectId: result.objectId ?? '',
    ownProperties: true,
  });
  for (const { name, value } of own) {
    if (!/^\d+$/.test(name) || value?.objectId === undefined) continue;
    const { nodeId } = await session.send('DOM.requestNode', { objectId: value.objectId });
    await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: ['focus', 'focus-visible'] });
  }
}
