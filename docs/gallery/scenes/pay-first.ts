import { failing, pressUntil, type Scene, slow, unprovided, waiting } from '../scene.ts';
import { garageOf } from './household.ts';

const button = '.row esanduce-pay-button >>> button';
const buttonIs = (state: string) => `.row esanduce-pay-button >>> div.${state}`;

export const payFirst: Scene = {
  tag: 'esanduce-pay-first',
  until: '[part~=row]',
  widths: [280, 360, 760],
  perPicture: 3,
  states: [
    {
      name: 'filled',
      shows: 'what a debtor pays first, each with reason, date and ПЛАТИ; the first is green',
      username: 'dragan',
    },
    {
      name: 'bills of two properties',
      shows: 'overdue bills before those that fall due, each with its property',
    },
    {
      name: 'paying',
      shows: 'the first button reads „Плаћање…“',
      username: 'dragan',
      faults: [{ ...slow, match: { method: 'POST', path: '/v1/payments' } }],
      act: pressUntil(button, buttonIs('paying')),
    },
    {
      name: 'just paid',
      shows: 'the first button reads „✓ Плаћено“, and the second is green',
      username: 'dragan',
      act: async (fixture) => {
        await pressUntil(button, buttonIs('paid'))(fixture);
        await fixture.find('.row:nth-child(2):not(.later)');
      },
    },
    waiting,
    {
      name: 'none',
      shows: 'that there is nothing to pay',
      prepare: async (fixture) => ({ propertyId: await garageOf(fixture) }),
      until: '[part=message]',
    },
    failing,
    unprovided,
  ],
};
