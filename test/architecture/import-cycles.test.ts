import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCycle, importGraph } from './import-cycles.ts';
import { readSources } from './sources.ts';

test('finds a circle, also through a type or a dynamic import', () => {
  const sources = new Map([
    ['a.ts', `export * from './b.ts';`],
    ['b.ts', `import type { C } from './deep/c.ts';`],
    ['deep/c.ts', `const a = await import('../a.ts');`],
  ]);
  assert.deepEqual(findCycle(importGraph(sources)), ['a.ts', 'b.ts', 'deep/c.ts', 'a.ts']);
});

test('two ways to one file are not a circle', () => {
  const sources = new Map([
    ['a.ts', `import './b.ts'; import './c.ts';`],
    ['b.ts', `import './d.ts'; import 'lit';`],
    ['c.ts', `import './d.ts';`],
    ['d.ts', ''],
  ]);
  assert.equal(findCycle(importGraph(sources)), undefined);
});

test('no files import each other in a circle', () => {
  const sources = readSources();
  assert.ok(sources.has('src/contract/index.ts'));
  assert.equal(findCycle(importGraph(sources))?.join(' → '), undefined);
});
