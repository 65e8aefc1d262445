import type { PortalContext } from '../context.ts';
import type { OutboxRecord } from '../records.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 3_600_000;
/** After so many (some nine hours) the address is taken to be wrong. */
const maximumAttempts = 20;
const batch = 50;
/** How long a process may take to send what it took before another one tries. */
const leaseMs = 60_000;

export interface Delivery {
  sent: number;
  failed: number;
  dead: number;
}

export interface Outbox {
  /** Sends what is due now. At least once: a crash between sending and noting it sends the same message id again. */
  deliver(): Promise<Delivery>;
}

export function createOutbox(context: Pick<PortalContext, 'store' | 'mailer' | 'clock' | 'log'>): Outbox {
  const { store, mailer, clock, log } = context;
  const inMs = (ms: number) => new Date(clock.now() + ms).toISOString();
  let last: Promise<unknown> = Promise.resolve();

  /** Takes what is due, and puts its next attempt off first, so that no other process sends it at the same time. */
  function take(): Promise<OutboxRecord[]> {
    return store.transaction(async (tx) => {
      const due = await tx.outbox.list({ where: { status: 'waiting' }, to: inMs(0), limit: batch });
      const taken = due.map((entry) => ({
        ...entry,
        attempts: entry.attempts + 1,
        nextAttemptAt: inMs(leaseMs),
      }));
      for (const entry of taken) await tx.outbox.update(entry);
      return taken;
    });
  }

  async function send(entry: OutboxRecord): Promise<keyof Delivery> {
    let result: keyof Delivery = 'sent';
    let lastError: string | null = null;
    try {
      await mailer.send(entry.message);
    } catch (error) {
      result = entry.attempts >= maximumAttempts ? 'dead' : 'failed';
      lastError = error instanceof Error ? error.name : 'unknown';
      log({
        level: 'warn',
        event: `mail.${result}`,
        mail: entry.id,
        attempt: entry.attempts,
        error: lastError,
      });
    }
    const status = result === 'failed' ? 'waiting' : result;
    const nextAttemptAt = result === 'failed' ? inMs(pauseAfter(entry.attempts)) : entry.nextAttemptAt;
    await store.transaction((tx) => tx.outbox.update({ ...entry, status, nextAttemptAt, lastError }));
    return result;
  }

  async function deliver(): Promise<Delivery> {
    const delivery = { sent: 0, failed: 0, dead: 0 };
    for (let due = await take(); due.length > 0; due = await take()) {
      for (const entry of due) delivery[await send(entry)] += 1;
    }
    return delivery;
  }

  return {
    deliver() {
      // One after another: two at once in this process would only wait for each other's mails.
      const next = last.then(deliver);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** 1 s, 2 s, 4 s … 1 h. */
function pauseAfter(attempts: number): number {
  return Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
}
