import type { Payable, PayableState } from '@esanduce/sdk/contract';
import { accountProblem, encodeIpsQr, referenceProblem } from '@esanduce/sdk/serbia';
import type { Case } from './case.ts';
import { customersOf } from './customers.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import type { Target } from './target.ts';
import { succeed } from './target.ts';

type Listed = Pick<PayableState, 'outstanding' | 'payable' | 'notPayableReason' | 'payTo' | 'propertyId'> & {
  target: Payable;
  dueOn: string | null;
  number: string;
};

/** Everything payable of a customer as its list shows it. */
async function readPayables(target: Target, token: string): Promise<Listed[]> {
  const agreements = await readAll(target, 'reschedule.list', token);
  return [
    ...(await readAll(target, 'bills.list', token)).map((bill) => ({
      ...bill,
      target: { type: 'bill', id: bill.id } as const,
    })),
    ...(await readAll(target, 'lawsuits.list', token)).map((lawsuit) => ({
      ...lawsuit,
      target: { type: 'lawsuit', id: lawsuit.id } as const,
      number: lawsuit.caseMark,
      dueOn: null,
    })),
    ...agreements.flatMap(({ propertyId, contractNumber, instalments }) =>
      instalments.map((instalment) => ({
        ...instalment,
        target: { type: 'instalment', id: instalment.id } as const,
        propertyId,
        number: `${contractNumber}/${instalment.number}`,
      })),
    ),
    ...(await readAll(target, 'reminders.list', token)).map((reminder) => ({
      ...reminder,
      target: { type: 'reminder', id: reminder.id } as const,
      dueOn: reminder.deadline,
    })),
  ];
}

async function* everyPayable(target: Target) {
  for (const username of customersOf(target)) {
    const token = await target.token({ username });
    for (const payable of await readPayables(target, token)) yield { token, username, payable };
  }
}

export const payToCases: readonly Case[] = [
  {
    name: 'every account and reference to pay to has valid check digits',
    async run(target) {
      for await (const { payable } of everyPayable(target)) {
        const { account, model, reference } = payable.payTo;
        const wrongAccount = accountProblem(account);
        expectThat(!wrongAccount, `account ${account} of ${payable.number}: ${wrongAccount?.message ?? ''}`);
        if (reference === '' && model === '00') continue;
        const wrong = referenceProblem(`${model}${reference}`);
        expectThat(
          !wrong || wrong.rule === 'reference-model',
          `reference ${model} ${reference} of ${payable.number}: ${wrong?.message ?? ''}`,
        );
      }
    },
  },
  {
    name: 'what is owed can be drawn as an IPS QR',
    async run(target) {
      for await (const { payable } of everyPayable(target)) {
        if (payable.outstanding.amount <= 0) continue;
        try {
          encodeIpsQr({ ...payable.payTo, amount: payable.outstanding.amount });
        } catch (error) {
          expectThat(false, `payTo of ${payable.number} makes no IPS QR: ${String(error)}`);
        }
      }
    },
  },
  {
    name: 'no two debts are paid to the same reference',
    async run(target) {
      const seen = new Map<string, string>();
      for await (const { payable } of everyPayable(target)) {
        const { account, model, reference } = payable.payTo;
        if (reference === '') continue;
        const order = `${account} ${model} ${reference}`;
        const other = seen.get(order);
        expectThat(!other, `${payable.number} and ${other ?? ''} share the reference ${model} ${reference}`);
        seen.set(order, payable.number);
      }
    },
  },
  {
    name: 'a payment is booked by the reference and number of what it pays',
    async run(target) {
      for (const username of customersOf(target)) {
        const token = await target.token({ username });
        const payables = await readPayables(target, token);
        const byId = new Map(payables.map((each) => [each.target.id as string, each]));
        let compared = 0;
        for (const { id, items } of await readAll(target, 'payments.list', token)) {
          for (const item of items) {
            const paid = byId.get(item.payable.id);
            if (!paid) continue;
            compared += 1;
            const { model, reference } = paid.payTo;
            expectEqual(item.reference, `${model} ${reference}`, `reference of the payment ${id}`);
            expectEqual(item.number, paid.number, `number of what ${id} pays`);
            expectEqual(item.payable.type, paid.target.type, `kind of what ${id} pays`);
            expectEqual(item.propertyId, paid.propertyId, `property of the payment ${id}`);
          }
        }
        expectThat(compared > 0, `${username} has a payment of something that is listed`);
      }
    },
  },
  {
    name: 'payables.get answers what the lists say, for every kind',
    async run(target) {
      const kinds = new Map<string, number>();
      for await (const { token, payable } of everyPayable(target)) {
        const seen = kinds.get(payable.target.type) ?? 0;
        if (seen >= 2) continue;
        kinds.set(payable.target.type, seen + 1);
        const { value } = await succeed(target, 'payables.get', { token, path: payable.target });
        const pick = ({ propertyId, number, dueOn, outstanding, payable: open, ...rest }: Listed) => {
          const { notPayableReason, payTo, target: named } = rest;
          return { target: named, propertyId, number, dueOn, outstanding, open, notPayableReason, payTo };
        };
        expectEqual(pick(value as Listed), pick(payable), `payables.get of ${payable.number}`);
      }
    },
  },
];
