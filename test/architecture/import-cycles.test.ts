import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { test } from 'node:test';
import { findImportCycle } from './import-cycles.ts';

const root = resolve(import.meta.dirname, '../..');

test('a circle is found, through a type as well', () => {
  const sources = new Map([
    ['a.ts', `export * from './b.ts';`],
    ['b.ts', `import type { C } from './deep/c.ts';`],
    ['deep/c.ts', `const a = await import('../a.ts');`],
  ]);
  assert.deepEqual(findImportCycle(sources), ['a.ts', 'b.ts', 'deep/c.ts', 'a.ts']);
});

test('two ways to one file are no circle', () => {
  const sources = new Map([
    ['a.ts', `import './b.ts'; import './c.ts';`],
    ['b.ts', `import './d.ts'; import 'lit';`],
    ['c.ts', `import './d.ts';`],
    ['d.ts', ''],
  ]);
  assert.equal(findImportCycle(sources), undefined);
});

test('nothing here imports in circles', () => {
  const files = globSync(['{src,widgets,docs,test}/**/*.{ts,mjs}', 'examples/**/*.{ts,tsx,mjs,js}'], {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|api)$/.test(path),
  });
  assert.ok(files.includes(['src', 'contract', 'index.ts'].join(sep)));
  const sources = new Map(
    files.map((file) => [file.split(sep).join('/'), readFileSync(resolve(root, file), 'utf8')]),
  );
  assert.equal(findImportCycle(sources)?.join(' → '), undefined);
});
