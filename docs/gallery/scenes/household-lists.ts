import {
  moreFailing,
  failing,
  focusOn,
  pressUntil,
  type Scene,
  slow,
  type State,
  unprovided,
  waiting,
} from '../scene.ts';
import { selectCard } from './household.ts';

const button = 'esanduce-pay-button >>> button';
const buttonIs = (state: string) => `esanduce-pay-button >>> div.${state}`;

/** The states without entries, of Milica, who has none. */
const withoutEntries = (none: string): State[] => [
  { name: 'none', shows: none, until: '[part=message]' },
  failing,
  unprovided,
];
const paying: State = {
  name: 'paying',
  shows: 'the first button reads „Плаћање…“',
  username: 'dragan',
  faults: [{ ...slow, match: { method: 'POST', path: '/v1/payments' } }],
  act: pressUntil(button, buttonIs('paying')),
};
const paidNow: State = {
  name: 'just paid',
  shows: 'the first button reads „✓ Плаћено“',
  username: 'dragan',
  set: { pageSize: 1 },
  act: pressUntil(button, buttonIs('paid')),
};

export const lawsuitList: Scene = {
  tag: 'esanduce-lawsuit-list',
  until: '[part~=entry]',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows: 'the case, the authority, its months, how the debt adds up, and ПЛАТИ',
      username: 'dragan',
    },
    {
      name: 'suspended',
      shows: 'no button, but why nothing can be paid while the proceedings are suspended',
      username: 'dragan',
      prepare: async ({ sandbox }) => {
        await sandbox.store.transaction(async (tx) => {
          for (const lawsuit of await tx.lawsuits.list({})) {
            await tx.lawsuits.update({ ...lawsuit, status: 'suspended' });
          }
        });
        return {};
      },
    },
    // The button's states have their own sheet; these add something to the list.
    paying,
    {
      name: 'refused',
      shows: 'the first button reads „Покушај поново“, and why in red',
      username: 'dragan',
      act: async (fixture) => {
        await selectCard(fixture, '0002');
        await pressUntil(button, buttonIs('refused'))(fixture);
      },
    },
    waiting,
    paidNow,
    ...withoutEntries('that there are no lawsuits'),
  ],
};

export const reschedulePlan: Scene = {
  tag: 'esanduce-reschedule-plan',
  until: '[part~=entry]',
  widths: [360, 760],
  perPicture: 3,
  states: [
    {
      name: 'filled',
      shows:
        'the agreement, its progress, the missed instalment with a green ПЛАТИ, the next with a quiet one, later ones folded',
      username: 'dragan',
    },
    paying,
    {
      name: 'just paid, paid instalments unfolded',
      shows: 'the first button reads „✓ Плаћено“, more progress, the paid instalments muted below',
      username: 'dragan',
      act: async (fixture) => {
        await pressUntil(button, buttonIs('paid'))(fixture);
        await pressUntil('.plan summary', '.plan details[open]')(fixture);
      },
    },
    {
      name: 'terminated',
      shows: 'no button; in red, that the agreement was terminated and cannot be paid here',
      username: 'dragan',
      prepare: async ({ sandbox }) => {
        await sandbox.store.transaction(async (tx) => {
          for (const agreement of await tx.agreements.list({})) {
            await tx.agreements.update({ ...agreement, status: 'terminated' });
          }
        });
        return {};
      },
    },
    waiting,
    ...withoutEntries('that there is no agreement'),
  ],
};

export const reminderList: Scene = {
  tag: 'esanduce-reminder-list',
  until: '[part~=entry]',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows: 'each reminder with its deadline, consequence, amount and ПЛАТИ; settled ones muted',
      username: 'dragan',
    },
    {
      name: 'unfolded',
      shows: 'the bills that the first reminder covers, now read',
      username: 'dragan',
      set: { pageSize: 1 },
      act: async (fixture) => {
        await pressUntil('summary', 'details[open]')(fixture);
        await fixture.find('small:not(:has(.unread))');
      },
    },
    {
      name: 'focus',
      shows: 'a focus ring around the covered bills',
      username: 'dragan',
      set: { pageSize: 1 },
      act: focusOn('summary'),
    },
    { ...moreFailing('/v1/reminders'), username: 'dragan' },
    waiting,
    { ...paying, set: { pageSize: 1 } },
    paidNow,
    ...withoutEntries('that there are no reminders'),
  ],
};
