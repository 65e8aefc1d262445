import { belgradeTime } from '@esanduce/sdk/format';
import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { lists, readAll } from './lists.ts';
import { call, succeed } from './target.ts';

const sum = (values: readonly { amount: number }[]) =>
  values.reduce((total, value) => total + value.amount, 0);

export const readingCases: readonly Case[] = [
  ...lists.map((id): Case => ({
    name: `${id} answers pages that join without gap or repetition`,
    async run(target) {
      const token = await target.token();
      const whole = await readAll(target, id, token);
      const parts = await readAll(target, id, token, { limit: '7' });
      expectEqual(
        parts.map((item) => item.id),
        whole.map((item) => item.id),
        `${id} by sevens`,
      );
      expectEqual(new Set(whole.map((item) => item.id)).size, whole.length, `distinct ids of ${id}`);
    },
  })),
  ...(
    [
      ['properties.list', 'properties.get'],
      ['bills.list', 'bills.get'],
      ['lawsuits.list', 'lawsuits.get'],
      ['reschedule.list', 'reschedule.get'],
      ['reminders.list', 'reminders.get'],
      ['payments.list', 'payments.get'],
    ] as const
  ).map(([list, get]): Case => ({
    name: `${get} answers the same as ${list}`,
    async run(target) {
      const token = await target.token({ username: 'dragan' });
      const page = await succeed(target, list, { token, query: { limit: '3' } });
      for (const listed of page.value.data) {
        const { value } = await succeed(target, get, { token, path: { id: listed.id } });
        expectEqual(value, listed, get);
      }
    },
  })),
  {
    name: 'bills come newest month first and their amounts add up',
    async run(target) {
      const bills = await readAll(target, 'bills.list', await target.token());
      for (const [index, bill] of bills.entries()) {
        expectEqual(
          sum(bill.items.map((item) => item.amount)),
          bill.charged.amount,
          `items of ${bill.number}`,
        );
        expectThat(
          (bill.notPayableReason === null) === bill.payable,
          `${bill.number} says payable or why not`,
        );
        if (bill.status !== 'sued' && bill.status !== 'rescheduled') {
          expectEqual(
            bill.charged.amount - bill.paid.amount,
            bill.outstanding.amount,
            `outstanding of ${bill.number}`,
          );
        }
        const previous = bills[index - 1];
        if (previous)
          expectThat(previous.period >= bill.period, `${previous.number} stands before ${bill.number}`);
      }
    },
  },
  {
    name: 'a property’s debt is the sum of its bills, lawsuits and agreements',
    async run(target) {
      for (const username of ['milica', 'dragan'] as const) {
        const token = await target.token({ username });
        for (const property of await readAll(target, 'properties.list', token)) {
          const query = { propertyId: property.id };
          const open = await readAll(target, 'bills.list', token, { ...query, status: 'open' });
          const sued = await readAll(target, 'lawsuits.list', token, query);
          const agreements = await readAll(target, 'reschedule.list', token, {
            ...query,
            status: 'active',
          });
          const { debt } = property;
          expectEqual(
            debt.regular.amount,
            sum(open.map((bill) => bill.outstanding)),
            `${property.ident} regular`,
          );
          expectEqual(
            debt.sued.amount,
            sum(sued.map((lawsuit) => lawsuit.outstanding)),
            `${property.ident} sued`,
          );
          expectEqual(
            debt.rescheduled.amount,
            sum(agreements.map((agreement) => agreement.outstanding)),
            `${property.ident} rescheduled`,
          );
          expectEqual(
            debt.total.amount,
            debt.regular.amount + debt.sued.amount + debt.rescheduled.amount - debt.prepayment.amount,
            `${property.ident} total`,
          );
          const blocked = open.filter((bill) => bill.notPayableReason === 'blocked' && !bill.prepaid);
          expectEqual(
            debt.blocked.amount,
            sum(blocked.map((bill) => bill.outstanding)),
            `${property.ident} blocked`,
          );
          expectEqual(
            debt.suspended.amount,
            sum(sued.filter(({ status }) => status === 'suspended').map((lawsuit) => lawsuit.outstanding)),
            `${property.ident} suspended`,
          );
          const apart = debt.prepaid.amount + debt.blocked.amount + debt.suspended.amount;
          expectEqual(
            debt.payable.amount,
            debt.total.amount + debt.prepayment.amount - apart,
            `${property.ident} left to pay here`,
          );
          const dates = [
            ...open.filter(({ notPayableReason, prepaid }) => notPayableReason !== 'blocked' && !prepaid),
            ...agreements.flatMap(({ instalments }) => instalments.filter(({ status }) => status !== 'paid')),
          ].map(({ dueOn }) => dueOn);
          expectEqual(debt.dueOn, dates.sort()[0] ?? null, `${property.ident} due on`);
        }
      }
    },
  },
  {
    name: 'bills can be filtered by property, year and status',
    async run(target) {
      const token = await target.token();
      const all = await readAll(target, 'bills.list', token);
      const first = all[0];
      expectThat(first, 'the customer has bills');
      const year = first.period.slice(0, 4);
      const filtered = await readAll(target, 'bills.list', token, {
        propertyId: first.propertyId,
        year,
        status: 'paid',
      });
      const wanted = all.filter(
        (bill) =>
          bill.propertyId === first.propertyId && bill.period.startsWith(year) && bill.status === 'paid',
      );
      expectEqual(
        filtered.map((bill) => bill.id),
        wanted.map((bill) => bill.id),
        'filtered bills',
      );
    },
  },
  {
    name: 'payments can be filtered by day and add up from their items',
    async run(target) {
      const token = await target.token();
      const all = await readAll(target, 'payments.list', token);
      for (const payment of all) {
        expectEqual(
          sum(payment.items.map((item) => item.amount)),
          payment.amount.amount,
          `items of ${payment.id}`,
        );
      }
      const middle = all[Math.floor(all.length / 2)];
      expectThat(middle, 'the customer has payments');
      const { date: day } = belgradeTime(middle.createdAt);
      const found = await readAll(target, 'payments.list', token, { from: day, to: day });
      expectThat(
        found.some((payment) => payment.id === middle.id),
        `a payment of ${day} is found by its day`,
      );
      expectThat(found.length < all.length, 'the day leaves others out');
    },
  },
  {
    name: 'anything payable can be read in one shape',
    async run(target) {
      const token = await target.token({ username: 'dragan' });
      const lawsuits = await readAll(target, 'lawsuits.list', token);
      const agreements = await readAll(target, 'reschedule.list', token);
      const expected = [
        ...lawsuits.map((lawsuit) => ({ type: 'lawsuit', of: lawsuit })),
        ...agreements.flatMap((agreement) => agreement.instalments.map((of) => ({ type: 'instalment', of }))),
      ];
      expectThat(expected.length > 0, 'the debtor has a lawsuit or an agreement');
      for (const { type, of } of expected.slice(0, 4)) {
        const { value } = await succeed(target, 'payables.get', { token, path: { type, id: of.id } });
        expectEqual(value['target'], { type, id: of.id }, 'target');
        expectEqual(value['outstanding'], of.outstanding, `outstanding of ${of.id}`);
        expectEqual(value['payTo'], of.payTo, `payTo of ${of.id}`);
      }
    },
  },
  {
    name: 'a bill’s document is a PDF where the bill says there is one, else unknown',
    async run(target) {
      const token = await target.token();
      const { value } = await succeed(target, 'bills.list', { token, query: { limit: '1' } });
      const bill = value.data[0];
      expectThat(bill, 'the customer has bills');
      const response = await call(target, 'bills.download', { token, path: { id: bill.id } });
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bill.document) {
        expectEqual(response.headers.get('content-type'), 'application/pdf', 'content type');
        expectEqual(new TextDecoder('latin1').decode(bytes.slice(0, 5)), '%PDF-', 'first bytes');
      } else {
        expectEqual(response.status, 404, 'status without a document');
      }
    },
  },
];
