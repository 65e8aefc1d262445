import type { PortalContext } from '../context.ts';
import type { OutboxRecord } from '../records/outbox.ts';
import { isMailAddress } from '../mail/mail-address.ts';
import { deliverWebhook } from '../webhooks/deliver.ts';
import { DeliveryError } from '../webhooks/delivery-error.ts';
import { failureReason } from './failure-reason.ts';
import { backoffMs } from './backoff.ts';

/** Attempts (over some nine hours) before a message is given up. */
const maximumAttempts = 20;
/** How long a message belongs to the process that took it, beyond the longest time its sender needs. */
const leaseMs = 60_000;
/** Messages taken at once, and sent at once, so that none waits while its lease runs. */
const batches = { mail: 1, webhook: 10 } as const;
/** Batches sent side by side: a mail server may take minutes for one e-mail. */
const lanes = { mail: 5, webhook: 1 } as const;

export interface Delivery {
  sent: number;
  failed: number;
  dead: number;
}

export interface Outbox {
  /**
   * Sends what is due now, at least once: a crash before the result is stored sends the same message id again. Without
   * one, no message is sent again while its receiver may still accept it.
   */
  deliver(): Promise<Delivery>;
}

type OutboxContext = Pick<PortalContext, 'store' | 'mailer' | 'webhooks' | 'clock' | 'random' | 'log'>;

export function createOutbox(context: OutboxContext): Outbox {
  const { store, mailer, clock, random, log } = context;
  const inMs = (ms: number) => new Date(clock.now() + ms).toISOString();
  const leases = { mail: leaseMs + (mailer.longestSendMs ?? 0), webhook: leaseMs } as const;
  /** Ids of what this process is sending or has sent, until the store knows: it does not take them again. */
  const sending = new Set<string>();
  /** Messages that were accepted, which the store could not be told yet. */
  const accepted = new Map<string, OutboxRecord>();
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
        limit: batches[kind] + sending.size,
        skipLocked: true,
      });
      const free = due.filter(({ id }) => !sending.has(id)).slice(0, batches[kind]);
      const taken = free.map((entry) => ({
        ...entry,
        attempts: entry.attempts + 1,
        nextAttemptAt: inMs(leases[kind]),
      }));
      for (const entry of taken) await tx.outbox.update(entry);
      return taken;
    });
  }

  async function carry(entry: OutboxRecord): Promise<void> {
    if (entry.kind === 'webhook') return deliverWebhook(context, entry);
    // Checked for every mailer: one that is given a list sends to all of it.
    if (!isMailAddress(entry.message.to)) throw new DeliveryError('invalid recipient', { final: true });
    return mailer.send(entry.message);
  }

  /**
   * Stores a change of a message, unless another process has taken the message since: then only an acceptance counts.
   * Listed so that nobody takes it between the two statements.
   * @throws when another process is taking a message that was accepted: it is stored in the next run
   */
  const save = (entry: OutboxRecord) =>
    store.hold('nobody', async (tx) => {
      const { id, status, attempts } = entry;
      const [current] = await tx.outbox.list({ where: { id }, limit: 1, skipLocked: true });
      if (!current && status === 'sent' && (await tx.outbox.get(id))) throw new Error(`${id} is being taken`);
      const isOurs = current?.status === 'waiting' && current.attempts === attempts;
      if (isOurs || (current && status === 'sent')) await tx.outbox.update(entry);
    });

  /** Sends a message, renewing its lease for as long as its receiver takes. */
  async function carryOnLease(entry: OutboxRecord): Promise<void> {
    const lease = leases[entry.kind];
    let renewed = Promise.resolve();
    const timer = setInterval(() => {
      // After a renewal that failed, two thirds of the lease are left to try again.
      renewed = save({ ...entry, nextAttemptAt: inMs(lease) }).catch(() => undefined);
    }, lease / 3);
    // In Node a timer would keep the process alive.
    (timer as { unref?: () => void }).unref?.();
    try {
      await carry(entry);
    } finally {
      clearInterval(timer);
      await renewed;
    }
  }

  async function send(entry: OutboxRecord): Promise<keyof Delivery> {
    sending.add(entry.id);
    try {
      await carryOnLease(entry);
    } catch (error) {
      return await saveFailure(entry, error).finally(() => sending.delete(entry.id));
    }
    accepted.set(entry.id, { ...entry, status: 'sent', lastError: null });
    await saveAccepted(entry.id);
    return 'sent';
  }

  async function saveFailure(entry: OutboxRecord, error: unknown): Promise<'failed' | 'dead'> {
    const { id, kind, attempts } = entry;
    const isFinal = error instanceof DeliveryError && error.final;
    const result = isFinal || attempts >= maximumAttempts ? 'dead' : 'failed';
    const lastError = failureReason(error);
    const event = `${kind}.${result === 'dead' ? 'abandoned' : 'failed'}`;
    log({ level: 'warn', event, id, attempt: attempts, error: lastError });
    await save(
      result === 'dead'
        ? { ...entry, status: 'dead', lastError }
        : { ...entry, nextAttemptAt: inMs(backoffMs(attempts, random)), lastError },
    );
    return result;
  }

  async function saveAccepted(id: string): Promise<void> {
    const entry = accepted.get(id);
    if (entry) await save(entry);
    accepted.delete(id);
    sending.delete(id);
  }

  async function deliverKind(kind: OutboxRecord['kind']): Promise<(keyof Delivery)[]> {
    for (const entry of accepted.values()) if (entry.kind === kind) await saveAccepted(entry.id);
    const results: (keyof Delivery)[] = [];
    const lane = async () => {
      for (let due = await take(kind); due.length > 0; due = await take(kind))
        results.push(...(await Promise.all(due.map(send))));
    };
    const ended = await Promise.allSettled(Array.from({ length: lanes[kind] }, lane));
    const failed = ended.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
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
