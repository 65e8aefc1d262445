import {
  answering,
  type Before,
  empty,
  failing,
  focusOn,
  press,
  pressUntil,
  type Scene,
  slow,
  unprovided,
  waiting,
} from '../scene.ts';
import { bankPage, beginPayment, chooseCard, flatOf, garageOf, payAll } from './household.ts';

const flat = async (stage: Before) => ({ property: await flatOf(stage) });
const button = '.row esanduce-pay-button >>> button';
const buttonIs = (state: string) => `.row esanduce-pay-button >>> div.${state}`;

export const billList: Scene = {
  tag: 'esanduce-bill-list',
  until: '[part~=row] [part=amount]',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows: 'what is due in all, and a row a month: due date, amount, ПЛАТИ; paid ones quiet',
      prepare: flat,
      set: { pageSize: 6 },
    },
    { ...waiting, set: { pageSize: 6 } },
    {
      name: 'unfolded',
      shows: 'the first bill’s items with their change, its deadline, dates, reference and PDF',
      prepare: flat,
      set: { pageSize: 2 },
      act: pressUntil('.fold', '[part=details]'),
    },
    {
      name: 'all properties, several chosen',
      shows: 'two boxes ticked, and below them ПЛАТИ for both with their sum',
      set: { pageSize: 4 },
      act: async (stage) => {
        await press('[part=choose]')(stage);
        (await stage.find('[part~=row]:nth-child(3) [part=choose]')).click();
        await stage.find('[part=together]');
      },
    },
    {
      name: 'paying',
      shows: 'the first row’s button says „Плаћање…“',
      prepare: flat,
      set: { pageSize: 1 },
      faults: [{ ...slow, match: { method: 'POST', path: '/v1/payments' } }],
      act: pressUntil(button, buttonIs('paying')),
    },
    {
      name: 'paid just now',
      shows: 'the first row’s button says „✓ Плаћен“, and the total is less',
      prepare: flat,
      set: { pageSize: 1 },
      act: pressUntil(button, '[part="row paid"]'),
    },
    {
      name: 'at the bank',
      shows: 'the first row’s button says „Чекамо банку…“ in amber, with a line below it',
      prepare: async (stage) => {
        stage.provider.makeChallenge = () => bankPage();
        return flat(stage);
      },
      set: { pageSize: 1 },
      act: async (stage) => {
        await chooseCard(stage, '3220');
        await pressUntil(button, buttonIs('challenging'))(stage);
      },
    },
    {
      name: 'being checked',
      shows: 'the first row’s button says „Проверавамо…“ in amber, and not to pay again',
      prepare: async (stage) => {
        await beginPayment(stage, 'other');
        return flat(stage);
      },
      set: { pageSize: 1 },
      until: buttonIs('checking'),
    },
    {
      name: 'refused',
      shows: 'the first row’s button says „Покушај поново“, and why in red',
      username: 'dragan',
      set: { pageSize: 1 },
      act: async (stage) => {
        await chooseCard(stage, '0002');
        await pressUntil(button, buttonIs('refused'))(stage);
      },
    },
    {
      name: 'sued',
      shows: 'rows without a button that say that such bills are paid as a lawsuit',
      username: 'dragan',
      set: { status: 'sued', pageSize: 2 },
    },
    {
      name: 'by instalments',
      shows: 'rows without a button that say that such bills are paid by instalments',
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
    {
      name: 'more did not come',
      shows: '„Прикажи још“, and below it that the portal does not answer',
      prepare: flat,
      set: { pageSize: 1 },
      act: async (stage) => {
        stage.sandbox.fault({ fault: 'status=503', match: { path: '/v1/bills' }, times: 20 });
        await pressUntil('[part=more]', '.foot [role=alert]')(stage);
      },
    },
    {
      name: 'focus in a row',
      shows: 'a ring around the month',
      prepare: flat,
      set: { pageSize: 1 },
      act: focusOn('.fold'),
    },
    {
      name: 'filtered to none',
      shows: 'that no bill is like that, and a button that shows all',
      prepare: flat,
      set: { year: '2019' },
      until: '[part=message]',
    },
    {
      name: 'nothing owed',
      shows: 'that all is paid, thanks, and when the next bill comes',
      prepare: async (stage) => ({ property: await payAll(stage, await garageOf(stage)) }),
      set: { status: 'open' },
      until: '[part=message]',
    },
    {
      name: 'no bills yet',
      shows: 'that there are no bills yet, and when they come; no sum, no filters',
      answer: (request) => (/bills|properties/.test(request.url) ? empty : undefined),
      until: '[part=message]',
    },
    failing,
    unprovided,
  ],
};
