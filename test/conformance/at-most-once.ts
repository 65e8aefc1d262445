import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import { billItem, first, order, pay, payer } from './payer.ts';
import { charges } from './sandbox-control.ts';
import type { Target } from './target.ts';
import { refuse, succeed } from './target.ts';

const sandboxOnly = true as const;

/** A debtor with a reminder to pay, and an open bill that it covers. */
async function remindedPayer(target: Target) {
  const { token, open, card } = await payer(target, 'dragan');
  const reminder = (await readAll(target, 'reminders.list', token)).find(
    ({ payable, covers }) => payable && covers.length > 1,
  );
  const covered = open.find((bill) => reminder?.covers.some(({ billId }) => billId === bill.id));
  expectThat(reminder && covered, 'the debtor has a reminder of several bills to pay');
  return { token, card, reminder, covered };
}

export const atMostOnceCases: readonly Case[] = [
  {
    name: 'a bill paid by itself is no longer owed through its reminder, which pays the rest',
    sandboxOnly,
    async run(target) {
      const { token, card, reminder, covered } = await remindedPayer(target);
      await pay(target, { token, body: order(card.id, billItem(covered)) });
      const whole = { type: 'reminder', id: reminder.id, amount: reminder.outstanding.amount };
      await refuse(
        target,
        'payments.create',
        'amount-mismatch',
        { token, key: crypto.randomUUID(), body: order(card.id, whole) },
        '/body/items/0/amount/amount',
      );
      const path = { id: reminder.id };
      const { value: after } = await succeed(target, 'reminders.get', { token, path });
      const rest = reminder.outstanding.amount - covered.outstanding.amount;
      expectEqual(after.outstanding.amount, rest, 'owed through the reminder after the bill was paid');
      await pay(target, { token, body: order(card.id, { ...whole, amount: rest }) });
      expectEqual(
        (await charges(target)).map(({ amount }) => amount),
        [covered.outstanding.amount, rest],
        'charges',
      );
      const { value: settled } = await succeed(target, 'reminders.get', { token, path });
      expectEqual([settled.status, settled.outstanding.amount], ['settled', 0], 'the reminder');
    },
  },
  {
    name: 'a lawsuit and an instalment that were paid cannot be paid again',
    sandboxOnly,
    async run(target) {
      const { token, card } = await payer(target, 'dragan');
      const lawsuit = (await readAll(target, 'lawsuits.list', token)).find(({ payable }) => payable);
      const agreements = await readAll(target, 'reschedule.list', token);
      const instalment = agreements.flatMap((each) => each.instalments).find(({ payable }) => payable);
      expectThat(lawsuit && instalment, 'the debtor has a lawsuit and an instalment to pay');
      for (const [type, { id, outstanding }] of [
        ['lawsuit', lawsuit],
        ['instalment', instalment],
      ] as const) {
        const body = order(card.id, { type, id, amount: outstanding.amount });
        await pay(target, { token, body });
        await refuse(target, 'payments.create', 'already-paid', { token, key: crypto.randomUUID(), body });
      }
      expectEqual((await charges(target)).length, 2, 'charges');
    },
  },
  {
    name: 'a sued bill cannot be paid as a bill',
    sandboxOnly,
    async run(target) {
      const { token, card } = await payer(target, 'dragan');
      for (const status of ['sued', 'rescheduled'] as const) {
        const [bill] = await readAll(target, 'bills.list', token, { status });
        expectThat(bill, `the debtor has a bill that is ${status}`);
        const body = order(card.id, billItem(bill));
        await refuse(target, 'payments.create', 'not-payable', { token, key: crypto.randomUUID(), body });
      }
      expectEqual(await charges(target), [], 'charges');
    },
  },
  {
    name: 'two bills paid at once are charged once, in one payment of both',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target, 'dragan');
      const [one, two] = open;
      expectThat(one && two, 'the debtor has two bills to pay');
      const body = order(card.id, billItem(one), billItem(two));
      const { value } = await pay(target, { token, body });
      const total = one.outstanding.amount + two.outstanding.amount;
      expectEqual([value.amount.amount, value.items.length], [total, 2], 'amount and number of items');
      expectEqual(
        (await charges(target)).map(({ amount }) => amount),
        [total],
        'charges',
      );
      for (const { id } of [one, two]) {
        const { value: bill } = await succeed(target, 'bills.get', { token, path: { id } });
        expectEqual([bill.status, bill.outstanding.amount], ['paid', 0], bill.number);
      }
    },
  },
  {
    name: 'one payment pays debts of two properties by one charge, each by its own reference',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target);
      const one = first(open);
      const other = open.find(({ propertyId }) => propertyId !== one.propertyId);
      expectThat(other, 'the customer has bills to pay of two properties');
      const body = order(card.id, billItem(one), billItem(other));
      const { value } = await pay(target, { token, body });
      const total = one.outstanding.amount + other.outstanding.amount;
      expectEqual(
        (await charges(target)).map(({ amount }) => amount),
        [total],
        'charges of two properties',
      );
      const bookedBy = ({ propertyId, payTo }: typeof one) =>
        `${propertyId} ${payTo.model} ${payTo.reference}`;
      expectEqual(
        value.items.map(({ propertyId, reference }) => `${propertyId} ${reference}`),
        [bookedBy(one), bookedBy(other)],
        'properties and references of the items',
      );
      for (const { id, propertyId } of [one, other]) {
        const { value: bill } = await succeed(target, 'bills.get', { token, path: { id } });
        expectEqual([bill.status, bill.outstanding.amount], ['paid', 0], 'the bill of each property');
        const listed = await readAll(target, 'payments.list', token, { propertyId });
        expectThat(
          listed.some((payment) => payment.id === value.id),
          'the payment is listed with each of its properties',
        );
        const limited = await target.token({ propertyIds: [propertyId] });
        await refuse(target, 'payments.get', 'not-found', { token: limited, path: { id: value.id } });
      }
    },
  },
  {
    name: 'the same key of two customers starts a payment for each',
    sandboxOnly,
    async run(target) {
      const { open, card, token } = await payer(target);
      const bills = await readAll(target, 'bills.list', await target.token({ username: 'dragan' }), {
        status: 'open',
      });
      const other = await target.token({ username: 'dragan' });
      const cards = await readAll(target, 'paymentMethods.list', other);
      const otherCard = cards.find(({ isDefault }) => isDefault);
      const otherBill = bills.find(({ payable }) => payable);
      expectThat(otherCard && otherBill, 'the other customer has a bill and a card');
      const key = crypto.randomUUID();
      const mine = await pay(target, { token, key, body: order(card.id, billItem(first(open))) });
      const theirs = await pay(target, { token: other, key, body: order(otherCard.id, billItem(otherBill)) });
      expectThat(mine.value.id !== theirs.value.id, 'the two customers are answered by the same payment');
      const found = await readAll(target, 'payments.list', other, { idempotencyKey: key });
      expectEqual(
        found.map(({ id }) => id),
        [theirs.value.id],
        'the other customer’s payments of the key',
      );
      expectEqual((await charges(target)).length, 2, 'charges');
    },
  },
  {
    name: 'the key of a declined payment is answered by that payment, and the card is not asked again',
    sandboxOnly,
    async run(target) {
      const { token, open } = await payer(target, 'dragan');
      const cards = await readAll(target, 'paymentMethods.list', token);
      for (const card of cards.filter(({ isDefault, expired }) => !isDefault && !expired)) {
        const request = { token, key: crypto.randomUUID(), body: order(card.id, billItem(first(open))) };
        const { value: declined } = await pay(target, request);
        if (declined.status !== 'failed') continue;
        const again = await pay(target, request);
        expectEqual(again.value, declined, 'the second answer');
        const listed = await readAll(target, 'payments.list', token, { idempotencyKey: request.key });
        expectEqual(listed.length, 1, 'payments of the key');
        return;
      }
      expectThat(false, 'the debtor has a card that is declined');
    },
  },
];
