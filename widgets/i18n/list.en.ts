import { englishKinds } from '../../src/format/index.ts';
import { plural } from './plural.ts';
import type { Translation } from './texts.ts';
import type { ListTexts } from './list.texts.ts';

const english = {
  card: 'Card',
  noCommission: 'no fee',
  due: 'Due',
  overdue: 'Overdue since',
  firstDue: 'First due {date}',
  firstOverdue: 'Oldest debt: {date}',
  today: 'today',
  tomorrow: 'tomorrow',
  inDays: plural({ one: 'in {count} day', other: 'in {count} days' }),
  late: plural({ one: '{count} day late', other: '{count} days late' }),
  paidOn: 'Paid\u00a0on\u00a0{date}',
  partly: 'paid {paid} of {charged}',
  more: 'Show more',
  loading: 'Loading.',
  shown: 'Shown: {count}.',
  lookElsewhere: 'Look at other states, too.',
  retry: 'Try again',
  ident: 'customer number {ident}',
  noProperty: 'No properties yet',
  addOne: 'Add one on the portal, by the customer number on its bill.',
  total: 'Total to pay',
  allPaid: 'Everything is paid',
  allPaidHere: 'Everything payable here is paid',
  prepayment: 'Paid ahead',
  noBill: 'No bills yet',
  nextBill: 'A new bill appears here from the first of the month, before it comes by post.',
  support: 'Reference for support: {id}',
  ...englishKinds,
} as const;

export const listEnglish: Translation<ListTexts, typeof english> = english;
