/** Pages with a Lit of their own, several files of the package, or one file twice, under Trusted Types. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser-launch/playwright.ts';

/** An element of the page, with the Lit that the page's bundler put in. */
const hostSource = `
  import { LitElement, html } from 'lit';
  class HostGreeting extends LitElement {
    render() { return html\`<p>host \${1 + 1}</p>\`; }
  }
  customElements.define('host-greeting', HostGreeting);
`;
const elementsOf = '<esanduce-help></esanduce-help><esanduce-bill-list></esanduce-bill-list>';

let browser: Browser;
let origin: string;
const files = new Map<string, string>();
const server = createServer(({ url = '' }, response) => {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const script = files.get(pathname.slice(1)) ?? (pathname === '/' ? undefined : file(pathname));
  if (script !== undefined) {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    return;
  }
  const scripts = searchParams.getAll('script').map((src) => `<script type="module" src="/${src}"></script>`);
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types ${searchParams.get('policy')}`,
    })
    .end(
      `<!doctype html><html lang="en"><title>Page</title><host-greeting></host-greeting>${elementsOf}${scripts.join('')}`,
    );
});
const file = (pathname: string) =>
  readFileSync(new URL(`../../dist/cdn${pathname}`, import.meta.url), 'utf8');

before(async () => {
  const { outputFiles } = await build({
    stdin: { contents: hostSource, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['production'],
  });
  files.set('host.js', outputFiles[0]?.text ?? '');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  server.close();
});

/** What a page with these scripts, in this order, shows and says. */
async function open(policy: string, scripts: readonly string[]) {
  const page = await browser.newPage();
  const [warnings, errors] = [[] as string[], [] as string[]];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(
    `${origin}/?${new URLSearchParams([['policy', policy], ...scripts.map((each) => ['script', each])])}`,
  );
  const shown = await page.evaluate(async () => {
    const elements = [...document.querySelectorAll('host-greeting, esanduce-help, esanduce-bill-list')];
    // A module that throws while it is loaded defines nothing.
    const defined = elements.slice(1).map(({ localName }) => customElements.whenDefined(localName));
    await Promise.race([Promise.all(defined), new Promise((resolve) => setTimeout(resolve, 10_000))]);
    await new Promise((resolve) => setTimeout(resolve));
    return elements.map(({ shadowRoot }) => shadowRoot?.textContent.trim().replace(/\s+/g, ' ') ?? '');
  });
  await page.close();
  const [host = '', help = '', list = ''] = shown;
  return { host, help, list, warnings, errors };
}

const host = 'host.js';
const ours: readonly (readonly string[])[] = [
  ['esanduce.js'],
  ['esanduce.bundle.js'],
  ['esanduce.bundle.js?1', 'esanduce.bundle.js?2'],
  ['esanduce.js', 'esanduce.bundle.js', 'esanduce.js?2'],
];

describe('the elements render under Trusted Types', () => {
  const pages: [policy: string, scripts: readonly string[]][] = ours.flatMap((scripts) => [
    ['esanduce', scripts] as [string, readonly string[]],
    ['lit-html', scripts] as [string, readonly string[]],
    ['esanduce lit-html', [host, ...scripts]] as [string, readonly string[]],
    ['esanduce lit-html', [...scripts, host]] as [string, readonly string[]],
    ["lit-html 'allow-duplicates'", [host, ...scripts]] as [string, readonly string[]],
    ["lit-html 'allow-duplicates'", [...scripts, host]] as [string, readonly string[]],
  ]);
  for (const [policy, scripts] of pages) {
    test(`which allow ${policy}, with ${scripts.join(', ')}`, async () => {
      const { host, help, list, errors } = await open(policy, scripts);
      assert.deepEqual(errors, []);
      assert.match(help, /0800 011 018/);
      assert.match(list, /\S/);
      assert.equal(host, scripts.includes('host.js') ? 'host 2' : '');
    });
  }

  test('which only allow the page’s own Lit: that one renders, and the page is told what to add', async () => {
    const { host, warnings } = await open('lit-html', ['host.js', 'esanduce.bundle.js']);
    assert.equal(host, 'host 2');
    assert.ok(warnings.some((text) => text.includes('need esanduce in the page’s trusted-types')));
  });
});
