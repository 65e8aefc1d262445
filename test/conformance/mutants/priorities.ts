import { money, type Priority } from '@esanduce/sdk/contract';
import type { Mutant } from './mutant.ts';
import { bills, page, properties } from './rewriting.ts';

const order =
  'what to pay first comes first: missed instalments, reminders, lawsuits, then all else by its date';
const once = 'what to pay first holds each debt that can be paid here once';
const cover = 'a bill names the reminder that covers it, and a prepaid one is covered by the prepayment';

const priorities = (change: (data: Priority[]) => void) =>
  page<Priority>(({ data }) => change(data), /^GET \/v1\/priorities$/);

export const priorityMutants: readonly Mutant[] = [
  {
    name: 'what to pay first comes last',
    broken: priorities((data) => data.reverse()),
    caughtBy: { [order]: 'places of what' },
  },
  {
    name: 'what is overdue is called due later',
    broken: priorities((data) => {
      for (const each of data) if (each.reason === 'overdueBill') each.reason = 'bill';
    }),
    caughtBy: { [order]: 'being late' },
  },
  {
    name: 'a bill to pay is left out',
    broken: priorities((data) => {
      const at = data.findIndex(({ target }) => target.type === 'bill');
      if (at >= 0) data.splice(at, 1);
    }),
    caughtBy: { [once]: 'bills to pay' },
  },
  {
    name: 'a bill under a reminder is listed again',
    broken: priorities((data) => {
      const covered = data.find(({ target }) => target.type === 'reminder');
      if (covered) data.push({ ...covered, target: { type: 'bill', id: covered.billIds[0]! } });
    }),
    caughtBy: { [once]: 'bills to pay' },
  },
  {
    name: 'the lawsuit is left out of what to pay',
    broken: priorities((data) => {
      const at = data.findIndex(({ target }) => target.type === 'lawsuit');
      if (at >= 0) data.splice(at, 1);
    }),
    caughtBy: { [once]: 'lawsuits to pay' },
  },
  {
    name: 'every instalment to come is listed',
    broken: priorities((data) => {
      const next = data.find(({ reason }) => reason === 'instalment');
      if (next) data.push({ ...next, target: { type: 'instalment', id: 'inst_another' } });
    }),
    caughtBy: { [once]: 'instalments to pay' },
  },
  {
    name: 'no bill names its reminder',
    broken: bills((bill) => (bill.reminder = null)),
    caughtBy: { [cover]: 'reminder that covers' },
  },
  {
    name: 'no bill is prepaid, whatever was paid ahead',
    broken: bills((bill) => (bill.prepaid = false)),
    caughtBy: { [cover]: 'prepayment of' },
  },
  {
    name: 'a prepayment covers nothing in the sums',
    broken: properties(({ debt }) => (debt.prepaid = money(0))),
    caughtBy: { [cover]: 'prepaid of' },
  },
];
