import { englishServices } from '../../src/format/index.ts';
import { plural } from '../i18n/plural.ts';
import type { Translation } from '../i18n/texts.ts';
import type { BillListTexts } from './bill-list.texts.ts';

const { discount: rebate, ...services } = englishServices;

const english = {
  title: 'Bills',
  blocked: 'not payable here {amount}',
  sued: 'taken to court {amount}',
  rescheduled: 'payment plan {amount}',
  prepayment: 'paid ahead {amount}',
  number: 'no. {number}',
  bill: 'the bill for {month}',
  discount: 'Pay by {date} for a discount of\u00a0{amount} on your next bill',
  reminder: 'In reminder {number}, deadline {date}. Pay the bill or the whole reminder.',
  reminderPassed: 'In reminder {number}, deadline was {date}. Pay the bill or the whole reminder.',
  prepaid: 'What you paid ahead covers it. You do not have to pay it.',
  statusPaid: 'Paid',
  statusUnpaid: 'Unpaid',
  statusPartly: 'Partly paid',
  statusSued: 'Taken to court',
  statusRescheduled: 'Payment plan',
  statusBlocked: 'Not payable here',
  shown: plural({ one: '{count} bill is shown.', other: '{count} bills are shown.' }),
  noneOpen: 'Everything is paid. Thank you!',
  noneFound: 'No such bills',
  lookElsewhere: 'Look at another year, or at all bills.',
  year: 'Year',
  allYears: 'All years',
  status: 'State',
  allBills: 'All bills',
  open: 'To be paid',
  paid: 'Paid',
  clear: 'Show all bills',
  select: 'select {bill}',
  selected: 'Selected: {count}.',
  overdue: 'Select all overdue',
  deselect: 'Clear selection',
  paying: 'Paying…',
  oneProperty: 'Only bills of one property are paid together.',
  atMost: 'At most 50 bills are paid together.',
  ...services,
  rebate,
  monthOf: 'for {month}',
  compared: 'against the bill before',
  percent: '{rate}%',
  new: 'new',
  same: 'same',
  sum: 'Total',
  until: '{amount}\u00a0({rate}%) on your next bill, if you pay by\u00a0{date}',
  issued: 'Issued',
  supplied: 'Date of supply',
  reference: 'Payment reference',
} as const;

export const billListEnglish: Translation<BillListTexts, typeof english> = english;
