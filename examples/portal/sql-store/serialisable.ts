import { type Kysely, type Transaction } from 'kysely';
import { setTimeout as delay } from 'node:timers/promises';
import { type Tables } from './tables.ts';

const attempts = 30;
const firstWait = 5;
const maxWait = 400;

/** Every attempt of a transaction conflicted with another one; nothing was written. */
export class ConflictError extends Error {
  constructor(cause: unknown) {
    super(`The transaction conflicted with others ${attempts} times and was given up: try again later.`, {
      cause,
    });
    this.name = 'ConflictError';
  }
}

/** Serialisation failure and deadlock: the database rolled the transaction back in favour of another one. */
function isConflict(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40001' || code === '40P01';
}

/** The server ended the connection, or it broke. */
function isLostConnection(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    ['57P01', '57P02', 'ECONNRESET', 'EPIPE'].includes(String(code)) ||
    /^Connection terminated|^Client has encountered a connection error/.test(String(message))
  );
}

/** Full jitter, so that transactions that conflicted do not meet again. */
async function backOff(attempt: number): Promise<void> {
  await delay(Math.random() * Math.min(maxWait, firstWait * 2 ** attempt));
}

/**
 * Runs `work` in a serialisable transaction; again after every conflict, and on another connection when one is lost before
 * the commit.
 * @throws ConflictError, and whatever `work` or the database threw
 */
export async function serialisable<T>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<T>,
  wait: (attempt: number) => Promise<void> = backOff,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const progress: { worked: boolean } = { worked: false };
    try {
      return await db
        .transaction()
        .setIsolationLevel('serializable')
        .execute(async (tx) => {
          const result = await work(tx);
          progress.worked = true;
          return result;
        });
    } catch (error) {
      // Lost during the commit: it may be committed, which only the caller can find out.
      if (!isConflict(error) && (progress.worked || !isLostConnection(error))) throw error;
      if (attempt === attempts) throw new ConflictError(error);
    }
    await wait(attempt);
  }
}
