import type { PortalContext } from '../context.ts';
import { positionAt, positionText } from '../events/position.ts';
import type { CollectionName, Query, Transaction } from '../ports/store.ts';

/** Deleted by one transaction, so that none takes long. */
const batch = 500;

/** How many records were deleted, by kind. */
export interface Pruned {
  idempotencyKeys: number;
  signInCodes: number;
  sentMessages: number;
  events: number;
  revokedCalendars: number;
}

type PruneContext = Pick<PortalContext, 'store' | 'clock' | 'retention'>;

/** Deletes keys, sign-in codes, sent messages, events and revoked calendar addresses past their age. Processes may do so at the same time. */
export async function prune({ store, clock, retention }: PruneContext): Promise<Pruned> {
  const now = clock.now();
  const ago = (ms: number) => new Date(now - ms).toISOString();

  async function deleteAll<Name extends CollectionName>(name: Name, query: Query<Name>): Promise<number> {
    const some = { ...query, ascending: true, limit: batch };
    const collectionOf = (tx: Transaction) => tx[name];
    let deleted = 0;
    for (;;) {
      const count = await store.hold('nobody', (tx) => collectionOf(tx).deleteListed(some));
      deleted += count;
      if (count < batch) return deleted;
    }
  }

  return {
    idempotencyKeys: await deleteAll('idempotency', { to: ago(retention.idempotencyKeysMs) }),
    // A used code is deleted when it is redeemed.
    signInCodes: await deleteAll('signInCodes', { to: ago(0) }),
    sentMessages: await deleteAll('outbox', {
      where: { status: 'sent' },
      to: ago(retention.sentMessagesMs),
    }),
    events: await deleteAll('events', { to: positionText(positionAt(now - retention.eventsMs)) }),
    revokedCalendars: await deleteAll('calendarSubscriptions', {
      where: { status: 'revoked' },
      to: ago(retention.revokedCalendarsMs),
    }),
  };
}
