import { transact, type Isolation } from '@esanduce/example-portal/sql-store/transact';
import { UnavailableError } from '@esanduce/sdk/portal';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

const refusal = (code: string) => Object.assign(new Error(`refused: ${code}`), { code });

interface Attempted {
  /** What an attempt fails with; undefined when it succeeds. */
  fail: (attempt: number) => Error | undefined;
  /** Whether it fails in the commit, after the work. */
  committing?: boolean;
  isolation?: Isolation;
  /** How long an attempt takes, ms. */
  takes?: number;
}

/** Runs a transaction on a database that fails as told, and without waiting. */
async function attempt({ fail, committing = false, isolation = 'serialisable', takes = 0 }: Attempted) {
  let [attempts, clock] = [0, 0];
  const waits: number[] = [];
  const begun: unknown[] = [];
  const database = {
    transaction: () => ({
      setIsolationLevel: (level: string) => ({
        setAccessMode: (access: string) => ({
          execute: async (work: (tx: unknown) => Promise<unknown>) => {
            attempts += 1;
            clock += takes;
            begun.push([level, access]);
            const error = fail(attempts);
            if (error !== undefined && !committing) throw error;
            const result = await work({});
            if (error !== undefined) throw error;
            return result;
          },
        }),
      }),
    }),
  };
  const outcome = await transact(
    database as unknown as Parameters<typeof transact>[0],
    isolation,
    async () => 'done',
    { attempts: 30, forMs: 8_000, now: () => clock, wait: async (after) => void waits.push(after) },
  ).catch((error: unknown) => error);
  return { outcome, attempts, waits: waits.length, begun };
}

const once = (error: Error) => (attempt: number) => (attempt === 1 ? error : undefined);

describe('a transaction of the database', () => {
  for (const code of [
    ...['40001', '40P01', '53200', '53300', '55P03'],
    ...['08006', '57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET'],
  ]) {
    it(`runs again when it is refused with ${code}`, async () => {
      const { outcome, attempts } = await attempt({ fail: once(refusal(code)) });
      assert.deepEqual([outcome, attempts], ['done', 2]);
    });
  }

  it('runs again when its connection is terminated', async () => {
    const { outcome } = await attempt({ fail: once(new Error('Connection terminated unexpectedly')) });
    assert.equal(outcome, 'done');
  });

  it('is given up as unavailable when every attempt conflicts', async () => {
    const conflict = refusal('40001');
    const { outcome, attempts, waits } = await attempt({ fail: () => conflict });
    assert.ok(outcome instanceof UnavailableError);
    assert.deepEqual([outcome.cause, outcome.reason], [conflict, '40001']);
    assert.deepEqual([attempts, waits], [30, 29]);
  });

  it('is given up when its caller no longer waits', async () => {
    const { outcome, attempts } = await attempt({ fail: () => refusal('55P03'), takes: 4_000 });
    assert.ok(outcome instanceof UnavailableError);
    assert.equal(attempts, 2);
  });

  for (const [what, error] of [
    ['no connection became free', new Error('timeout exceeded when trying to connect')],
    ['a statement took too long', refusal('57014')],
    ['the server fell silent', new Error('Query read timeout')],
  ] as const) {
    it(`is unavailable and adds no load when ${what}`, async () => {
      const { outcome, attempts } = await attempt({ fail: () => error });
      assert.ok(outcome instanceof UnavailableError);
      assert.equal(attempts, 1);
    });
  }

  it('is not repeated when the connection breaks during its commit, as it may be committed', async () => {
    const { outcome, attempts } = await attempt({ fail: once(refusal('57P01')), committing: true });
    assert.ok(outcome instanceof UnavailableError);
    assert.equal(attempts, 1);
  });

  it('runs again when its commit is refused', async () => {
    const { outcome } = await attempt({ fail: once(refusal('40001')), committing: true });
    assert.equal(outcome, 'done');
  });

  it('fails at once with a permanent error', async () => {
    const broken = refusal('23503');
    const { outcome, attempts } = await attempt({ fail: () => broken });
    assert.deepEqual([outcome, attempts], [broken, 1]);
  });
});

describe('a read of the database', () => {
  it('is read only and of one moment', async () => {
    const { begun } = await attempt({ fail: () => undefined, isolation: 'snapshot' });
    assert.deepEqual(begun, [['repeatable read', 'read only']]);
  });

  it('runs again whenever its connection breaks: it has written nothing', async () => {
    const { outcome } = await attempt({
      fail: once(refusal('57P01')),
      committing: true,
      isolation: 'snapshot',
    });
    assert.equal(outcome, 'done');
  });
});
