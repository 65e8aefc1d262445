import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { type Binaries } from './binaries.ts';
import { giveTo, runAs, type SystemUser } from './run-as.ts';

export const superuser = 'portal';

/** A database's files: its data, and beside them its password (mode 0600) and its log. */
export interface Cluster {
  readonly directory: string;
  readonly data: string;
  readonly log: string;
  readonly password: string;
}

/** Opens the database's files in `directory`, made first when there are none. */
export async function openCluster(
  directory: string,
  binaries: Binaries,
  user: SystemUser | undefined,
  onProgress: (line: string) => void,
): Promise<Cluster> {
  await mkdir(directory, { recursive: true });
  const cluster = join(await realpath(directory), 'cluster');
  if (user !== undefined) await letThrough(directory);
  const exists = await access(join(cluster, 'password')).then(
    () => true,
    () => false,
  );
  if (!exists) {
    onProgress('Making the database (only at the first start).');
    await makeCluster(directory, cluster, binaries, user);
  }
  const password = (await readFile(join(cluster, 'password'), 'utf8')).trim();
  return { directory: cluster, data: join(cluster, 'data'), log: join(cluster, 'server.log'), password };
}

/** Lets every user pass, who still cannot look around; what is inside is closed to all but the database's user. */
async function letThrough(directory: string): Promise<void> {
  const { mode } = await stat(directory);
  if ((mode & 0o011) !== 0o011) await chmod(directory, (mode & 0o7777) | 0o011);
}

/** Made aside and then renamed: a start that is killed, or two at once, leave no half-made database behind. */
async function makeCluster(
  directory: string,
  cluster: string,
  binaries: Binaries,
  user: SystemUser | undefined,
): Promise<void> {
  const aside = await mkdtemp(join(directory, 'making-'));
  try {
    const password = join(aside, 'password');
    await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    for (const path of [aside, password]) await giveTo(user, path);
    await runAs(user, aside, binaries.initdb, [
      `--pgdata=${join(aside, 'data')}`,
      `--username=${superuser}`,
      `--pwfile=${password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--set=listen_addresses=127.0.0.1',
      '--set=unix_socket_directories=',
    ]);
    await rename(aside, cluster);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
    const reason = error instanceof Error ? error.message : String(error);
    const hint = user
      ? ` (It runs as the user ${user.name}, who must be able to enter every folder on the way to it: ` +
        'start the portal from elsewhere or as another user, or set DATABASE_URL to a PostgreSQL of your own.)'
      : '';
    throw new Error(`PostgreSQL could not make its database in ${directory}: ${reason}${hint}`, {
      cause: error,
    });
  }
}
