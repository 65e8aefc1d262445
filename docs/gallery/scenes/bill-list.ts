import {
  answering,
  empty,
  failing,
  focusOn,
  moreFailing,
  press,
  pressUntil,
  type Scene,
  slow,
  unprovided,
  waiting,
} from '../scene.ts';
import { bankPage, flat, garageOf, payAll, selectCard, startPayment } from './household.ts';

const button = '.row esanduce-pay-button >>> button';
const buttonIs = (state: string) => `.row esanduce-pay-button >>> div.${state}`;

export const billList: Scene = {
  tag: 'esanduce-bill-list',
  until: '[part~=row] [part=amount]',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows: 'the total due, and a row a month: due date, amount, ПЛАТИ; paid bills muted',
      prepare: flat,
      set: { pageSize: 6 },
    },
    { ...waiting, set: { pageSize: 6 } },
    {
      name: 'paid in part',
      shows: 'of the third bill how much of how much is paid, and beside ПЛАТИ what is left',
      prepare: flat,
      set: { pageSize: 3 },
    },
    {
      name: 'unfolded',
      shows: 'the first bill’s items with their change, deadline, dates, reference and PDF',
      prepare: flat,
      set: { pageSize: 2 },
      act: pressUntil('.fold', '[part=details]'),
    },
    {
      name: 'all properties, two selected',
      shows: 'two checked boxes, and below the list ПЛАТИ for both with their sum',
      set: { pageSize: 4 },
      act: async (fixture) => {
        await press('[part=checkbox]')(fixture);
        (await fixture.find('[part~=row]:nth-child(3) [part=checkbox]')).click();
        await fixture.find('[part=selection]');
      },
    },
    {
      name: 'paying',
      shows: 'the first row’s button reads „Плаћање…“',
      prepare: flat,
      set: { pageSize: 1 },
      faults: [{ ...slow, match: { method: 'POST', path: '/v1/payments' } }],
      act: pressUntil(button, buttonIs('paying')),
    },
    {
      name: 'just paid',
      shows: 'the first row’s button reads „✓ Плаћен“, and the total is lower',
      prepare: flat,
      set: { pageSize: 1 },
      act: pressUntil(button, '[part="row paid"]'),
    },
    {
      name: 'challenging',
      shows: 'the first row’s button reads „Чекамо банку…“ in amber, with a line below it',
      prepare: async (fixture) => {
        fixture.provider.makeChallenge = () => bankPage();
        return flat(fixture);
      },
      set: { pageSize: 1 },
      act: async (fixture) => {
        await selectCard(fixture, '3220');
        await pressUntil(button, buttonIs('challenging'))(fixture);
      },
    },
    {
      name: 'checking',
      shows: 'the first row’s button reads „Проверавамо…“ in amber, and not to pay again',
      prepare: async (fixture) => {
        await startPayment(fixture, 'other');
        return flat(fixture);
      },
      set: { pageSize: 1 },
      until: buttonIs('checking'),
    },
    {
      name: 'refused',
      shows: 'the first row’s button reads „Покушај поново“, and why in red',
      username: 'dragan',
      set: { pageSize: 1 },
      act: async (fixture) => {
        await selectCard(fixture, '0002');
        await pressUntil(button, buttonIs('refused'))(fixture);
      },
    },
    {
      name: 'sued',
      shows: 'rows without a button, which say that the bills are paid as a lawsuit',
      username: 'dragan',
      set: { status: 'sued', pageSize: 2 },
    },
    {
      name: 'rescheduled',
      shows: 'rows without a button, which say that the bills are paid by instalments',
      username: 'dragan',
      set: { status: 'rescheduled', pageSize: 2 },
    },
    {
      name: 'no card',
      shows: 'that a card has to be added, and the bill as unpaid',
      prepare: flat,
      set: { pageSize: 1 },
      answer: answering('/v1/payment-methods', empty),
    },
    { ...moreFailing('/v1/bills'), prepare: flat },
    {
      name: 'focus in a row',
      shows: 'a focus ring around the month',
      prepare: flat,
      set: { pageSize: 1 },
      act: focusOn('.fold'),
    },
    {
      name: 'searched',
      shows: 'what is searched for, how many are found, and only Octobers',
      set: { search: 'октобар' },
    },
    {
      name: 'search without a match',
      shows: 'that no bill has the words, and a button that clears the filters',
      set: { search: 'непостојећа' },
      until: '[part=message]',
    },
    {
      name: 'no match',
      shows: 'that no bill matches, and a button that clears the filters',
      prepare: flat,
      set: { year: '2019' },
      until: '[part=message]',
    },
    {
      name: 'nothing owed',
      shows: 'that everything is paid, and when the next bill comes',
      prepare: async (fixture) => ({ propertyId: await payAll(fixture, await garageOf(fixture)) }),
      set: { status: 'open' },
      until: '[part=message]',
    },
    {
      name: 'no bills yet',
      shows: 'that there are no bills yet, and when they come; no total, no filters',
      answer: (request) => (/bills|properties/.test(request.url) ? empty : undefined),
      until: '[part=message]',
    },
    failing,
    unprovided,
  ],
};
