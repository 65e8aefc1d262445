import { serbianServices } from '../../src/format/index.ts';
import { plural } from '../i18n/plural.ts';
import { catalogue } from '../i18n/texts.ts';

// The bill's own `discount` is another text.
const { discount: rebate, ...services } = serbianServices;

const serbian = {
  title: 'Рачуни',
  blocked: 'не плаћа се овде {amount}',
  sued: 'утужено {amount}',
  rescheduled: 'репрограм {amount}',
  prepayment: 'уплаћено унапред {amount}',
  number: 'бр. {number}',
  bill: 'рачун за {month}',
  discount: 'Платите до {date} и добијате попуст\u00a0{amount} на следећем рачуну',
  reminder: 'У опомени {number}, рок је {date} Платите рачун или целу опомену.',
  reminderPassed: 'У опомени {number}, рок је био {date} Платите рачун или целу опомену.',
  prepaid: 'Покрива га оно што сте уплатили унапред. Не морате да га плаћате.',
  statusPaid: 'Плаћен',
  statusUnpaid: 'Неплаћен',
  statusPartly: 'Делимично плаћен',
  statusSued: 'Утужен',
  statusRescheduled: 'Репрограм',
  statusBlocked: 'Не плаћа се овде',
  shown: plural({
    one: 'Приказан је {count} рачун.',
    few: 'Приказана су {count} рачуна.',
    other: 'Приказано је {count} рачуна.',
  }),
  keptBack: plural({
    one: 'Учитан је и {count} рачун за {month} Приказаће се са осталима из тог месеца.',
    few: 'Учитана су и {count} рачуна за {month} Приказаће се са осталима из тог месеца.',
    other: 'Учитано је и {count} рачуна за {month} Приказаће се са осталима из тог месеца.',
  }),
  noneOpen: 'Све је плаћено. Хвала!',
  noneFound: 'Нема таквих рачуна',
  lookElsewhere: 'Погледајте другу годину или све рачуне.',
  year: 'Година',
  allYears: 'Све године',
  status: 'Стање',
  allBills: 'Сви рачуни',
  open: 'За плаћање',
  paid: 'Плаћени',
  clear: 'Прикажи све рачуне',
  select: 'изабери {bill}',
  selected: 'Изабрано: {count}.',
  all: 'Све ({count})',
  overdue: 'Плати доспело ({count}) · {amount}',
  everything: 'Плати све ({count}) · {amount}',
  counting: 'Плати све…',
  dueUnread: 'Не видимо све неплаћене рачуне.',
  parts: plural({
    one: 'У {count} плаћању, свако до 50 рачуна.',
    other: 'У {count} плаћања, свако до 50 рачуна.',
  }),
  part: 'Плаћање {at} од {of}, најстарији рачуни прво.',
  partPaid: '{at}. плаћено ({count}) · {amount}',
  receipt: 'Потврда (PDF)',
  paying: 'Плаћање…',
  ...services,
  rebate,
  monthOf: 'за {month}',
  item: 'Ставка',
  sincePrevious: 'у односу на претходни рачун',
  sinceYearAgo: 'у односу на {month}',
  gone: 'Ставке којих више нема',
  new: 'ново',
  same: 'исто',
  sum: 'Укупно',
  until: '{amount}\u00a0({rate}\u00a0%) на следећем рачуну, ако платите до\u00a0{date}',
  issued: 'Издат',
  supplied: 'Датум промета',
  reference: 'Позив на број',
  calendar: 'Додај у календар',
  question: 'Питање о рачуну',
  questionSubject: 'Питање о рачуну {number}',
  questionBody: 'Број рачуна: {number}\nШифра корисника: {ident}\n\n',
  call: 'Позовите {phone}',
  callAbout: 'Наведите број рачуна {number}',
  search: 'Нађи рачун',
  searchHint: 'Месец, број или адреса',
  found: 'Нађено рачуна: {count}.',
  foundMore: 'Нађено рачуна: више од {count}.',
  noneMatch: 'Нема рачуна за „{search}“',
  searchElsewhere: 'Проверите месец, број рачуна или адресу.',
  export: 'Преузми CSV',
  exported: 'Преузето је.',
  month: 'Месец',
  billNumber: 'Број рачуна',
  kind: 'Врста',
  address: 'Адреса',
  ident: 'Шифра корисника',
  charged: 'Задужење (РСД)',
  paidAmount: 'Плаћено (РСД)',
  outstanding: 'За плаћање (РСД)',
  paidOn: 'Плаћено дана',
  account: 'Рачун примаоца',
} as const;

export const billListTexts = catalogue('billList', serbian);
export type BillListTexts = typeof serbian;

/** The values of `status`: `open` for all bills that are to be paid. */
export const billListStatuses = ['open', 'unpaid', 'partiallyPaid', 'paid', 'sued', 'rescheduled'] as const;
export type BillListStatus = (typeof billListStatuses)[number];

const statuses: Readonly<Record<string, keyof BillListTexts>> = {
  paid: 'statusPaid',
  unpaid: 'statusUnpaid',
  partiallyPaid: 'statusPartly',
  sued: 'statusSued',
  rescheduled: 'statusRescheduled',
};

/** The key for a service; undefined for one that this version does not know. */
export const serviceKey = (service: string): 'rebate' | keyof typeof services | undefined =>
  service === 'discount'
    ? 'rebate'
    : Object.hasOwn(services, service)
      ? (service as keyof typeof services)
      : undefined;

/** The key for a bill's status; one that is not payable here says so instead of "unpaid". */
export const statusKey = (status: string, blocked: boolean): keyof BillListTexts =>
  blocked ? 'statusBlocked' : (statuses[status] ?? 'statusBlocked');
