import { englishServices } from '../../src/format/index.ts';
import { plural } from '../i18n/plural.ts';
import type { Translation } from '../i18n/texts.ts';
import type { BillListTexts } from './bill-list.texts.ts';

const { discount: rebate, ...services } = englishServices;

const english = {
  title: 'Bills',
  total: 'Total due',
  allPaid: 'Everything is paid',
  sued: 'taken to court {amount}',
  rescheduled: 'payment plan {amount}',
  prepayment: 'paid ahead {amount}',
  number: 'no. {number}',
  bill: 'the bill for {month}',
  discount: 'Pay by {date} and save\u00a0{amount}\u00a0({rate}%)',
  statusPaid: 'Paid',
  statusUnpaid: 'Unpaid',
  statusPartly: 'Partly paid',
  statusSued: 'Taken to court',
  statusRescheduled: 'Payment plan',
  statusBlocked: 'Not payable',
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
  all: 'All ({count})',
  overdue: 'Pay overdue ({count}) · {amount}',
  everything: 'Pay all ({count}) · {amount}',
  oldest: 'The oldest 50 of {count} are paid.',
  paying: 'Paying…',
  atMost: 'At most 50 bills are paid together.',
  ...services,
  rebate,
  monthOf: 'for {month}',
  compared: 'against the bill before',
  percent: '{rate}%',
  new: 'new',
  same: 'same',
  sum: 'Total',
  until: '{amount}\u00a0({rate}%) by\u00a0{date}',
  issued: 'Issued',
  supplied: 'Date of supply',
  reference: 'Payment reference',
} as const;

export const billListEnglish: Translation<BillListTexts, typeof english> = english;
