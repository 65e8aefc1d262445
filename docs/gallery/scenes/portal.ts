import { failing, focusOn, type Scene, type State, waiting } from '../scene.ts';

/** A section of Dragan's, who has something in each. */
const section = (name: string, shows: string, until: string): State => ({
  name,
  shows,
  username: 'dragan',
  set: { section: name },
  until,
});

export const portal: Scene = {
  tag: 'esanduce-portal',
  until: 'esanduce-spending-chart >>> [part=plot] svg',
  widths: [360, 960],
  perPicture: 2,
  states: [
    {
      name: 'filled',
      shows: 'the picker, the debt, tabs with counts, and the bills with the chart below',
    },
    { ...waiting, until: '[role=tab]' },
    section(
      'lawsuits',
      'the selected tab with its count, and the lawsuit',
      'esanduce-lawsuit-list >>> [part~=entry]',
    ),
    section(
      'reschedule',
      'the selected tab with its count, and the plan',
      'esanduce-reschedule-plan >>> [part~=entry]',
    ),
    {
      ...section(
        'payments',
        'the selected tab without a count, and the payments',
        'esanduce-payment-history >>> [part~=row]',
      ),
      prepare: async ({ sandbox }) => {
        await sandbox.store.transaction(async (tx) => {
          for (const { id } of (await tx.payments.list({})).slice(5)) await tx.payments.delete(id);
        });
        return {};
      },
    },
    section(
      'help',
      'the selected tab without a count, telephone numbers and questions',
      'esanduce-help >>> details',
    ),
    {
      name: 'one property, a debtor’s reminders',
      shows: 'the debt, counts in red on four tabs, and the reminders',
      username: 'dragan',
      set: { section: 'reminders' },
      until: 'esanduce-reminder-list >>> [part~=entry]',
    },
    {
      name: 'focused tab',
      shows: 'a focus ring around the selected tab, and the cards',
      username: 'dragan',
      set: { section: 'cards' },
      until: 'esanduce-card-list >>> [part=card]',
      act: focusOn('[aria-selected=true]'),
    },
    { ...failing, until: 'esanduce-property-picker >>> [role=alert]' },
  ],
};
