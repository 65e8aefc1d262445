/** Pages of jsdom and happy-dom, in which partners test their own: taken away at any moment, nothing runs on. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const run = promisify(execFile);
let folder: string;
let bundle: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'esanduce-pages-'));
  bundle = join(folder, 'bundle.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'bundle.ts')],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['@esanduce/source', 'browser', 'production'],
    ignoreAnnotations: true,
  });
});
after(() => rm(folder, { recursive: true }));

for (const emulator of ['jsdom', 'happy-dom']) {
  test(`elements leave nothing running when a page of ${emulator} is removed`, async () => {
    const script = join(import.meta.dirname, 'pages.ts');
    const { stdout } = await run(
      process.execPath,
      ['--conditions=@esanduce/source', script, emulator, bundle],
      { maxBuffer: 1e8 },
    );
    const { pages, problems } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
      pages: number;
      problems: string[];
    };
    assert.equal(pages, 12);
    assert.deepEqual(problems, []);
  });
}
