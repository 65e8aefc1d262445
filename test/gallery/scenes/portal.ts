import { failing, focusOn, type Scene, waiting } from '../scene.ts';

export const portal: Scene = {
  tag: 'esanduce-portal',
  until: 'esanduce-spending-chart >>> [part=plot] svg',
  widths: [360, 960],
  perPicture: 2,
  states: [
    {
      name: 'filled',
      shows: 'the picker, what is owed, tabs with counts, and the bills with the chart below',
    },
    { ...waiting, until: '[role=tab]' },
    {
      name: 'one property, a debtor’s reminders',
      shows: 'what is owed, counts in red on five tabs, and the reminders',
      username: 'dragan',
      set: { section: 'reminders' },
      until: 'esanduce-reminder-list >>> [part~=entry]',
    },
    {
      name: 'focused tab',
      shows: 'a ring around the chosen tab, and the cards',
      username: 'dragan',
      set: { section: 'cards' },
      until: 'esanduce-card-list >>> [part=card]',
      act: focusOn('[aria-selected=true]'),
    },
    { ...failing, until: 'esanduce-property-picker >>> [role=alert]' },
  ],
};
