import { plural } from '../i18n/plural.ts';
import { catalogue } from '../i18n/texts.ts';

const serbian = {
  newBill: 'Стигао је нови рачун за {month}',
  newBills: plural({
    one: 'Стигао је {count} нови рачун.',
    few: 'Стигла су {count} нова рачуна.',
    other: 'Стигло је {count} нових рачуна.',
  }),
  lost: 'Веза је прекинута. Приказани су подаци од {time}.',
} as const;

export const providerTexts = catalogue('provider', serbian);
export type ProviderTexts = typeof serbian;
