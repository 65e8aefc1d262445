import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { Hono } from 'hono';
import { newAdyenSession } from './adyen-stub.ts';

const root = new URL('../../../', import.meta.url).pathname;
const here = (name: string) => new URL(name, import.meta.url).pathname;

export interface Scripts {
  adyen: string;
  esanduce: string;
  /** Where elements and sandbox come from: the source under the condition `@esanduce/source`, else the last build. */
  from: 'source' | 'build';
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@esanduce/source'],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** @throws where @adyen/adyen-web is not installed, or the package is not built and its source not asked for */
export async function bundleScripts(): Promise<Scripts> {
  if (!existsSync(here('node_modules/@adyen/adyen-web'))) {
    throw new Error('@adyen/adyen-web is not installed: run `npm ci` in test/faults/control.');
  }
  const adyen = await bundle(here('adyen-page.js'));
  if (!import.meta.resolve('@esanduce/sdk/sandbox').includes('/dist/')) {
    return { adyen, esanduce: await bundle(`${root}widgets/index.ts`), from: 'source' };
  }
  return { adyen, esanduce: await readFile(`${root}dist/cdn/esanduce.bundle.js`, 'utf8'), from: 'build' };
}

const document = (script: string, body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Control</title><body>${body}
<script type="module" src="${script}"></script>`;

/** The two shops: one page each, and the little that a shop's own server does for it. */
export function createPages(scripts: Scripts, esanduce: { token: () => Promise<string> }): Hono {
  const pages = new Hono();
  const script = (text: string) =>
    new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
  pages.get('/adyen.js', () => script(scripts.adyen));
  pages.get('/esanduce.js', () => script(scripts.esanduce));
  pages.get('/adyen', (c) => c.html(document('/adyen.js', '<div id="pay"></div>')));
  pages.get('/esanduce', (c) => {
    const [portal, bill] = [c.req.query('backend') ?? '', c.req.query('bill') ?? ''];
    const button = `<esanduce-pay-button id="pay" bill="${encodeURIComponent(bill)}"></esanduce-pay-button>`;
    const provider = `<esanduce-provider base-url="${encodeURI(portal)}" token-url="/esanduce-token" locale="sr-Latn">`;
    return c.html(document('/esanduce.js', `${provider}${button}</esanduce-provider>`));
  });
  pages.post('/adyen-session', (c) => c.json(newAdyenSession()));
  pages.post('/esanduce-token', async (c) => c.json({ token: await esanduce.token() }));
  return pages;
}
