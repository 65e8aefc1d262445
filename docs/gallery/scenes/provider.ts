import type { Scene } from '../scene.ts';

export const provider: Scene = {
  tag: 'esanduce-debt-summary',
  until: '[part=property]',
  widths: [360, 760],
  states: [
    {
      name: 'connection lost',
      shows: 'above the elements, in amber, how old the data is',
      losesPortal: true,
    },
  ],
};
