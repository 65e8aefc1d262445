import { plural } from '../i18n/plural.ts';
import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'Репрограм',
  contract: 'Уговор {number}',
  signedOn: 'потписан {date}',
  active: 'На снази',
  fulfilled: 'Испуњен',
  terminated: 'Раскинут',
  left: 'Остаје за плаћање',
  progress: 'Плаћено {done} од {count} рата',
  missedOne: 'Пропуштена је рата. Платите је прво, да уговор остане на снази.',
  missed: plural({
    one: 'Пропуштена је {count} рата. Платите их прво, да уговор остане на снази.',
    few: 'Пропуштене су {count} рате. Платите их прво, да уговор остане на снази.',
    other: 'Пропуштено је {count} рата. Платите их прво, да уговор остане на снази.',
  }),
  next: 'Следећа рата',
  writtenOffIf: 'Кад се све рате плате, отписује се камата од {amount}.',
  writtenOff: 'Отписана је камата од {amount}.',
  closed: 'Уговор је раскинут и рате се овде више не плаћају.',
  row: '{number}. рата',
  subject: 'рату {number} уговора {contract}',
  missedRow: 'Пропуштена',
  paid: 'Плаћено',
  laterRows: plural({
    one: 'Још {count} рата касније',
    few: 'Још {count} рате касније',
    other: 'Још {count} рата касније',
  }),
  paidRows: 'Раније плаћене рате',
  none: 'Нема репрограма',
  noneNote: 'Ако се дуг накупи, тражите од издаваоца да га плаћате у ратама.',
} as const;

export const reschedulePlanTexts = catalogue('reschedulePlan', serbian);
export type ReschedulePlanTexts = typeof serbian;

/** The values of `status`. */
export const agreementStatuses = ['active', 'fulfilled', 'terminated'] as const;
export type ReschedulePlanStatus = (typeof agreementStatuses)[number];

/** The key for a status; undefined for one that this version does not know. */
export const agreementStatusKey = (status: string): ReschedulePlanStatus | undefined =>
  agreementStatuses.find((known) => known === status);
