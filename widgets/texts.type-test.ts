import { billListTexts } from './bill-list/bill-list.texts.ts';
import { plural } from './i18n/plural.ts';
import type { PluralMessage, Translation } from './i18n/texts.ts';
import { setTexts } from './texts.ts';

const say = billListTexts('sr-Cyrl');
say('title');
say('shown', { count: 2 });
say('discount', { date: '1. 1.', amount: '1,00' });

// @ts-expect-error there is no such text
say('titel');
// @ts-expect-error a text with a place needs its value
say('number');
// @ts-expect-error each place by its name
say('number', { numer: '1' });
// @ts-expect-error what counts takes a number
say('shown', { count: '2' });

type Serbian = { one: 'један'; two: 'два од {count}'; three: PluralMessage<'{count} дан {date}'> };
const texts = { one: 'one', two: 'two of {count}', three: plural({ other: '{count} on {date}' }) } as const;
const faithful: Translation<Serbian, typeof texts> = texts;

const { one, ...fewer } = texts;
// @ts-expect-error English must say all that Serbian says
const missing: Translation<Serbian, typeof fewer> = fewer;
const more = { ...texts, four: one } as const;
// @ts-expect-error and nothing else
const extra: Translation<Serbian, typeof more> = more;
const poorer = { ...texts, two: 'two' } as const;
// @ts-expect-error nor leave out a value
const withoutPlace: Translation<Serbian, typeof poorer> = poorer;
const richer = { ...texts, one: 'one {day}' } as const;
// @ts-expect-error nor name one that is not given
const withPlace: Translation<Serbian, typeof richer> = richer;
const partly = { ...texts, three: plural({ other: '{count}' }) } as const;
// @ts-expect-error nor leave one out where the number chooses
const chosen: Translation<Serbian, typeof partly> = partly;
const counted = { ...texts, one: plural({ other: 'one' }) } as const;
// @ts-expect-error nor choose by a number that is not given
const choosing: Translation<Serbian, typeof counted> = counted;
export const judged = [faithful, missing, extra, withoutPlace, withPlace, chosen, choosing];

setTexts('en', { payButton: { idle: 'Pay now' } });
// @ts-expect-error no element says this
setTexts('en', { payButton: { idel: 'Pay now' } });
