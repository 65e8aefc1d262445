import {
  down,
  failing,
  focusOn,
  pressUntil,
  type Scene,
  slow,
  type State,
  unprovided,
  waiting,
} from '../scene.ts';
import { chooseCard } from './household.ts';

const button = 'esanduce-pay-button >>> button';
const buttonIs = (state: string) => `esanduce-pay-button >>> div.${state}`;

/** The states that these lists have in common; Milica has none of what they show. */
const unhappy = (none: string): State[] => [
  { name: 'none', shows: none, until: '[part=message]' },
  failing,
  unprovided,
];
const paying: State = {
  name: 'paying',
  shows: 'the first button says „Плаћање…“',
  username: 'dragan',
  faults: [{ ...slow, match: { method: 'POST', path: '/v1/payments' } }],
  act: pressUntil(button, buttonIs('paying')),
};
const paidNow: State = {
  name: 'paid just now',
  shows: 'the first button says „✓ Плаћено“',
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
      shows: 'the case, who holds it, its months, how the debt adds up, and ПЛАТИ',
      username: 'dragan',
    },
    {
      name: 'suspended',
      shows: 'no button, but why nothing is paid while the proceedings are suspended',
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
    // Each state of the button has its picture; here those that say more below it.
    paying,
    {
      name: 'refused',
      shows: 'the first button says „Покушај поново“, and why in red',
      username: 'dragan',
      act: async (stage) => {
        await chooseCard(stage, '0002');
        await pressUntil(button, buttonIs('refused'))(stage);
      },
    },
    waiting,
    paidNow,
    ...unhappy('that there are no lawsuits'),
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
      shows: 'the agreement, a bar of what is paid, the missed and the next instalments, each with ПЛАТИ',
      username: 'dragan',
    },
    paying,
    {
      name: 'paid just now, paid ones unfolded',
      shows: 'the first button says „✓ Плаћено“, the bar has grown, the paid instalments below are quiet',
      username: 'dragan',
      act: async (stage) => {
        await pressUntil(button, buttonIs('paid'))(stage);
        await pressUntil('.plan summary', '.plan details[open]')(stage);
      },
    },
    {
      name: 'terminated',
      shows: 'no button, but in red that the agreement was terminated and is not paid here',
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
    ...unhappy('that there is no agreement'),
  ],
};

export const reminderList: Scene = {
  tag: 'esanduce-reminder-list',
  until: '[part~=entry]',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows: 'each reminder with its deadline, what follows, its amount and ПЛАТИ; settled ones quiet',
      username: 'dragan',
    },
    {
      name: 'unfolded',
      shows: 'the bills that the first reminder covers, and that it was read',
      username: 'dragan',
      set: { pageSize: 1 },
      act: async (stage) => {
        await pressUntil('summary', 'details[open]')(stage);
        await stage.find('small:not(:has(.unread))');
      },
    },
    {
      name: 'focus',
      shows: 'a ring around the covered bills',
      username: 'dragan',
      set: { pageSize: 1 },
      act: focusOn('summary'),
    },
    {
      name: 'more did not come',
      shows: '„Прикажи још“, and below it that the portal does not answer',
      username: 'dragan',
      set: { pageSize: 1 },
      act: async (stage) => {
        stage.sandbox.fault({ ...down, match: { path: '/v1/reminders' }, times: 20 });
        await pressUntil('[part=more]', '.foot [role=alert]')(stage);
      },
    },
    waiting,
    { ...paying, set: { pageSize: 1 } },
    paidNow,
    ...unhappy('that there are no reminders'),
  ],
};
