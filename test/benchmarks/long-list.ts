/**
 * `npm run benchmark:list [-- 10000]`: the cost of a bill list of thousands of rows relative to one of a hundred, in one run. Its
 * pages come from memory, so that no network hides the difference.
 */
import { build } from 'esbuild';
import { launchBrowser } from '../support/browser-launch/playwright.ts';

interface Measured {
  update: Record<number, number>;
  nextPage: Record<number, number>;
  requests: number;
}

const most = Number(process.argv[2] ?? 10_000);
const { outputFiles } = await build({
  entryPoints: [new URL('long-list-page.ts', import.meta.url).pathname],
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  conditions: ['@esanduce/source', 'production'],
  logLevel: 'warning',
});
const script = outputFiles[0]?.text ?? '';

const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
  page.on('pageerror', (error) => console.error(error.message));
  await page.route('https://benchmark.test/', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><script type="module">${script.replaceAll('</script', '<\\/script')}</script>`,
    }),
  );
  await page.goto('https://benchmark.test/');
  const { update, nextPage, requests } = await page.evaluate(
    (rows) => (window as unknown as { measure(rows: number): Promise<Measured> }).measure(rows),
    most,
  );
  const say = (what: string, rows: number, time: number, base: number) =>
    console.log(
      `${what.padEnd(10)} ${String(rows).padStart(6)} rows ${time.toFixed(1).padStart(8)} ms ${(time / base).toFixed(1).padStart(6)}×`,
    );
  for (const [what, times] of Object.entries({ update, 'next page': nextPage })) {
    const known = Object.keys(times).map(Number);
    const base = times[known[0] ?? 0] ?? NaN;
    const shown = known.filter((rows, at) => at === 0 || at === known.length - 1 || rows % 2_000 === 0);
    for (const rows of shown) say(what, rows, times[rows] ?? NaN, base);
  }
  console.log(`A payment elsewhere, with ${most} rows: ${requests} requests for bills.`);
} finally {
  await browser.close();
}
