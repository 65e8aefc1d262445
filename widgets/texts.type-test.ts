import { billListTexts } from './bill-list/bill-list.texts.ts';
import { catalogue } from './foundation/texts.ts';
import { setTexts } from './texts.ts';

const say = billListTexts('sr-Cyrl');
say('title');
say('shown', { count: 2 });
say('discount', { date: '1. 1.', amount: '1,00', rate: '5' });

// @ts-expect-error there is no such text
say('titel');
// @ts-expect-error a text with a place needs its value
say('number');
// @ts-expect-error each place by its name
say('number', { numer: '1' });
// @ts-expect-error what counts takes a number
say('shown', { count: '2' });

// @ts-expect-error English must say all that Serbian says
catalogue('test', { one: 'један', two: 'два' }, { one: 'one' });

setTexts('en', { payButton: { idle: 'Pay now' } });
// @ts-expect-error no element says this
setTexts('en', { payButton: { idel: 'Pay now' } });
