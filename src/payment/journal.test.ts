import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Journal, type JournalEntry, memoryJournal } from '@esanduce/sdk';
import { fileJournal } from '@esanduce/sdk/file-journal';
import { order } from './counting-portal.test.ts';
import { readEntry } from './journal.ts';

const entry = (key: string, at = 1): JournalEntry => ({ key, order: order(), at });

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'journal-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

for (const [name, make] of Object.entries({
  memory: () => memoryJournal(),
  file: (t: TestContext) => fileJournal(join(folder(t), 'made', 'when missing')),
}) as [string, (t: TestContext) => Journal][]) {
  test(`${name}: what is written is listed until it is removed`, (t) => {
    const journal = make(t);
    assert.deepEqual(journal.list(), []);
    journal.write(entry('one'));
    journal.write(entry('two/of:any*sign'));
    journal.write(entry('one', 2));
    assert.deepEqual(
      [...journal.list()].sort((a, b) => a.at - b.at),
      [entry('two/of:any*sign'), entry('one', 2)],
    );
    journal.remove('one');
    journal.remove('one');
    journal.remove('never written');
    assert.deepEqual(journal.list(), [entry('two/of:any*sign')]);
  });
}

test('file: another process finds it, and what is torn or not ours is passed over', (t) => {
  const path = folder(t);
  fileJournal(path).write(entry('one'));
  writeFileSync(join(path, 'torn.json'), '{"key":"torn","order":{"it');
  writeFileSync(join(path, 'two.json.partial'), JSON.stringify(entry('two')));
  writeFileSync(join(path, 'notes.txt'), 'not an entry');
  assert.deepEqual(fileJournal(path).list(), [entry('one')]);
});

test('file: an entry that cannot be kept is an error', (t) => {
  const path = folder(t);
  const journal = fileJournal(join(path, 'journal'));
  rmSync(join(path, 'journal'), { recursive: true });
  assert.throws(() => journal.write(entry('one')), { code: 'ENOENT' });
  assert.deepEqual(readdirSync(path), []);
});

test('ignores text that is not an entry', () => {
  const one = entry('one');
  assert.deepEqual(readEntry(JSON.stringify(one)), one);
  for (const text of [
    null,
    '',
    'null',
    '1',
    '[]',
    '{}',
    JSON.stringify({ ...one, key: 1 }),
    JSON.stringify({ ...one, at: 'yesterday' }),
    JSON.stringify({ ...one, order: { ...one.order, method: undefined } }),
    JSON.stringify({ ...one, order: { ...one.order, items: [{}] } }),
    JSON.stringify({ ...one, order: { ...one.order, items: [{ payable: { id: 1 }, amount: {} }] } }),
  ])
    assert.equal(readEntry(text), undefined, String(text));
});
