import { setTimeout as delay } from 'node:timers/promises';
import { UnavailableError } from '@esanduce/sdk/portal';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';
import { isConflict, isDisconnect, isOverload } from './transient.ts';

/** How a transaction is kept apart from the others that run with it. */
export type Isolation = keyof typeof isolations;

const isolations = {
  /** One answer is of one moment: a sum agrees with the list it was made from. Takes no lock and is never refused for one. */
  snapshot: { level: 'repeatable read', access: 'read only' },
  /**
   * For work that holds what it changes, or takes it by a unique id: each statement sees what the last holder committed,
   * which a snapshot from before the wait would not.
   */
  held: { level: 'read committed', access: 'read write' },
  /** For work that decides by what it does not hold, such as that a code was not redeemed yet. */
  serialisable: { level: 'serializable', access: 'read write' },
} as const;

/** When to give up, and how to wait between attempts. */
export interface Patience {
  readonly attempts: number;
  /** Since the first attempt began, ms. */
  readonly forMs: number;
  readonly now: () => number;
  readonly wait: (attempt: number) => Promise<void>;
}

const firstWait = 5;
const maxWait = 400;

const patience: Patience = {
  attempts: 30,
  // Callers give up after some ten seconds.
  forMs: 8_000,
  now: () => performance.now(),
  // Full jitter, so that transactions that conflicted do not meet again.
  wait: (attempt) => delay(Math.random() * Math.min(maxWait, firstWait * 2 ** attempt)),
};

/**
 * Runs `work` in a transaction; again after every refusal that passes by itself, and on another connection when one is
 * lost before the commit.
 * @throws UnavailableError when the database does not serve it in time; whatever `work` or the database threw
 */
export async function transact<T>(
  db: Kysely<Tables>,
  isolation: Isolation,
  work: (tx: Transaction<Tables>) => Promise<T>,
  { attempts, forMs, now, wait }: Patience = patience,
): Promise<T> {
  const { level, access } = isolations[isolation];
  const giveUpAt = now() + forMs;
  for (let attempt = 1; ; attempt++) {
    const progress: { worked: boolean } = { worked: false };
    try {
      return await db
        .transaction()
        .setIsolationLevel(level)
        .setAccessMode(access)
        .execute(async (tx) => {
          const result = await work(tx);
          progress.worked = true;
          return result;
        });
    } catch (error) {
      if (isOverload(error)) throw unavailable(error);
      // Lost during the commit: it may be committed, which only the caller can find out.
      const isUndecided = progress.worked && access === 'read write' && isDisconnect(error);
      if (isUndecided) throw unavailable(error);
      if (!isConflict(error) && !isDisconnect(error)) throw error;
      if (attempt === attempts || now() >= giveUpAt) throw unavailable(error);
    }
    await wait(attempt);
  }
}

function unavailable(cause: unknown): UnavailableError {
  const { code, name } = cause as { code?: unknown; name?: unknown };
  return new UnavailableError(String(code ?? name), { cause });
}
