import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { galleryIndex, picturesIndex } from './index-page.ts';
import type { Scene } from './scene.ts';
import { scenes } from './scenes/index.ts';
import { allSheets, fileOf, mainFileOf, sceneNames } from './sheets.ts';

const root = join(import.meta.dirname, '../..');
const pictures = join(root, 'docs/pictures');
/** Bytes of all pictures in git. */
const limit = 1_500_000;

describe('gallery', () => {
  test('has a scene for every folder that defines an element', async () => {
    const entries = await readdir(join(root, 'widgets'), { recursive: true });
    const folders = entries.filter((path) => path.endsWith('/define.ts')).map((path) => path.split('/')[0]);
    assert.ok(folders.length > 10);
    assert.deepEqual(Object.keys(scenes).sort(), folders.sort());
  });

  test('names each state of an element once', () => {
    for (const [name, { states }] of Object.entries<Scene>(scenes)) {
      assert.equal(new Set(states.map((state) => state.name)).size, states.length, name);
    }
  });

  test('shows every sheet on its page, each under a name of its own', async () => {
    const files = allSheets().map(fileOf);
    assert.equal(new Set(files).size, files.length);
    const shown = [...(await galleryIndex()).matchAll(/\]\(([^)#]+\.webp)\)/g)].map((match) => match[1]);
    assert.deepEqual(shown.sort(), files.sort());
  });
});

describe('pictures in git', () => {
  test('have the page that `npm run gallery -- --main` writes', async () => {
    assert.equal(await readFile(join(pictures, 'README.md'), 'utf8'), await picturesIndex());
  });

  test('are one sheet per element and those of the README, small', async () => {
    const readme = await readFile(join(root, 'README.md'), 'utf8');
    const ofReadme = [...readme.matchAll(/docs\/pictures\/([\w.-]+\.png)/g)].map((match) => match[1] ?? '');
    assert.ok(ofReadme.length > 0);
    const files = (await readdir(pictures)).filter((file) => file !== 'README.md');
    assert.deepEqual(files.sort(), [...new Set([...sceneNames.map(mainFileOf), ...ofReadme])].sort());
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(pictures, file))).size));
    assert.ok(Math.min(...sizes) > 500);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(total <= limit, `${total} bytes`);
  });
});
