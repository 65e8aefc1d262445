import type { Reminder } from '../../contract/index.ts';
import { money } from '../../contract/index.ts';
import type { BillRecord, ReminderRecord } from '../records/debts.ts';
import { billDebt, reminderPayableStatus, type LiveDebts } from '../rules/payable.ts';
import { payableFieldsOf } from './payable-fields.ts';

/** @param bills those the reminder covers */
export function presentReminder(
  reminder: ReminderRecord,
  bills: readonly BillRecord[],
  live: LiveDebts,
): Reminder {
  const status = reminderPayableStatus(bills, live);
  const owed = new Map(status.debts.map(({ debt, amount }) => [debt, amount]));
  const total = (part: 'principal' | 'interest') =>
    money(reminder.covers.reduce((sum, line) => sum + line[part], 0));
  return {
    id: reminder.id,
    propertyId: reminder.propertyId,
    number: reminder.number,
    sentOn: reminder.sentOn,
    deadline: reminder.deadline,
    covers: reminder.covers.map((line) => ({
      billId: line.billId,
      period: line.period,
      principal: money(line.principal),
      interest: money(line.interest),
      outstanding: money(owed.get(billDebt(line.billId)) ?? 0),
    })),
    principal: total('principal'),
    interest: total('interest'),
    consequence: 'enforcedCollection',
    status: reminder.status,
    readAt: reminder.readAt,
    ...payableFieldsOf(status, reminder.payTo),
  };
}
