import type { ById, List } from '../resource.ts';
import { byId, list } from '../resource.ts';
import type { Call } from '../transport.ts';

/** Reminders of due debt (опомене). */
export interface Reminders {
  list: List<'reminders.list'>;
  get: ById<'reminders.get'>;
  /** Marks a reminder as read. */
  markRead: ById<'reminders.markRead'>;
}

export const reminders = (call: Call): Reminders => ({
  list: list(call, 'reminders.list'),
  get: byId(call, 'reminders.get'),
  markRead: byId(call, 'reminders.markRead'),
});
