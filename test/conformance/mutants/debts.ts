import { money, type Instalment, type Lawsuit } from '@esanduce/sdk/contract';
import type { Mutant } from './mutant.ts';
import { agreements, bills, instalments, lawsuits, properties, reminders } from './rewriting.ts';

const lawsuit = 'a lawsuit adds up, and the bills it sues are not owed as bills';
const agreement = 'an agreement adds up from its instalments, and its bills are not owed as bills';
const instalment = 'instalments are numbered from 1 in the order of their days, and each tells its state';
const reminder = 'a reminder adds up from its bills, and is owed what is owed of them';
const property = 'a property’s debt is the sum of its bills, lawsuits and agreements';
const debtDay = 'a property’s debt is of today or shortly before, and counts no future payment';

const more = ({ amount }: { amount: number }, para: number) => money(amount + para);
const addCosts = (each: Lawsuit, para: number) => {
  each.costs = more(each.costs, para);
  each.outstanding = more(each.outstanding, para);
};
const unpay = (each: Instalment) => {
  if (each.status === 'missed') each.status = 'upcoming';
};

export const debtMutants: readonly Mutant[] = [
  {
    name: 'the costs of a lawsuit are negative',
    broken: lawsuits((each) => addCosts(each, -2 * each.costs.amount)),
    caughtBy: { [lawsuit]: 'costs of' },
  },
  {
    name: 'a lawsuit is owed without its interest',
    broken: lawsuits((each) => (each.outstanding = more(each.outstanding, -each.interest.amount))),
    caughtBy: { [lawsuit]: 'outstanding of' },
  },
  {
    name: 'a lawsuit is owed as if nothing had been paid',
    broken: lawsuits((each) => (each.outstanding = more(each.outstanding, each.paid.amount))),
    caughtBy: { [lawsuit]: 'outstanding of' },
  },
  {
    name: 'a lawsuit that is owed is called settled',
    broken: lawsuits((each) => (each.status = 'settled')),
    caughtBy: { [lawsuit]: 'being settled' },
  },
  {
    name: 'a lawsuit names its newest month first',
    broken: lawsuits(({ periods, billIds }) => void (periods.reverse(), billIds.reverse())),
    caughtBy: { [lawsuit]: 'oldest first' },
  },
  {
    name: 'a lawsuit leaves out one of its bills',
    broken: lawsuits(({ billIds }) => billIds.pop()),
    caughtBy: { [lawsuit]: 'months of the bills' },
  },
  {
    name: 'a lawsuit was filed before its bills were issued',
    broken: lawsuits((each) => (each.filedOn = '2020-01-01')),
    caughtBy: { [lawsuit]: 'was filed before' },
  },
  {
    name: 'a sued bill is still owed as a bill',
    broken: bills((bill) => {
      if (bill.status === 'sued')
        Object.assign(bill, { status: 'unpaid', payable: true, notPayableReason: null });
    }),
    caughtBy: { [lawsuit]: 'sued by' },
  },
  {
    name: 'a rescheduled bill is still owed as a bill',
    broken: bills((bill) => {
      if (bill.status === 'rescheduled') {
        Object.assign(bill, { status: 'unpaid', payable: true, notPayableReason: null });
      }
    }),
    caughtBy: { [agreement]: 'status of' },
  },
  {
    name: 'instalments do not add up to the debt',
    broken: agreements(({ instalments: [first] }) => {
      if (first) Object.assign(first, { amount: more(first.amount, 1), paid: more(first.paid, 1) });
    }),
    caughtBy: { [agreement]: 'debt of' },
  },
  {
    name: 'an agreement forgets an instalment that was paid',
    broken: agreements((each) => (each.paid = more(each.paid, -(each.instalments[0]?.amount.amount ?? 0)))),
    caughtBy: { [agreement]: 'paid of' },
  },
  {
    name: 'an agreement is owed whole, whatever was paid',
    broken: agreements((each) => (each.outstanding = each.recognisedDebt)),
    caughtBy: { [agreement]: 'outstanding of', [property]: 'rescheduled' },
  },
  {
    name: 'an agreement that is owed is called fulfilled',
    broken: agreements((each) => (each.status = 'fulfilled')),
    caughtBy: { [agreement]: 'being fulfilled' },
  },
  {
    name: 'an agreement names bills of nobody',
    broken: agreements((each) => (each.billIds = ['bill_nobodyhasthis'])),
    caughtBy: { [agreement]: 'property of what' },
  },
  {
    name: 'the last instalment comes first',
    broken: agreements((each) => each.instalments.reverse()),
    caughtBy: { [instalment]: 'numbers of the instalments' },
  },
  {
    name: 'all instalments are due on one day',
    broken: instalments((each) => (each.dueOn = '2026-12-31')),
    caughtBy: { [instalment]: 'is due on' },
  },
  {
    name: 'an instalment is due before the agreement was signed',
    broken: agreements(({ instalments: [first] }) => first && (first.dueOn = '2020-01-31')),
    caughtBy: { [instalment]: 'is due on' },
  },
  {
    name: 'a missed instalment is called upcoming',
    broken: instalments(unpay),
    caughtBy: { [instalment]: 'status of' },
  },
  {
    name: 'a paid instalment has no day of payment',
    broken: instalments((each) => (each.paidOn = null)),
    caughtBy: { [instalment]: 'having a day of payment' },
  },
  {
    name: 'a paid instalment is still owed',
    broken: instalments((each) => (each.outstanding = each.amount)),
    caughtBy: { [instalment]: 'outstanding of' },
  },
  {
    name: 'a reminder is owed with the interest it only shows',
    broken: reminders((each) => (each.outstanding = more(each.outstanding, each.interest.amount))),
    caughtBy: { [reminder]: 'owed of' },
  },
  {
    name: 'a reminder is owed as on the day it was sent, whatever was paid since',
    broken: reminders((each) => {
      for (const line of each.covers) line.outstanding = line.principal;
      each.outstanding = each.principal;
    }),
    caughtBy: {
      [reminder]: 'owed of',
      'a bill paid by itself is no longer owed through its reminder, which pays the rest': 'owed through',
    },
  },
  {
    name: 'a reminder’s principal is not that of its bills',
    broken: reminders((each) => (each.principal = more(each.principal, 1))),
    caughtBy: { [reminder]: 'principal of' },
  },
  {
    name: 'a reminder’s interest is not that of its bills',
    broken: reminders((each) => (each.interest = money(0))),
    caughtBy: { [reminder]: 'interest of' },
  },
  {
    name: 'a reminder ends before it was sent',
    broken: reminders((each) => (each.deadline = '2020-01-01')),
    caughtBy: { [reminder]: 'ends on' },
  },
  {
    name: 'a reminder was sent before its bills were due',
    broken: reminders((each) => (each.sentOn = '2020-01-01')),
    caughtBy: { [reminder]: 'reminds of' },
  },
  {
    name: 'a reminder names another month than its bill',
    broken: reminders(({ covers }) => covers.forEach((line) => (line.period = '2019-01'))),
    caughtBy: { [reminder]: 'month of' },
  },
  {
    name: 'a property’s total leaves out the prepayment',
    broken: properties(({ debt }) => (debt.total = more(debt.total, debt.prepayment.amount))),
    caughtBy: { [property]: 'total' },
  },
  {
    name: 'what is left to pay of a property counts what cannot be paid here',
    broken: properties(({ debt }) => (debt.payable = more(debt.payable, debt.blocked.amount))),
    caughtBy: { [property]: 'left to pay here' },
  },
  {
    name: 'a property’s debt does not tell what cannot be paid here',
    broken: properties(({ debt }) => {
      debt.payable = more(debt.payable, debt.blocked.amount);
      debt.blocked = money(0);
    }),
    caughtBy: { [property]: 'blocked' },
  },
  {
    name: 'a property’s debt is due with its newest bill',
    broken: properties(({ debt }) => (debt.dueOn &&= debt.asOf)),
    caughtBy: { [property]: 'due on' },
  },
  {
    name: 'a property’s debt leaves out the lawsuits',
    broken: properties(({ debt }) => {
      debt.total = more(debt.total, -debt.sued.amount);
      debt.sued = money(0);
    }),
    caughtBy: { [property]: 'sued' },
  },
  {
    name: 'a property’s debt counts sued bills twice',
    broken: properties(({ debt }) => {
      debt.regular = more(debt.regular, debt.sued.amount);
      debt.total = more(debt.total, debt.sued.amount);
    }),
    caughtBy: { [property]: 'regular' },
  },
  {
    name: 'a property’s debt is of years ago',
    broken: properties(({ debt }) => (debt.asOf = '2019-01-01')),
    caughtBy: { [debtDay]: 'is of 2019-01-01' },
  },
  {
    name: 'a property’s debt counts payments of a year to come',
    broken: properties(({ debt }) => (debt.recordedUntil = '2031-01-01')),
    caughtBy: { [debtDay]: 'counts payments until' },
  },
];
