import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { galleryIndex } from './index-page.ts';
import type { Scene } from './scene.ts';
import { scenes } from './scenes/index.ts';
import { allSheets, fileOf } from './sheets.ts';

const root = join(import.meta.dirname, '../..');
const gallery = join(root, 'docs/gallery');

describe('gallery', () => {
  test('shows every element: each folder that defines one', async () => {
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

  test('has an index that is what the script would write', async () => {
    assert.equal(await readFile(join(gallery, 'README.md'), 'utf8'), await galleryIndex());
  });

  test('has each picture of its index, small, and no other', async () => {
    const pictures = (await readdir(gallery)).filter((file) => file !== 'README.md');
    assert.deepEqual(pictures.sort(), allSheets().map(fileOf).sort());
    for (const picture of pictures) {
      const { size } = await stat(join(gallery, picture));
      assert.ok(size > 500 && size < 150_000, `${picture}: ${size} bytes`);
    }
  });
});
