import { down, press, pressUntil, type Scene, unprovided, waiting } from '../scene.ts';

export const calendar: Scene = {
  tag: 'esanduce-calendar',
  until: '[part=create]',
  widths: [280, 360, 760],
  states: [
    {
      name: 'none',
      shows: 'what it is for, and the buttons that make an address and save the dates as a file',
    },
    waiting,
    {
      name: 'made',
      shows:
        'the address in a field with „Копирај“, that it is shown once, and the address in the list with „Укини“',
      act: pressUntil('[part=create]', '[part=subscription]'),
    },
    {
      name: 'confirming',
      shows: '„Заиста укинути?“ in red beside the address',
      act: async (fixture) => {
        await pressUntil('[part=create]', '[part=subscription]')(fixture);
        await pressUntil('[part=revoke]', '.confirm')(fixture);
      },
    },
    {
      name: 'not made',
      shows: 'in red with a cross, that it did not work as the portal does not answer',
      act: async (fixture) => {
        fixture.sandbox.fault({ ...down, times: 20 });
        await press('[part=create]')(fixture);
        await fixture.find('[part=note]');
      },
    },
    unprovided,
  ],
};
