import { plural } from '../foundation/plural.ts';
import { catalogue } from '../foundation/texts.ts';

const serbian = {
  title: 'Рачуни',
  total: 'Укупно за уплату',
  allPaid: 'Све је плаћено',
  sued: 'утужено {amount}',
  rescheduled: 'на рате {amount}',
  prepayment: 'претплата {amount}',
  number: 'бр. {number}',
  bill: 'рачун за {month}',
  discount: 'Платите до {date} и уштедите {amount} ({rate} %)',
  statusPaid: 'Плаћен',
  statusUnpaid: 'Неплаћен',
  statusPartly: 'Делимично плаћен',
  statusSued: 'Утужен',
  statusRescheduled: 'На рате',
  statusBlocked: 'Није за плаћање',
  shown: plural({
    one: 'Приказан је {count} рачун.',
    few: 'Приказана су {count} рачуна.',
    other: 'Приказано је {count} рачуна.',
  }),
  none: 'Још нема рачуна',
  nextBill: 'Нови рачун појављује се овде од првог у месецу, пре него што стигне поштом.',
  noneOpen: 'Све је плаћено. Хвала!',
  noneFound: 'Нема таквих рачуна',
  lookElsewhere: 'Погледајте другу годину или све рачуне.',
  ident: 'шифра корисника {ident}',
} as const;

export const billListTexts = catalogue('billList', serbian, {
  title: 'Bills',
  total: 'Total due',
  allPaid: 'Everything is paid',
  sued: 'sued {amount}',
  rescheduled: 'by instalments {amount}',
  prepayment: 'paid ahead {amount}',
  number: 'no. {number}',
  bill: 'the bill for {month}',
  discount: 'Pay by {date} and save {amount} ({rate} %)',
  statusPaid: 'Paid',
  statusUnpaid: 'Unpaid',
  statusPartly: 'Partly paid',
  statusSued: 'Sued',
  statusRescheduled: 'By instalments',
  statusBlocked: 'Not payable',
  shown: plural({ one: '{count} bill is shown.', other: '{count} bills are shown.' }),
  none: 'No bills yet',
  nextBill: 'A new bill appears here from the first of the month, before it comes by post.',
  noneOpen: 'Everything is paid. Thank you!',
  noneFound: 'No such bills',
  lookElsewhere: 'Look at another year, or at all bills.',
  ident: 'payer code {ident}',
});
export type BillListTexts = typeof serbian;

const statuses: Readonly<Record<string, keyof BillListTexts>> = {
  paid: 'statusPaid',
  unpaid: 'statusUnpaid',
  partiallyPaid: 'statusPartly',
  sued: 'statusSued',
  rescheduled: 'statusRescheduled',
};

/** The key for a bill's status in words; one that is not payable here says so rather than "unpaid". */
export const statusKey = (status: string, blocked: boolean): keyof BillListTexts =>
  blocked ? 'statusBlocked' : (statuses[status] ?? 'statusBlocked');
