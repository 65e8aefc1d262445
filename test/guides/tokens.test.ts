import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootPath } from './code-blocks.ts';

interface Token {
  light: string;
  dark: string;
}

/** What the elements' styles fall back to, by the custom property's name. */
async function usedTokens(): Promise<Map<string, Set<string>>> {
  const used = new Map<string, Set<string>>();
  for (const file of globSync('widgets/**/*.ts', { cwd: rootPath })) {
    const source = await readFile(join(rootPath, file), 'utf8');
    const pattern =
      /var\(\s*(--esanduce-[a-z-]+)\s*,\s*(?:light-dark\((#\w+), (#\w+)\)|([^(),]+)(?:,[^()]*)?)\s*\)/g;
    for (const [, name = '', light, dark, plain = ''] of source.matchAll(pattern)) {
      const found = used.get(name) ?? new Set();
      used.set(name, found.add(`${light ?? plain.trim()} ${dark ?? plain.trim()}`));
    }
  }
  return used;
}

async function documentedTokens(): Promise<Map<string, Token>> {
  const guide = await readFile(join(rootPath, 'docs/guides/theming.md'), 'utf8');
  const rows = guide.matchAll(/^\| `(--esanduce-[a-z-]+)` +\|[^|]+\| `([^`]+)` +\| `([^`]+)` +\| \S/gm);
  return new Map([...rows].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));
}

/** WCAG 2.2: relative luminance of `#rgb` or `#rrggbb`. */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.slice(1).replace(/./g, '$&$&') : colour.slice(1);
  const [red = 0, green = 0, blue = 0] = (digits.match(/../g) ?? []).map((pair) => {
    const share = parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test('every custom property of the elements is documented with the default it has, and no other', async () => {
  const documented = await documentedTokens();
  const expected = [...documented].map(([name, { light, dark }]) => [name, [`${light} ${dark}`]] as const);
  const used = [...(await usedTokens())].map(([name, defaults]) => [name, [...defaults]] as const);
  const byName = (a: readonly [string, unknown], b: readonly [string, unknown]) => (a[0] < b[0] ? -1 : 1);
  assert.deepEqual(used.sort(byName), expected.sort(byName));
});

test('the defaults keep the contrast that the guide asks of a page', async () => {
  const documented = await documentedTokens();
  const pairs: [text: string, grounds: string[], least: number][] = [
    ...['ink', 'muted', 'paid', 'warn', 'late'].map((name): [string, string[], number] => [
      name,
      ['paper', 'wash'],
      4.5,
    ]),
    ['pay-ink', ['pay'], 4.5],
    ['pay', ['paper'], 3],
    ['focus', ['paper'], 3],
  ];
  for (const theme of ['light', 'dark'] as const) {
    const colour = (name: string) => documented.get(`--esanduce-${name}`)?.[theme] ?? '';
    for (const [text, grounds, least] of pairs) {
      for (const ground of grounds) {
        const ratio = contrast(colour(text), colour(ground));
        assert.ok(ratio >= least, `${text} on ${ground}, ${theme}: ${ratio.toFixed(2)} : 1`);
      }
    }
  }
});
