import { serbianKinds } from '../../src/format/index.ts';
import { plural } from './plural.ts';
import { catalogue } from './texts.ts';

const serbian = {
  card: 'Картица',
  noCommission: 'без провизије',
  due: 'Доспева',
  overdue: 'Доспело',
  firstDue: 'Прво доспева {date}',
  firstOverdue: 'Најстарији дуг: {date}',
  today: 'данас',
  tomorrow: 'сутра',
  inDays: plural({ one: 'за {count} дан', few: 'за {count} дана', other: 'за {count} дана' }),
  late: plural({ one: 'касни {count} дан', few: 'касни {count} дана', other: 'касни {count} дана' }),
  paidOn: 'Плаћено\u00a0{date}',
  partly: 'плаћено {paid} од {charged}',
  more: 'Прикажи још',
  loading: 'Учитава се.',
  shown: 'Приказано: {count}.',
  lookElsewhere: 'Погледајте и друга стања.',
  retry: 'Покушај поново',
  ident: 'шифра корисника {ident}',
  noProperty: 'Још нема непокретности',
  addOne: 'Додајте је на порталу, шифром корисника са рачуна.',
  total: 'Укупно за уплату',
  allPaid: 'Све је плаћено',
  allPaidHere: 'Све што се плаћа овде је плаћено',
  prepayment: 'Уплаћено унапред',
  noBill: 'Још нема рачуна',
  nextBill: 'Нови рачун појављује се овде од првог у месецу, пре него што стигне поштом.',
  support: 'Ознака за подршку: {id}',
  ...serbianKinds,
} as const;

/** Texts that several elements share. */
export const listTexts = catalogue('list', serbian);
export type ListTexts = typeof serbian;

/** The key for a kind of property; undefined for one that this version does not know. */
export const kindKey = (kind: string): keyof typeof serbianKinds | undefined =>
  Object.hasOwn(serbianKinds, kind) ? (kind as keyof typeof serbianKinds) : undefined;
