import type {
  CalendarFeedId,
  CalendarSubscription,
  CalendarSubscriptionCreateParams,
  CalendarSubscriptionId,
} from '../../contract/index.ts';
import { type CustomerCaller, mayShow } from '../auth/caller.ts';
import type { PortalContext } from '../context.ts';
import { hmac } from '../crypto/hmac.ts';
import { sha256 } from '../crypto/sha256.ts';
import { answerOnce, type IdempotencyKey, type KeyedResult } from '../idempotency/answer-once.ts';
import { ProblemError, problemAt } from '../problems/problem-error.ts';
import type { CalendarSubscriptionRecord } from '../records/calendar.ts';
import { retryOnDuplicate } from '../transactions/retry-on-duplicate.ts';

export interface CalendarSubscriptions {
  create(
    caller: CustomerCaller,
    params: CalendarSubscriptionCreateParams,
    key: IdempotencyKey,
  ): Promise<KeyedResult<CalendarSubscription>>;
  /** @throws ProblemError `not-found`, also for one that was revoked before */
  revoke(caller: CustomerCaller, id: CalendarSubscriptionId): Promise<CalendarSubscription>;
}

/** Of a subscription, without its address. */
export const presentSubscription = ({
  id,
  createdAt,
  locale,
  propertyIds,
}: CalendarSubscriptionRecord): CalendarSubscription => ({
  id,
  createdAt,
  locale,
  propertyIds: propertyIds && [...propertyIds],
  url: null,
});

/** Whether the caller may see a subscription: a token limited to properties, only one of those properties. */
export const maySeeSubscription = (
  caller: CustomerCaller,
  { customerId, status, propertyIds }: CalendarSubscriptionRecord,
): boolean =>
  customerId === caller.customerId &&
  status === 'active' &&
  (propertyIds === null ? caller.propertyIds === null : propertyIds.every((id) => mayShow(caller, id)));

/**
 * The secret of an address: 256 bits that only this portal's signing key makes of the subscription's id, so that a repeated
 * request can be answered with it although it is kept nowhere.
 */
const feedIdOf = async (signingKey: string, id: CalendarSubscriptionId): Promise<CalendarFeedId> =>
  `feed_${await hmac(signingKey, `calendar-feed:${id}`)}`;

export function createCalendarSubscriptions(context: PortalContext): CalendarSubscriptions {
  const { store, clock, businessTime, random, publicUrl, signingKey } = context;
  return {
    async create(caller, { locale, propertyId }, key) {
      const id: CalendarSubscriptionId = `cal_${random.token(32)}`;
      const feedHash = await sha256(await feedIdOf(signingKey, id));
      const answer = await retryOnDuplicate(() =>
        store.hold(caller.customerId, (tx) =>
          answerOnce(tx, caller.customerId, key, {
            now: clock.now(),
            work: async () => {
              const customer = await tx.customers.get(caller.customerId);
              const property = propertyId && (await tx.properties.get(propertyId));
              if (!customer) throw new Error('A token’s customer is gone');
              if (propertyId && (property?.customerId !== caller.customerId || !mayShow(caller, propertyId)))
                throw problemAt('not-found', '/body/propertyId', 'The customer has no such property.');
              const { moment } = await businessTime(tx);
              const subscription: CalendarSubscriptionRecord = {
                id,
                customerId: caller.customerId,
                createdAt: moment,
                changedAt: moment,
                status: 'active',
                locale: locale ?? customer.locale,
                propertyIds: propertyId ? [propertyId] : caller.propertyIds,
                feedHash,
              };
              await tx.calendarSubscriptions.insert(subscription);
              return presentSubscription(subscription);
            },
          }),
        ),
      );
      const feedId = await feedIdOf(signingKey, answer.body.id);
      return { ...answer, body: { ...answer.body, url: `${publicUrl}/v1/calendar-feeds/${feedId}` } };
    },

    revoke: (caller, id) =>
      store.hold(caller.customerId, async (tx) => {
        const subscription = await tx.calendarSubscriptions.get(id);
        if (!subscription || !maySeeSubscription(caller, subscription)) throw new ProblemError('not-found');
        const revoked = {
          ...subscription,
          status: 'revoked' as const,
          changedAt: new Date(clock.now()).toISOString(),
        };
        await tx.calendarSubscriptions.update(revoked);
        return presentSubscription(revoked);
      }),
  };
}
