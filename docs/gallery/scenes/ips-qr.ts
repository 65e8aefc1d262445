import { failing, focusOn, type Scene, waiting } from '../scene.ts';

const order = {
  account: '200-2206180101000-48',
  payee: 'ЈКП Инфостан технологије',
  amount: 97_052,
  model: '11',
  reference: '800512345011-26050-1',
  purpose: 'Обједињена наплата',
};

export const ipsQr: Scene = {
  tag: 'esanduce-ips-qr',
  until: '[part=code]',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows: 'the code on white with its label, and the details of the payment, each with a sign for copying',
      set: order,
      alone: true,
    },
    {
      name: 'above the limit',
      shows: 'the code, and that an instant payment has a limit',
      set: { ...order, amount: 31_000_000 },
      alone: true,
    },
    {
      name: 'wrong account',
      shows: 'that the details are not correct, and no code',
      set: { ...order, account: '200-2206180101000-49' },
      alone: true,
      until: '[part=message]',
    },
    {
      name: 'paid',
      shows: 'that it is paid, and no code',
      prepare: async ({ client }) => {
        const [bill] = (await client.bills.list({ status: 'paid', limit: 1 })).data;
        return { bill: bill?.id };
      },
      until: '[part=message]',
    },
    {
      name: 'focused',
      shows: 'a focus ring around a detail',
      set: order,

      act: focusOn('[data-copy=reference]'),
    },
    { ...waiting, set: { bill: 'bill_1' } },
    { ...failing, set: { bill: 'bill_1' } },
  ],
};
