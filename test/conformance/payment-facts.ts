import type { Payment } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { belgradeDay, businessDay, customersOf } from './customers.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import { billItem, first, order, pay, payer } from './payer.ts';
import type { Target } from './target.ts';
import { succeed } from './target.ts';

async function* everyPayment(target: Target): AsyncGenerator<Payment> {
  for (const username of customersOf(target)) {
    yield* await readAll(target, 'payments.list', await target.token({ username }));
  }
}

const isFinal = ({ status }: Payment): boolean => status !== 'requiresAction' && status !== 'processing';

export const paymentFactCases: readonly Case[] = [
  {
    name: 'a payment has the fields of its status, and no others',
    async run(target) {
      for await (const payment of everyPayment(target)) {
        const { id, status, channel, card, receipt, failure, action, refund, completedAt } = payment;
        const byCard = channel === 'portalCard';
        expectEqual(completedAt !== null, isFinal(payment), `${id} (${status}) having a time of completion`);
        expectThat(
          completedAt === null || completedAt >= payment.createdAt,
          `${id} was completed at ${String(completedAt)}, before it was created`,
        );
        expectEqual(card !== null, byCard, `${id} by ${channel} naming a card`);
        const charged = byCard && (status === 'succeeded' || refund !== null);
        expectEqual(receipt !== null, charged, `${id} (${status}) having a receipt`);
        // A payment that waits for its payer says why the last try was refused.
        if (status !== 'requiresAction') {
          expectEqual(failure !== null, status === 'failed', `${id} (${status}) having a failure`);
        }
        expectEqual(action !== null, status === 'requiresAction', `${id} (${status}) having an action`);
        expectThat(payment.items.length > 0, `${id} has no items`);
        for (const { amount, number } of payment.items) {
          expectThat(amount.amount > 0, `${id} pays ${amount.amount} of ${number}`);
        }
        if (!refund) continue;
        expectThat(isFinal(payment), `${id} (${status}) was given back before it was final`);
        const { amount } = refund.amount;
        expectThat(
          amount > 0 && amount <= payment.amount.amount,
          `${amount} of ${payment.amount.amount} was given back of ${id}`,
        );
      }
    },
  },
  {
    name: 'a receipt names order, authorisation, transaction, merchant and time of the charge',
    async run(target) {
      const transactions = new Set<string>();
      for await (const { id, receipt, createdAt, completedAt } of everyPayment(target)) {
        if (!receipt) continue;
        const { orderNumber, authorisationCode, transactionId, merchant, transactedAt } = receipt;
        const texts = { orderNumber, authorisationCode, transactionId, merchant };
        for (const [field, text] of Object.entries(texts)) {
          expectThat(text.trim() !== '', `${field} on the receipt of ${id} is empty`);
        }
        // The acquirer's clock is another one.
        const early = Date.parse(createdAt) - 300_000;
        const late = Date.parse(completedAt ?? createdAt) + 300_000;
        const at = Date.parse(transactedAt);
        expectThat(early <= at && at <= late, `${id} of ${createdAt} was charged at ${transactedAt}`);
        expectThat(!transactions.has(transactionId), `two payments have the transaction ${transactionId}`);
        transactions.add(transactionId);
      }
    },
  },
  {
    name: 'no payment is in the future, and none pays more of a bill than the bill says was paid',
    async run(target) {
      for (const username of customersOf(target)) {
        const token = await target.token({ username });
        const payments = await readAll(target, 'payments.list', token);
        const bills = await readAll(target, 'bills.list', token);
        const today = await businessDay(target);
        const paid = new Map<string, number>();
        for (const { id, createdAt, status, refund, items } of payments) {
          expectThat(belgradeDay(createdAt) <= today, `${id} was created at ${createdAt}, today is ${today}`);
          if (status !== 'succeeded' || refund) continue;
          for (const item of items) {
            paid.set(item.payable.id, (paid.get(item.payable.id) ?? 0) + item.amount.amount);
          }
        }
        for (const bill of bills) {
          const booked = paid.get(bill.id) ?? 0;
          expectThat(
            booked <= bill.paid.amount,
            `${bill.number} says ${bill.paid.amount} was paid, its payments come to ${booked}`,
          );
        }
      }
    },
  },
  {
    name: 'a declined payment stays in the list, in full and by its status',
    sandboxOnly: true,
    async run(target) {
      const { token, open } = await payer(target, 'dragan');
      const cards = await readAll(target, 'paymentMethods.list', token);
      const bill = first(open);
      let declined: Payment | undefined;
      for (const card of cards.filter((each) => !each.isDefault && !each.expired)) {
        const { value } = await pay(target, { token, body: order(card.id, billItem(bill)) });
        if (value.status === 'failed') declined = value;
      }
      expectThat(declined, 'the debtor has a card that is declined');
      for (const query of [{}, { status: 'failed' }]) {
        const listed = await readAll(target, 'payments.list', token, query);
        const found = listed.find(({ id }) => id === declined.id);
        expectEqual(found, declined, `the declined payment in payments.list?${JSON.stringify(query)}`);
      }
    },
  },
  {
    name: 'a payment shows in the debt of its property at once, by its exact amount',
    sandboxOnly: true,
    async run(target) {
      const { token, open, card } = await payer(target);
      const bill = first(open);
      const debt = async () => {
        const path = { id: bill.propertyId };
        return (await succeed(target, 'properties.get', { token, path })).value.debt;
      };
      const before = await debt();
      const { value: payment } = await pay(target, { token, body: order(card.id, billItem(bill)) });
      const after = await debt();
      expectEqual(
        [after.regular.amount, after.total.amount],
        [before.regular.amount - bill.outstanding.amount, before.total.amount - bill.outstanding.amount],
        'regular and total debt after the payment',
      );
      const { value: paid } = await succeed(target, 'bills.get', { token, path: { id: bill.id } });
      expectEqual(paid.paid, bill.charged, 'paid of the bill');
      expectEqual(paid.paidOn, belgradeDay(payment.receipt?.transactedAt ?? 0), 'the day the bill was paid');
      const listed = await readAll(target, 'bills.list', token, { status: 'paid' });
      expectThat(
        listed.some(({ id }) => id === bill.id),
        `${bill.number} is among the paid ones`,
      );
      const { card: used, items } = payment;
      expectEqual([used?.id, used?.brand, used?.last4], [card.id, card.brand, card.last4], 'the card used');
      expectEqual(items[0]?.payable, { type: 'bill', id: bill.id }, 'what was paid');
      expectEqual(
        items.map(({ propertyId }) => propertyId),
        [bill.propertyId],
        'the property of the payment',
      );
    },
  },
];
