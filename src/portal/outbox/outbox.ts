import type { PortalContext } from '../context.ts';
import type { OutboxRecord } from '../records/outbox.ts';
import { deliverWebhook } from '../webhooks/deliver.ts';
import { DeliveryError } from '../webhooks/delivery-error.ts';
import { failureReason } from './failure-reason.ts';
import { backoffMs } from './backoff.ts';

/** Attempts (over some nine hours) before a message is given up. */
const maximumAttempts = 20;
/** How long a process may take to send its batch before another one tries. */
const leaseMs = 60_000;
/** Messages per batch: e-mails go one after another, webhooks concurrently, and neither may outlast the lease. */
const batches = { mail: 5, webhook: 10 } as const;

export interface Delivery {
  sent: number;
  failed: number;
  dead: number;
}

export interface Outbox {
  /** Sends what is due now, at least once: a crash before the result is stored sends the same message id again. */
  deliver(): Promise<Delivery>;
}

type OutboxContext = Pick<PortalContext, 'store' | 'mailer' | 'webhooks' | 'clock' | 'random' | 'log'>;

export function createOutbox(context: OutboxContext): Outbox {
  const { store, mailer, clock, random, log } = context;
  const inMs = (ms: number) => new Date(clock.now() + ms).toISOString();
  const last: Record<OutboxRecord['kind'], Promise<unknown>> = {
    mail: Promise.resolve(),
    webhook: Promise.resolve(),
  };

  /**
   * Takes what is due and postpones its next attempt first, so that no other process sends it at the same time. Processes
   * pass over what another is taking; a message that is taken belongs to its process until the lease is over.
   */
  function take(kind: OutboxRecord['kind']): Promise<OutboxRecord[]> {
    return store.hold('nobody', async (tx) => {
      const where = { status: 'waiting', kind };
      const due = await tx.outbox.list({
        where,
        to: inMs(0),
        ascending: true,
        limit: batches[kind],
        skipLocked: true,
      });
      const taken = due.map((entry) => ({
        ...entry,
        attempts: entry.attempts + 1,
        nextAttemptAt: inMs(leaseMs),
      }));
      for (const entry of taken) await tx.outbox.update(entry);
      return taken;
    });
  }

  const carry = (entry: OutboxRecord) =>
    entry.kind === 'mail' ? mailer.send(entry.message) : deliverWebhook(context, entry);

  async function send(entry: OutboxRecord): Promise<keyof Delivery> {
    const { id, kind, attempts } = entry;
    let result: keyof Delivery = 'sent';
    let lastError: string | null = null;
    try {
      await carry(entry);
    } catch (error) {
      const isFinal = error instanceof DeliveryError && error.final;
      result = isFinal || attempts >= maximumAttempts ? 'dead' : 'failed';
      lastError = failureReason(error);
      log({
        level: 'warn',
        event: `${kind}.${result === 'dead' ? 'abandoned' : 'failed'}`,
        id,
        attempt: attempts,
        error: lastError,
      });
    }
    const status = result === 'failed' ? 'waiting' : result;
    const nextAttemptAt = result === 'failed' ? inMs(backoffMs(attempts, random)) : entry.nextAttemptAt;
    await store.hold('nobody', (tx) => tx.outbox.update({ ...entry, status, nextAttemptAt, lastError }));
    return result;
  }

  async function deliverKind(kind: OutboxRecord['kind']): Promise<(keyof Delivery)[]> {
    const results: (keyof Delivery)[] = [];
    for (let due = await take(kind); due.length > 0; due = await take(kind)) {
      if (kind === 'webhook') results.push(...(await Promise.all(due.map(send))));
      else for (const entry of due) results.push(await send(entry));
    }
    return results;
  }

  /** Runs one at a time: concurrent runs in one process would only wait for each other's messages. */
  function inTurn(kind: OutboxRecord['kind']): Promise<(keyof Delivery)[]> {
    const next = last[kind].then(() => deliverKind(kind));
    last[kind] = next.catch(() => undefined);
    return next;
  }

  return {
    async deliver() {
      // Concurrently: a partner that does not answer must not hold up the e-mails.
      const results = await Promise.all([inTurn('mail'), inTurn('webhook')]);
      const delivery = { sent: 0, failed: 0, dead: 0 };
      for (const result of results.flat()) delivery[result] += 1;
      return delivery;
    },
  };
}
