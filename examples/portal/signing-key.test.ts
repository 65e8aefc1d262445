import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSigningKey } from './signing-key.ts';

test('The signing key is made once, readable by this user only, and a damaged one is reported', async (context) => {
  const directory = await mkdtemp(join(tmpdir(), 'signing-key-'));
  context.after(() => rm(directory, { recursive: true }));
  const data = join(directory, 'data');

  const key = await loadSigningKey(data);
  assert.match(key, /^[0-9a-f]{64}$/);
  assert.equal(await loadSigningKey(data), key);
  assert.equal((await stat(join(data, 'signing-key'))).mode & 0o777, 0o600);

  await writeFile(join(data, 'signing-key'), 'half of it');
  await assert.rejects(loadSigningKey(data), /signing-key is damaged: remove it/);
});
