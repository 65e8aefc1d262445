/// <reference types="node" />
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Journal, type JournalEntry, readEntry } from './journal.ts';

/**
 * A journal in a folder, a file for each order, for processes on one machine that share it. An entry is there whole or not
 * at all, also after a power cut.
 * @throws the file system's error when the folder cannot be made, and from `write` when an entry cannot be kept
 */
export function fileJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (key: string) => join(folder, `${encodeURIComponent(key)}.json`);
  return {
    list: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => readEntry(readIfThere(join(folder, name))))
        .filter((entry): entry is JournalEntry => entry !== undefined),
    write(entry) {
      const file = fileOf(entry.key);
      const partial = `${file}.partial`;
      // Flushed before it gets its name: the order is sent next, and must be found whatever happens then.
      writeFileSync(partial, JSON.stringify(entry), { mode: 0o600, flush: true });
      renameSync(partial, file);
    },
    remove: (key) => rmSync(fileOf(key), { force: true }),
  };
}

/** Another process may have removed it since it was listed. */
function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
