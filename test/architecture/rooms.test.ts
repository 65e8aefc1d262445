import assert from 'node:assert/strict';
import { dirname } from 'node:path/posix';
import { describe, test } from 'node:test';
import { findCycle, importGraph } from './import-cycles.ts';
import { roomOf } from './room-of.ts';
import { rooms, testFile } from './rooms.ts';
import { readSources } from './sources.ts';

describe('roomOf', () => {
  const entries = [
    'src',
    'src/portal',
    'src/portal/http',
    'src/portal/clock.ts',
    'widgets',
    'widgets/*',
    'widgets/data',
  ];
  const room = (path: string) => roomOf(path, entries)?.name;

  test('is the deepest room', () => {
    assert.equal(room('src/index.ts'), 'src');
    assert.equal(room('src/portal/portal.ts'), 'src/portal');
    assert.equal(room('src/portal/http/handlers/bills.ts'), 'src/portal/http');
    assert.equal(room('src/portal/clock.ts'), 'src/portal/clock.ts');
    assert.equal(room('other/file.ts'), undefined);
  });

  test('is one per folder that `*` matches; a named room goes first', () => {
    assert.equal(room('widgets/bill-list/bill-list.ts'), 'widgets/bill-list');
    assert.deepEqual(roomOf('widgets/help/help.ts', entries), { name: 'widgets/help', entry: 'widgets/*' });
    assert.deepEqual(roomOf('widgets/data/loader.ts', entries), {
      name: 'widgets/data',
      entry: 'widgets/data',
    });
    assert.equal(room('widgets/index.ts'), 'widgets');
  });
});

describe('the rooms', () => {
  const sources = readSources();
  const files = [...sources.keys()].filter((file) => !testFile.test(file));
  const code = files.filter((file) => /^(src|widgets|examples|docs)\//.test(file));
  const nameOf = (file: string) => roomOf(file)?.name ?? file;

  test('none holds over a quarter of the code', () => {
    const lines = new Map<string, number>();
    const linesOf = (file: string) => sources.get(file)?.split('\n').length ?? 0;
    for (const file of code) lines.set(nameOf(file), (lines.get(nameOf(file)) ?? 0) + linesOf(file));
    const total = code.reduce((sum, file) => sum + linesOf(file), 0);
    assert.ok(total > 10_000);
    const large = [...lines].filter(([, count]) => count > total / 4);
    assert.deepEqual(large, []);
  });

  test('none import each other in a circle', () => {
    const graph = new Map<string, Set<string>>();
    for (const [file, targets] of importGraph(sources)) {
      if (testFile.test(file)) continue;
      const reached = graph.get(nameOf(file)) ?? new Set();
      graph.set(nameOf(file), reached);
      for (const target of targets) if (nameOf(target) !== nameOf(file)) reached.add(nameOf(target));
    }
    assert.equal(findCycle(graph)?.join(' → '), undefined);
  });

  test('every folder beside a room is one', () => {
    const folders = new Set<string>();
    for (const file of files.filter((each) => /^(src|widgets|examples)\//.test(each))) {
      for (let folder = dirname(file); folder.includes('/'); folder = dirname(folder)) folders.add(folder);
    }
    /** An outer room with rooms inside holds only the files directly in it. */
    const isDivided = (room: string) =>
      Object.keys(rooms).some((entry) => entry.startsWith(`${room}/`) && !entry.endsWith('.ts'));
    const without = [...folders].filter((folder) => {
      const owner = roomOf(`${folder}/file.ts`);
      return owner === undefined || (owner.name !== folder && isDivided(owner.entry));
    });
    assert.deepEqual(without, []);
  });

  test('each of the table has files', () => {
    const used = new Set([...sources.keys()].map((file) => roomOf(file)?.entry));
    assert.deepEqual(
      Object.keys(rooms).filter((entry) => !used.has(entry)),
      [],
    );
  });
});
