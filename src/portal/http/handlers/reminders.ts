import { isVisible } from '../../auth/caller.ts';
import type { PortalContext } from '../../context.ts';
import { coveredBills } from '../../debts/covered-bills.ts';
import { liveDebts } from '../../debts/live-debts.ts';
import { presentReminder } from '../../presentation/reminder.ts';
import type { Handlers } from '../call.ts';
import { emptyPage, ownFilters, readPage } from '../page.ts';
import { ProblemError } from '../../problems/problem-error.ts';

type ReminderHandlers = Pick<Handlers, 'reminders.list' | 'reminders.get' | 'reminders.markRead'>;

export function reminderHandlers({ store, businessTime }: PortalContext): ReminderHandlers {
  return {
    'reminders.list': (call) =>
      store.read(async (tx) => {
        const { today } = await businessTime(tx);
        const where = ownFilters(call, call.query.status);
        if (!where) return emptyPage(today);
        const { records, nextCursor } = await readPage(tx, 'reminders', call, { where });
        const live = await liveDebts(tx, call.caller.customerId);
        const data = [];
        for (const reminder of records)
          data.push(presentReminder(reminder, await coveredBills(tx, reminder), live));
        return { data, nextCursor, asOf: today };
      }),

    'reminders.get': ({ caller, parameters }) =>
      store.read(async (tx) => {
        const reminder = await tx.reminders.get(parameters.id);
        if (!isVisible(caller, reminder)) throw new ProblemError('not-found');
        return presentReminder(
          reminder,
          await coveredBills(tx, reminder),
          await liveDebts(tx, caller.customerId),
        );
      }),

    'reminders.markRead': ({ caller, parameters }) =>
      store.hold(caller.customerId, async (tx) => {
        let reminder = await tx.reminders.get(parameters.id);
        if (!isVisible(caller, reminder)) throw new ProblemError('not-found');
        if (reminder.readAt === null) {
          reminder = { ...reminder, readAt: (await businessTime(tx)).moment };
          await tx.reminders.update(reminder);
        }
        return presentReminder(
          reminder,
          await coveredBills(tx, reminder),
          await liveDebts(tx, caller.customerId),
        );
      }),
  };
}
