import type { Bill, Payment, PaymentMethod } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import { charges, resetSandbox } from './sandbox-control.ts';
import type { Call, Target } from './target.ts';
import { call, expectProblem, refuse, succeed } from './target.ts';

const rsd = (amount: number) => ({ amount, currency: 'RSD' });

interface Payer {
  token: string;
  open: Bill[];
  card: PaymentMethod;
}

/** A fresh portal and a customer with bills to pay, so that no case depends on what another one paid. */
async function payer(target: Target, username: 'milica' | 'dragan' = 'milica'): Promise<Payer> {
  await resetSandbox(target);
  const token = await target.token({ username });
  const bills = await readAll(target, 'bills.list', token, { status: 'open' });
  const cards = await readAll(target, 'paymentMethods.list', token);
  const card = cards.find((each) => each.isDefault);
  expectThat(card, 'the customer has a default card');
  return { token, open: bills.filter((bill) => bill.payable), card };
}

type Item = { type: string; id: string; amount: number };
function order(method: string, ...items: Item[]) {
  return {
    items: items.map(({ type, id, amount }) => ({ payable: { type, id }, amount: rsd(amount) })),
    amount: rsd(items.reduce((total, item) => total + item.amount, 0)),
    method: { type: 'savedCard', id: method },
  };
}
const billItem = (bill: Bill): Item => ({ type: 'bill', id: bill.id, amount: bill.outstanding.amount });

function first(bills: readonly Bill[]): Bill {
  expectThat(bills[0], 'the customer has a bill to pay');
  return bills[0];
}

async function pay(target: Target, options: Call) {
  return succeed(target, 'payments.create', { key: crypto.randomUUID(), ...options });
}

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
    name: 'the same key again replays the same answer and charges nothing',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target);
      const request = { token, key: crypto.randomUUID(), body: order(card.id, billItem(first(open))) };
      const once = await pay(target, request);
      const again = await pay(target, request);
      expectEqual(once.response.headers.get('idempotency-replayed'), null, 'header of the first answer');
      expectEqual(again.response.headers.get('idempotency-replayed'), 'true', 'header of the second answer');
      expectEqual(again.value, once.value, 'the second answer');
      expectEqual((await charges(target)).length, 1, 'charges');
    },
  },
  {
    name: 'a key used with another request is 422',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target);
      const [one, two] = open;
      expectThat(one && two, 'the customer has two bills to pay');
      const key = crypto.randomUUID();
      await pay(target, { token, key, body: order(card.id, billItem(one)) });
      await refuse(target, 'payments.create', 'idempotency-key-reused', {
        token,
        key,
        body: order(card.id, billItem(two)),
      });
      expectEqual((await charges(target)).length, 1, 'charges');
    },
  },
  {
    name: 'a payment without a key is 400 and points to the header',
    async run(target) {
      const body = order('pm_nobody', { type: 'bill', id: 'bill_nobodyhasthis', amount: 100 });
      await refuse(
        target,
        'payments.create',
        'idempotency-key-missing',
        { body },
        '/headers/idempotency-key',
      );
      await refuse(
        target,
        'payments.create',
        'idempotency-key-missing',
        { body, key: '' },
        '/headers/idempotency-key',
      );
    },
  },
  {
    name: 'eight keys at once for one bill: one succeeds, the others are told, one charge',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target);
      const body = order(card.id, billItem(first(open)));
      const answers = await Promise.all(
        Array.from({ length: 8 }, () =>
          call(target, 'payments.create', { token, key: crypto.randomUUID(), body }),
        ),
      );
      const statuses = answers.map((answer) => answer.status).sort();
      expectEqual(statuses, [201, 409, 409, 409, 409, 409, 409, 409], 'statuses');
      expectEqual((await charges(target)).length, 1, 'charges');
    },
  },
  {
    name: 'one key eight times at once: one charge, and no answer but that payment or "still running"',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target);
      const request = { token, key: crypto.randomUUID(), body: order(card.id, billItem(first(open))) };
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => call(target, 'payments.create', request)),
      );
      const ids = new Set<string>();
      for (const answer of answers) {
        if (answer.status === 201) ids.add(((await answer.json()) as Payment).id);
        else await expectProblem(answer, 'request-in-progress', 'a simultaneous repetition');
      }
      expectEqual(ids.size, 1, 'distinct payments');
      expectEqual((await charges(target)).length, 1, 'charges');
    },
  },
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
    name: 'bodies that do not fit are 422 and point to what is wrong',
    async run(target) {
      const good = order('pm_1', { type: 'bill', id: 'bill_1', amount: 100 });
      const wrong: [unknown, string][] = [
        [{ ...good, items: [] }, '/body/items'],
        [{ ...good, amount: rsd(1.5) }, '/body/amount/amount'],
        [{ ...good, amount: rsd(0) }, '/body/amount/amount'],
        [{ ...good, amount: { amount: 100, currency: 'EUR' } }, '/body/amount/currency'],
        [{ ...good, tip: 1 }, '/body/tip'],
        [{ ...good, method: { type: 'savedCard', id: 'bill_1' } }, '/body/method/id'],
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
