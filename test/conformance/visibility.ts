import type { OperationId } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll, type ItemOf } from './lists.ts';
import { first, payer } from './payer.ts';
import { refuse, succeed } from './target.ts';

const sandboxOnly = true as const;

type OwnedList = 'bills.list' | 'lawsuits.list' | 'reschedule.list' | 'reminders.list' | 'payments.list';
const owned: readonly OwnedList[] = [
  'bills.list',
  'lawsuits.list',
  'reschedule.list',
  'reminders.list',
  'payments.list',
];
/** Everything that names one record by its id. */
const byId: { readonly [Id in OwnedList]: readonly OperationId[] } = {
  'bills.list': ['bills.get', 'bills.download'],
  'lawsuits.list': ['lawsuits.get'],
  'reschedule.list': ['reschedule.get'],
  'reminders.list': ['reminders.get', 'reminders.markRead'],
  'payments.list': ['payments.get', 'payments.download', 'payments.cancel'],
};
const payableType: Partial<Record<OwnedList, string>> = {
  'bills.list': 'bill',
  'lawsuits.list': 'lawsuit',
  'reminders.list': 'reminder',
};

export const visibilityCases: readonly Case[] = [
  ...owned.map((id): Case => ({
    name: `nothing of ${id} is shown to another customer, by any operation`,
    sandboxOnly,
    async run(target) {
      const token = await target.token({ username: 'milica' });
      const theirs = await readAll(target, id, await target.token({ username: 'dragan' }));
      const mine: readonly ItemOf<OwnedList>[] = await readAll(target, id, token);
      const foreign = theirs[0];
      expectThat(foreign, `the debtor has something in ${id}`);
      expectThat(
        !mine.some((item) => theirs.some((other) => other.id === item.id)),
        `${id} shows records of another customer`,
      );
      for (const operation of byId[id]) {
        await refuse(target, operation, 'not-found', { token, path: { id: foreign.id } });
      }
      const type = payableType[id];
      if (type) await refuse(target, 'payables.get', 'not-found', { token, path: { type, id: foreign.id } });
    },
  })),
  {
    name: 'another customer’s property and card answer as unknown ones do',
    sandboxOnly,
    async run(target) {
      const { card } = await payer(target, 'dragan');
      const theirs = await target.token({ username: 'dragan' });
      const [property] = await readAll(target, 'properties.list', theirs);
      expectThat(property, 'the other customer has a property');
      const token = await target.token({ username: 'milica' });
      await refuse(target, 'properties.get', 'not-found', { token, path: { id: property.id } });
      for (const operation of ['paymentMethods.makeDefault', 'paymentMethods.remove'] as const) {
        await refuse(target, operation, 'not-found', { token, path: { id: card.id } });
      }
      const left = await readAll(target, 'paymentMethods.list', theirs);
      expectThat(
        left.some(({ id, isDefault }) => id === card.id && isDefault),
        'the other customer’s card is as it was',
      );
    },
  },
  {
    name: 'a token for one property shows no payment or debt of another, and pays none',
    sandboxOnly,
    async run(target) {
      const { token: all, open, card } = await payer(target);
      const bill = first(open);
      const payments = await readAll(target, 'payments.list', all);
      const shown = open.find(({ propertyId }) => propertyId !== bill.propertyId);
      expectThat(shown, 'the customer has bills to pay of two properties');
      const token = await target.token({ propertyIds: [shown.propertyId] });
      expectEqual(
        (await readAll(target, 'payments.list', token)).map(({ id }) => id),
        payments
          .filter(({ items }) => items.every(({ propertyId }) => propertyId === shown.propertyId))
          .map(({ id }) => id),
        'payments shown by the token',
      );
      const hidden = payments.find(({ items }) =>
        items.some(({ propertyId }) => propertyId === bill.propertyId),
      );
      expectThat(hidden, 'the other property has payments');
      await refuse(target, 'payments.get', 'not-found', { token, path: { id: hidden.id } });
      await refuse(target, 'bills.get', 'not-found', { token, path: { id: bill.id } });
      await refuse(target, 'payables.get', 'not-found', { token, path: { type: 'bill', id: bill.id } });
      const body = {
        items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
        amount: bill.outstanding,
        method: { type: 'card', id: card.id },
      };
      await refuse(target, 'payments.create', 'not-found', { token, key: crypto.randomUUID(), body });
      const { value } = await succeed(target, 'bills.get', { token: all, path: { id: bill.id } });
      expectEqual(value.status, bill.status, 'status of the bill that was not paid');
    },
  },
];
