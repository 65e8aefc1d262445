import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import { billItem, first, order, pay, payer, rsd } from './payer.ts';
import { charges } from './sandbox-control.ts';
import { refuse } from './target.ts';

const sandboxOnly = true as const;

export const refusalCases: readonly Case[] = [
  {
    name: 'paying what is paid is 409',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target);
      const body = order(card.id, billItem(first(open)));
      await pay(target, { token, body });
      await refuse(target, 'payments.create', 'already-paid', { token, key: crypto.randomUUID(), body });
      expectEqual((await charges(target)).length, 1, 'charges');
    },
  },
  {
    name: 'another amount than what is outstanding, or than the items add up to, is 422 and points to it',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target);
      const bill = first(open);
      for (const amount of [bill.outstanding.amount - 1, bill.outstanding.amount + 1]) {
        const body = order(card.id, { type: 'bill', id: bill.id, amount });
        const key = crypto.randomUUID();
        await refuse(
          target,
          'payments.create',
          'amount-mismatch',
          { token, key, body },
          '/body/items/0/amount/amount',
        );
      }
      const body = { ...order(card.id, billItem(bill)), amount: rsd(1) };
      await refuse(
        target,
        'payments.create',
        'validation-failed',
        { token, key: crypto.randomUUID(), body },
        '/body/amount/amount',
      );
      expectEqual(await charges(target), [], 'charges');
    },
  },
  {
    name: 'a filter value that no database accepts is 400',
    async run(target) {
      await refuse(target, 'payments.list', 'invalid-request', { query: { idempotencyKey: 'a\0b' } });
    },
  },
  {
    name: 'invalid bodies are 422 and point to the error',
    async run(target) {
      const good = order('pm_1', { type: 'bill', id: 'bill_1', amount: 100 });
      const wrong: [unknown, string][] = [
        [{ ...good, items: [] }, '/body/items'],
        [{ ...good, amount: rsd(1.5) }, '/body/amount/amount'],
        [{ ...good, amount: rsd(0) }, '/body/amount/amount'],
        [{ ...good, amount: { amount: 100, currency: 'EUR' } }, '/body/amount/currency'],
        [{ ...good, tip: 1 }, '/body/tip'],
        [{ ...good, method: { type: 'card', id: 'bill_1' } }, '/body/method/id'],
        [[], '/body'],
      ];
      for (const [body, pointer] of wrong) {
        await refuse(
          target,
          'payments.create',
          'validation-failed',
          { key: crypto.randomUUID(), body },
          pointer,
        );
      }
    },
  },
  {
    name: 'broken JSON is 400, another media type 415, an oversized body 413',
    async run(target) {
      const key = crypto.randomUUID();
      await refuse(target, 'payments.create', 'invalid-request', { key, raw: '{"items":' }, '/body');
      const headers = { 'content-type': 'text/plain' };
      await refuse(target, 'payments.create', 'unsupported-media-type', { key, raw: '{}', headers });
      await refuse(target, 'payments.create', 'payload-too-large', { key, raw: `"${'x'.repeat(80_000)}"` });
    },
  },
  {
    name: 'a bill that the issuer does not take here, a sued and a rescheduled one are 409 not-payable',
    sandboxOnly,
    async run(target) {
      for (const username of ['milica', 'dragan'] as const) {
        const { token, card } = await payer(target, username);
        const bills = await readAll(target, 'bills.list', token);
        const locked = bills.filter((bill) => !bill.payable && bill.notPayableReason !== 'settled');
        expectThat(locked.length > 0, `${username} has a bill that cannot be paid`);
        for (const bill of locked.slice(0, 3)) {
          const body = order(card.id, {
            type: 'bill',
            id: bill.id,
            amount: Math.max(bill.outstanding.amount, 1),
          });
          await refuse(target, 'payments.create', 'not-payable', { token, key: crypto.randomUUID(), body });
        }
      }
    },
  },
  {
    name: 'a foreign bill, a foreign card and an expired card are refused before anything is charged',
    sandboxOnly,
    async run(target) {
      const dragan = await payer(target, 'dragan');
      const milica = await payer(target, 'milica');
      const bill = first(milica.open);
      const key = () => crypto.randomUUID();
      await refuse(target, 'payments.create', 'not-found', {
        token: dragan.token,
        key: key(),
        body: order(dragan.card.id, billItem(bill)),
      });
      await refuse(
        target,
        'payments.create',
        'validation-failed',
        { token: milica.token, key: key(), body: order(dragan.card.id, billItem(bill)) },
        '/body/method/id',
      );
      const cards = await readAll(target, 'paymentMethods.list', milica.token);
      const expired = cards.find((card) => card.expired);
      expectThat(expired, 'the customer has an expired card');
      await refuse(
        target,
        'payments.create',
        'validation-failed',
        { token: milica.token, key: key(), body: order(expired.id, billItem(bill)) },
        '/body/method/id',
      );
      expectEqual(await charges(target), [], 'charges');
    },
  },
  {
    name: 'one debt twice in one payment is refused, whichever way it is reached',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target, 'dragan');
      const reminders = await readAll(target, 'reminders.list', token);
      const reminder = reminders.find((each) => each.payable);
      expectThat(reminder, 'the debtor has a reminder to pay');
      const covered = open.find((bill) => reminder.covers.some((line) => line.billId === bill.id));
      expectThat(covered, 'a bill of the reminder is open');
      const both = order(card.id, billItem(covered), {
        type: 'reminder',
        id: reminder.id,
        amount: reminder.outstanding.amount,
      });
      await refuse(target, 'payments.create', 'validation-failed', {
        token,
        key: crypto.randomUUID(),
        body: both,
      });
      const twice = order(card.id, billItem(covered), billItem(covered));
      await refuse(target, 'payments.create', 'validation-failed', {
        token,
        key: crypto.randomUUID(),
        body: twice,
      });
      expectEqual(await charges(target), [], 'charges');
    },
  },
];
