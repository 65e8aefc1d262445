import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { version } from './version.ts';

test('the version sent to the portal is the package’s', () => {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  assert.equal(version, (JSON.parse(file) as { version: string }).version);
});
