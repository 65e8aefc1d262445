import type { Payment } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import { billItem, first, order, pay, payer } from './payer.ts';
import { charges } from './sandbox-control.ts';
import { refuse, succeed } from './target.ts';

const sandboxOnly = true as const;

export const paymentCases: readonly Case[] = [
  {
    name: 'paying a bill charges once, marks it paid and lists the payment',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target);
      const bill = first(open);
      const key = crypto.randomUUID();
      const { value: payment } = await pay(target, { token, key, body: order(card.id, billItem(bill)) });
      expectEqual(payment.status, 'succeeded', 'status');
      expectEqual(payment.amount, bill.outstanding, 'amount');
      expectThat(payment.receipt?.authorisationCode, 'the receipt has an authorisation code');
      expectEqual(
        (await charges(target)).map((charge) => charge.amount),
        [bill.outstanding.amount],
        'charges',
      );
      const { value: after } = await succeed(target, 'bills.get', { token, path: { id: bill.id } });
      expectEqual([after.status, after.outstanding.amount, after.payable], ['paid', 0, false], 'the bill');
      expectEqual(after.notPayableReason, 'settled', 'why not payable');
      const found = await readAll(target, 'payments.list', token, { idempotencyKey: key });
      expectEqual(
        found.map((each) => each.id),
        [payment.id],
        'payments of the key',
      );
    },
  },
  {
    name: 'a reminder is paid once: its bills are paid, and neither can be paid again',
    sandboxOnly,
    async run(target) {
      const { token, card } = await payer(target, 'dragan');
      const reminder = (await readAll(target, 'reminders.list', token)).find((each) => each.payable);
      expectThat(reminder, 'the debtor has a reminder to pay');
      const body = order(card.id, { type: 'reminder', id: reminder.id, amount: reminder.outstanding.amount });
      const { value: payment } = await pay(target, { token, body });
      expectEqual(payment.status, 'succeeded', 'status');
      for (const line of reminder.covers.filter((each) => each.outstanding.amount > 0)) {
        const { value: bill } = await succeed(target, 'bills.get', {
          token,
          path: { id: line.billId },
        });
        expectEqual([bill.status, bill.outstanding.amount], ['paid', 0], bill.number);
        const again = order(card.id, { type: 'bill', id: bill.id, amount: line.outstanding.amount });
        await refuse(target, 'payments.create', 'already-paid', {
          token,
          key: crypto.randomUUID(),
          body: again,
        });
      }
      await refuse(target, 'payments.create', 'already-paid', { token, key: crypto.randomUUID(), body });
      expectEqual((await charges(target)).length, 1, 'charges');
    },
  },
  {
    name: 'a lawsuit and an instalment are paid by their exact amounts',
    sandboxOnly,
    async run(target) {
      const { token, card } = await payer(target, 'dragan');
      const lawsuit = (await readAll(target, 'lawsuits.list', token)).find((each) => each.payable);
      const agreements = await readAll(target, 'reschedule.list', token);
      const instalment = agreements.flatMap((each) => each.instalments).find((each) => each.payable);
      expectThat(lawsuit && instalment, 'the debtor has a lawsuit and an instalment to pay');
      for (const item of [
        { type: 'lawsuit', id: lawsuit.id, amount: lawsuit.outstanding.amount },
        { type: 'instalment', id: instalment.id, amount: instalment.outstanding.amount },
      ]) {
        const { value } = await pay(target, { token, body: order(card.id, item) });
        expectEqual(value.status, 'succeeded', `payment of the ${item.type}`);
        const { value: state } = await succeed(target, 'payables.get', {
          token,
          path: { type: item.type, id: item.id },
        });
        expectEqual([state.outstanding.amount, state.payable], [0, false], `the ${item.type}`);
      }
      const settled = await succeed(target, 'lawsuits.get', { token, path: { id: lawsuit.id } });
      expectEqual(settled.value.status, 'settled', 'the lawsuit');
    },
  },
  {
    name: 'a declined card leaves the bill open, says why, and another card pays it',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target, 'dragan');
      const cards = await readAll(target, 'paymentMethods.list', token);
      const bill = first(open);
      let declined: Payment | undefined;
      for (const other of cards.filter((each) => !each.isDefault && !each.expired)) {
        const { value } = await pay(target, { token, body: order(other.id, billItem(bill)) });
        if (value.status === 'failed') declined = value;
      }
      expectThat(declined?.failure, 'the debtor has a card that is declined, and the payment says why');
      const { value: still } = await succeed(target, 'bills.get', { token, path: { id: bill.id } });
      expectEqual([still.payable, still.outstanding], [true, bill.outstanding], 'the bill after the refusal');
      const { value: paid } = await pay(target, { token, body: order(card.id, billItem(bill)) });
      expectEqual(paid.status, 'succeeded', 'status with another card');
    },
  },
];
