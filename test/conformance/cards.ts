import type { Case } from './case.ts';
import { businessDay, customersOf } from './customers.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import { payer } from './payer.ts';
import { succeed } from './target.ts';

export const cardCases: readonly Case[] = [
  {
    name: 'of the cards one is the default, and those past their month are expired',
    async run(target) {
      const today = await businessDay(target);
      for (const username of customersOf(target)) {
        const cards = await readAll(target, 'paymentMethods.list', await target.token({ username }));
        const defaults = cards.filter(({ isDefault }) => isDefault);
        expectEqual(defaults.length, Math.min(cards.length, 1), `default cards of ${username}`);
        for (const { brand, last4, expiryYear, expiryMonth, expired } of cards) {
          const end = `${expiryYear}-${String(expiryMonth).padStart(2, '0')}`;
          expectEqual(expired, end < today.slice(0, 7), `${brand} ${last4} (${end}) being expired`);
        }
      }
    },
  },
  {
    name: 'making a card the default replaces the previous one, also when repeated',
    sandboxOnly: true,
    async run(target) {
      const { token } = await payer(target, 'dragan');
      const list = () => readAll(target, 'paymentMethods.list', token);
      const other = (await list()).find(({ isDefault }) => !isDefault);
      expectThat(other, 'the customer has a second card');
      for (const time of ['first', 'second']) {
        const path = { id: other.id };
        const { value } = await succeed(target, 'paymentMethods.makeDefault', { token, path });
        expectEqual(value, { ...other, isDefault: true }, `the card chosen for the ${time} time`);
        const defaults = (await list()).filter(({ isDefault }) => isDefault).map(({ id }) => id);
        expectEqual(defaults, [other.id], `the default cards after choosing for the ${time} time`);
      }
    },
  },
  {
    name: 'marking a reminder read twice keeps the first time',
    sandboxOnly: true,
    async run(target) {
      const { token } = await payer(target, 'dragan');
      const reminder = (await readAll(target, 'reminders.list', token)).find(({ readAt }) => readAt === null);
      expectThat(reminder, 'the debtor has an unread reminder');
      const path = { id: reminder.id };
      const { value: read } = await succeed(target, 'reminders.markRead', { token, path });
      expectThat(read.readAt, 'a reminder marked as read says since when');
      expectEqual(read, { ...reminder, readAt: read.readAt }, 'the reminder marked as read');
      const { value: again } = await succeed(target, 'reminders.markRead', { token, path });
      expectEqual(again, read, 'the reminder marked a second time');
      const { value: later } = await succeed(target, 'reminders.get', { token, path });
      expectEqual(later, read, 'the reminder read afterwards');
    },
  },
];
