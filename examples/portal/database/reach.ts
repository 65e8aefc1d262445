import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { SystemUser } from './run-as.ts';

/** Survives a restart of the machine, unlike most temporary folders. */
const keepingPlace = process.platform === 'linux' ? '/var/tmp' : tmpdir();

/** Whether the user may enter every folder above `path`; what does not exist yet is made reachable by its maker. */
export async function canReach(user: SystemUser, path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found) {
      const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
      if ((found.mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

/** `directory`, or one in its stead when the database's user cannot enter a folder above it, such as root's home. */
export async function reachableDirectory(
  user: SystemUser | undefined,
  directory: string,
  onProgress: (line: string) => void,
): Promise<string> {
  if (user === undefined || (await canReach(user, directory))) return directory;
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  const instead = await ownFolder(join(keepingPlace, `esanduce-data-${name}`));
  onProgress(`The database's user ${user.name} cannot enter ${directory}: its files are in ${instead}.`);
  return instead;
}

/** PostgreSQL's programs, copied once to where the database's user can enter when npm put them where it cannot. */
export async function reachableBinaries(
  user: SystemUser | undefined,
  binaries: Binaries,
  onProgress: (line: string) => void,
): Promise<Binaries> {
  if (user === undefined || (await canReach(user, binaries.initdb))) return binaries;
  const native = dirname(dirname(await realpath(binaries.initdb)));
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8')) as {
    version: string;
  };
  const home = await ownFolder(join(keepingPlace, 'esanduce-postgresql'));
  const copy = join(home, version);
  if (!(await stat(copy).catch(() => undefined))) {
    onProgress(`Copying PostgreSQL to ${copy}, where its user ${user.name} can enter (once).`);
    // Made aside and then renamed: a copy that is cut short is never used.
    const aside = await mkdtemp(join(home, 'copying-'));
    await cp(native, join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
    await rename(join(aside, 'native'), copy).catch(unless('ENOTEMPTY', 'EEXIST'));
    await rm(aside, { recursive: true, force: true });
  }
  const at = (program: string) => join(copy, 'bin', basename(program));
  return { initdb: at(binaries.initdb), pgCtl: at(binaries.pgCtl) };
}

/** A folder in a place open to all that is ours alone to write in: what is run or read from it is what we put there. */
async function ownFolder(path: string): Promise<string> {
  await mkdir(path, { mode: 0o755 }).catch(unless('EEXIST'));
  const found = await stat(path);
  if (found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) {
    throw new Error(
      `${path} belongs to another user or can be written to by one: remove it and start again.`,
    );
  }
  return path;
}

/** Lets pass what another start did first. */
function unless(...codes: string[]): (error: unknown) => void {
  return (error) => {
    if (!codes.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  };
}
