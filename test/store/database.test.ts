import { findBinaries, linkLibraries } from '@esanduce/example-portal/database/binaries';
import { openDatabase, startEmbeddedPostgres } from '@esanduce/example-portal/database/index';
import { reachableDirectory } from '@esanduce/example-portal/database/reachable';
import { createSqlStore } from '@esanduce/example-portal/sql-store/index';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { query } from './temporary-database.ts';

const writer = fileURLToPath(new URL('write-until-killed.ts', import.meta.url));

describe('embedded database', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'database-test-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const lockFile = () => join(directory, 'cluster/data/postmaster.pid');
  const serverProcess = async () => Number((await readFile(lockFile(), 'utf8')).split('\n')[0]);

  it('is made once, keeps what it holds, answers on loopback to its password, and stops as often as asked', async () => {
    const lines: string[] = [];
    const onProgress = (line: string) => lines.push(line);
    const first = await startEmbeddedPostgres({ directory, onProgress });
    await query(first.connectionString, "create table kept as select 'ж' as letter");
    const settings = await query(
      first.connectionString,
      "select setting from pg_settings where name in ('listen_addresses', 'fsync', 'unix_socket_directories') order by name",
    );
    assert.deepEqual(settings, [{ setting: 'on' }, { setting: '127.0.0.1' }, { setting: '' }]);
    const password = await stat(join(directory, 'cluster/password'));
    assert.equal(password.mode & 0o777, 0o600);
    const stranger = new URL(first.connectionString);
    stranger.password = 'guess';
    await assert.rejects(query(stranger.href, 'select 1'), /password authentication failed/);
    await Promise.all([first.stop(), first.stop()]);
    await first.stop();
    await assert.rejects(query(first.connectionString, 'select 1'), /ECONNREFUSED/);

    const second = await startEmbeddedPostgres({ directory, onProgress });
    const kept = await query(second.connectionString, 'select letter from kept');
    await second.stop();
    assert.deepEqual(kept, [{ letter: 'ж' }]);
    // Where the database's user cannot read npm's folder, the programs are copied first.
    const steps = lines.filter((line) => !line.startsWith('Copying'));
    assert.deepEqual(steps, [
      'Making the database (only at the first start).',
      'Starting the database.',
      'Starting the database.',
    ]);
  });

  it('uses another folder, and says so, when its user cannot enter the one asked for', async () => {
    await chmod(directory, 0o755);
    const closed = join(directory, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const lines: string[] = [];
    const wanted = join(closed, 'data');
    const instead = await reachableDirectory(wanted, (line) => lines.push(line));
    const again = await reachableDirectory(wanted, () => undefined);
    const { mode } = await stat(instead);
    await rm(instead, { recursive: true });
    assert.equal(again, instead);
    assert.equal(mode & 0o777, 0o711);
    assert.deepEqual(lines, [
      `The user postgres cannot enter ${wanted}: the database's files are in ${instead}.`,
    ]);
    const open = join(directory, 'data');
    assert.equal(await reachableDirectory(open, (line) => lines.push(line)), open);
    assert.equal(lines.length, 1);
  });

  it('belongs to one of two processes that start first at once; the other gets an error', async () => {
    const starts = await Promise.allSettled([1, 2].map(() => startEmbeddedPostgres({ directory })));
    const [started] = starts.filter((start) => start.status === 'fulfilled');
    const [refused] = starts.filter((start) => start.status === 'rejected');
    await started?.value.stop();
    assert.match(String(refused?.reason), /in use by another running portal: stop that one, or choose/);
    assert.ok(started);
  });

  it('loses nothing that was committed when its process is killed, and starts again', async () => {
    const flags = process.execArgv.filter((flag) => flag.startsWith('--conditions'));
    const child = spawn(process.execPath, [...flags, writer, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += String(chunk);
      if (printed.split('\n').length > 50 && !child.killed) child.kill('SIGKILL');
    }
    const acknowledged = printed.split('\n').filter((line) => /^written \d+$/.test(line));
    assert.ok(acknowledged.length >= 50);
    const database = await startEmbeddedPostgres({ directory });
    const store = await createSqlStore({ connectionString: database.connectionString });
    const found = new Set((await store.transaction((tx) => tx.settings.list({}))).map(({ id }) => id));
    await store.close();
    await database.stop();
    assert.deepEqual(
      acknowledged.filter((id) => !found.has(id)),
      [],
    );
    await assert.rejects(readFile(lockFile()), /ENOENT/);
  });

  it('starts when the server itself was killed and its process id now belongs to another process', async () => {
    const first = await startEmbeddedPostgres({ directory });
    await query(first.connectionString, 'create table kept as select 7 as number');
    const server = await serverProcess();
    const lock = await readFile(lockFile(), 'utf8');
    process.kill(server, 'SIGKILL');
    while (isAlive(server)) await delay(20);
    await first.stop();
    await writeFile(lockFile(), lock.replace(/^\d+/, String(process.pid)));

    const second = await startEmbeddedPostgres({ directory });
    const kept = await query(second.connectionString, 'select number from kept');
    await second.stop();
    assert.deepEqual(kept, [{ number: 7 }]);
  });

  it('says in one line why the server does not start', async () => {
    await (await startEmbeddedPostgres({ directory })).stop();
    await writeFile(join(directory, 'cluster/data/PG_VERSION'), '9\n');
    await assert.rejects(
      startEmbeddedPostgres({ directory }),
      /^Error: PostgreSQL did not start: .*FATAL: .*incompatible with server \(its log: .*server\.log\)$/,
    );
  });

  it('makes the links to its libraries that an install without scripts leaves out', async () => {
    const listed = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    await mkdir(join(directory, 'native/lib'), { recursive: true });
    await writeFile(join(directory, 'native/pg-symlinks.json'), JSON.stringify(listed));
    const binaries = dirname(dirname(await findBinaries()));
    await cp(join(binaries, 'scripts'), join(directory, 'scripts'), { recursive: true });
    await cp(join(binaries, 'package.json'), join(directory, 'package.json'));
    await linkLibraries(directory);
    await linkLibraries(directory);
    assert.equal(await readlink(join(directory, 'native/lib/libpq.so.5')), 'libpq.so.5.18');
  });
});

describe('choice of the database', () => {
  it('says what to do where there is no PostgreSQL for the platform', async () => {
    await assert.rejects(
      findBinaries('plan9-mips'),
      /for plan9-mips .* is not installed: .* set DATABASE_URL/,
    );
  });

  it('uses the address it is given, and starts and stops nothing then', async () => {
    const connectionString = 'postgresql://user:secret@db.example/portal';
    const database = await openDatabase({ url: connectionString, directory: '/nowhere' });
    await database.stop();
    assert.equal(database.connectionString, connectionString);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
