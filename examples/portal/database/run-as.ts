import { execFile } from 'node:child_process';
import { chown } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whom the database runs as; undefined for whoever runs this process. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root, so root lends it a user without rights. */
export async function databaseUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
      );
      if (uid !== undefined && gid !== undefined) return { name, uid, gid };
    } catch {
      // There is no such user: the next one, then.
    }
  }
  throw new Error(
    'PostgreSQL does not run as root and there is no user "postgres" or "nobody" to run it as: ' +
      'start the portal as another user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

export async function giveTo(user: SystemUser | undefined, path: string): Promise<void> {
  if (user !== undefined) await chown(path, user.uid, user.gid);
}

/**
 * Runs a program to its end.
 * @throws with what it wrote to stderr
 */
export async function runAs(
  user: SystemUser | undefined,
  directory: string,
  program: string,
  parameters: readonly string[],
): Promise<void> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  await new Promise<void>((resolve, reject) => {
    execFile(
      program,
      parameters,
      {
        cwd: directory,
        env: { ...Object.fromEntries(inherited), LC_ALL: 'C' },
        ...(user && { uid: user.uid, gid: user.gid }),
      },
      (error, _stdout, stderr) => {
        if (error === null) resolve();
        else reject(new Error(stderr.trim() || error.message, { cause: error }));
      },
    );
  });
}
