import { isVisible } from '../../auth/caller.ts';
import { calendarOfBills, calendarOfOpenBills } from '../../calendar/due-dates.ts';
import {
  createCalendarSubscriptions,
  maySeeSubscription,
  presentSubscription,
} from '../../calendar/subscriptions.ts';
import type { PortalContext } from '../../context.ts';
import { sha256 } from '../../crypto/sha256.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { Handlers } from '../call.ts';
import { ownFilters, pageOfAll } from '../page.ts';

type CalendarHandlers = Pick<
  Handlers,
  | 'calendar.download'
  | 'calendarSubscriptions.list'
  | 'calendarSubscriptions.create'
  | 'calendarSubscriptions.revoke'
  | 'calendarFeeds.get'
>;

const fileOf = (text: string) => new Blob([text], { type: 'text/calendar' });

export function calendarHandlers(context: PortalContext): CalendarHandlers {
  const { store, businessTime, publicUrl } = context;
  const subscriptions = createCalendarSubscriptions(context);
  return {
    'calendar.download': (call) =>
      store.read(async (tx) => {
        const { caller, query } = call;
        const { customerId } = caller;
        const { today } = await businessTime(tx);
        const customer = await tx.customers.get(customerId);
        if (!customer) throw new Error('A token’s customer is gone');
        const asked = { locale: query.locale ?? customer.locale, today, publicUrl };
        const own = ownFilters({ ...call, query: { propertyId: query.propertyId } });
        if (query.billId === undefined) {
          if (!own) throw new ProblemError('not-found');
          const propertyIds = query.propertyId === undefined ? caller.propertyIds : [query.propertyId];
          return fileOf(await calendarOfOpenBills(tx, { ...asked, customerId, propertyIds }));
        }
        const bill = await tx.bills.get(query.billId);
        const isAsked = query.propertyId === undefined || bill?.propertyId === query.propertyId;
        if (!isVisible(caller, bill) || !isAsked) throw new ProblemError('not-found');
        return fileOf(await calendarOfBills(tx, [bill], asked));
      }),

    'calendarSubscriptions.list': (call) =>
      store.read(async (tx) => {
        const { today } = await businessTime(tx);
        const all = await tx.calendarSubscriptions.list({
          where: { customerId: call.caller.customerId, status: 'active' },
        });
        const shown = all.filter((each) => maySeeSubscription(call.caller, each));
        const { records, nextCursor } = await pageOfAll(shown, call, ({ createdAt }) => createdAt);
        return { data: records.map(presentSubscription), nextCursor, asOf: today };
      }),

    'calendarSubscriptions.create': ({ caller, body, idempotency }) =>
      subscriptions.create(caller, body, idempotency),

    'calendarSubscriptions.revoke': ({ caller, parameters }) => subscriptions.revoke(caller, parameters.id),

    'calendarFeeds.get': async ({ parameters }) => {
      const feedHash = await sha256(parameters.id);
      return store.read(async (tx) => {
        const [found] = await tx.calendarSubscriptions.list({
          where: { feedHash, status: 'active' },
          limit: 1,
        });
        // A revoked address is answered like one that never was.
        if (!found) throw new ProblemError('not-found');
        const { customerId, propertyIds, locale } = found;
        const { today } = await businessTime(tx);
        return fileOf(await calendarOfOpenBills(tx, { customerId, propertyIds, locale, today, publicUrl }));
      });
    },
  };
}
