import type { IdempotencyRecord } from '../records/idempotency.ts';
import type { Snapshot, Transaction } from '../ports/store.ts';
import { problemAt, ProblemError } from '../problems/problem-error.ts';

/** A keyed request's identity. */
export interface IdempotencyKey {
  readonly key: string;
  /** SHA-256 of method, path and canonical body. */
  readonly fingerprint: string;
}

/** The response of a keyed operation, and whether it is a replay. */
export interface KeyedResult<Body> {
  readonly body: Body;
  readonly replayed: boolean;
}

/** @throws ProblemError `idempotency-key-reused` when the key was used with another request */
export function requireSameRequest(record: IdempotencyRecord, idempotency: IdempotencyKey): void {
  if (record.fingerprint !== idempotency.fingerprint) {
    throw problemAt(
      'idempotency-key-reused',
      '/headers/idempotency-key',
      'Make a new key for another request.',
    );
  }
}

/**
 * Runs a keyed write in one transaction and stores its response there, or returns the stored response. Keys are scoped to
 * `caller`.
 */
export async function answerOnce<Body>(
  tx: Transaction,
  caller: string,
  idempotency: IdempotencyKey,
  { now, work }: { now: number; work: () => Promise<Body> },
): Promise<KeyedResult<Body>> {
  const known = await answeredBefore<Body>(tx, caller, idempotency);
  if (known) return known;
  const body = await work();
  await tx.idempotency.insert({
    id: `${caller}:${idempotency.key}`,
    fingerprint: idempotency.fingerprint,
    createdAt: new Date(now).toISOString(),
    answer: { status: 201, body },
    paymentId: null,
  });
  return { body, replayed: false };
}

/**
 * The stored response of a keyed write; null for a key that is new.
 * @throws ProblemError `idempotency-key-reused` or `request-in-progress`
 */
export async function answeredBefore<Body>(
  tx: Snapshot,
  caller: string,
  idempotency: IdempotencyKey,
): Promise<KeyedResult<Body> | null> {
  const record = await tx.idempotency.get(`${caller}:${idempotency.key}`);
  if (!record) return null;
  requireSameRequest(record, idempotency);
  if (!record.answer) throw new ProblemError('request-in-progress');
  return { body: record.answer.body as Body, replayed: true };
}
