import type { Bill, CreditParams, CreditReport, Property } from '@esanduce/sdk/contract';
import { money, routes } from '@esanduce/sdk/contract';
import { demoPayeeBank } from '@esanduce/sdk/sandbox';
import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { resetSandbox } from './sandbox-control.ts';
import { expectProblem, refuse, succeed, type Target } from './target.ts';

/** The day that `resetSandbox` sets. */
const today = '2026-11-23';

/** `webhook-signature` of Standard Webhooks, by Web Crypto as these cases also run in a page. */
async function signatureOf(body: string, id: string, timestamp: string): Promise<string> {
  const secret = Uint8Array.from(atob(demoPayeeBank.signingSecret.slice('whsec_'.length)), (byte) =>
    byte.charCodeAt(0),
  );
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const content = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, content));
  return `v1,${btoa(String.fromCharCode(...signature))}`;
}

interface Sending {
  token?: string;
  /** Sent instead of what was signed. */
  sent?: string;
  sentAt?: number;
}

async function send(
  target: Target,
  credits: readonly CreditParams[],
  { token = demoPayeeBank.key, sent, sentAt = Date.now() }: Sending = {},
): Promise<Response> {
  const body = JSON.stringify({ credits });
  const timestamp = String(Math.floor(sentAt / 1000));
  return target.fetch(`${target.baseUrl}${routes['credits.create'].path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'webhook-id': 'msg_1',
      'webhook-timestamp': timestamp,
      'webhook-signature': await signatureOf(body, 'msg_1', timestamp),
    },
    body: sent ?? body,
  });
}

async function received(target: Target, ...credits: CreditParams[]): Promise<CreditReport['data']> {
  const response = await send(target, credits);
  const text = await response.text();
  expectThat(
    response.status === 201,
    `credits.create was answered ${response.status}: ${text.slice(0, 300)}`,
  );
  const { data } = JSON.parse(text) as CreditReport;
  expectEqual(data.length, credits.length, 'answers to the credits');
  return data;
}

/** A fresh portal, an open bill, and the credit that pays it. */
async function prepare(target: Target) {
  await resetSandbox(target);
  const token = await target.token();
  const { value } = await succeed(target, 'bills.list', { token, query: { status: 'open', limit: '100' } });
  const bill = value.data.find(({ payable }) => payable);
  expectThat(bill, 'the customer has an open bill');
  const { account, model, reference } = bill.payTo;
  const credit: CreditParams = {
    transactionId: crypto.randomUUID(),
    account,
    model,
    reference,
    amount: bill.outstanding,
    bookedOn: today,
    executedOn: today,
  };
  const read = async (): Promise<{ bill: Bill; property: Property }> => ({
    bill: (await succeed(target, 'bills.get', { token, path: { id: bill.id } })).value,
    property: (await succeed(target, 'properties.get', { token, path: { id: bill.propertyId } })).value,
  });
  const payments = async () =>
    (await succeed(target, 'payments.list', { token, query: { from: today, to: today } })).value.data;
  return { bill, credit, read, payments, before: (await read()).property.debt.prepayment.amount };
}

export const creditCases: readonly Case[] = [
  {
    name: 'a credit pays what its reference names, and comes once',
    sandboxOnly: true,
    async run(target) {
      const { bill, credit, read, payments, before } = await prepare(target);
      const [first] = await received(target, credit);
      expectEqual(first?.status, 'booked', 'status of the credit');
      const now = await read();
      expectEqual(now.bill.status, 'paid', 'status of its bill');
      expectEqual(now.bill.paidOn, today, 'day of payment');
      const [payment] = await payments();
      expectThat(payment, 'it is listed as a payment');
      expectEqual(payment.channel, 'bank', 'channel of the payment');
      expectEqual(payment.amount.amount, bill.outstanding.amount, 'amount of the payment');
      expectEqual(payment.items[0]?.payable.id, bill.id, 'what it paid');
      const [again] = await received(target, credit);
      expectEqual(again?.status, 'duplicate', 'status of the same credit again');
      expectEqual(again?.creditId, first?.creditId, 'its id');
      expectEqual((await payments()).length, 1, 'payments of one credit');
      expectEqual((await read()).property.debt.prepayment.amount, before, 'prepayment');
    },
  },
  {
    name: 'less than is owed pays a part, and more is paid ahead',
    sandboxOnly: true,
    async run(target) {
      const { bill, credit, read, payments, before } = await prepare(target);
      const part = Math.floor(bill.outstanding.amount / 3);
      await received(target, { ...credit, amount: money(part) });
      const open = (await read()).bill;
      expectEqual(open.status, 'partiallyPaid', 'status of a bill paid in part');
      expectEqual(open.outstanding.amount, bill.outstanding.amount - part, 'what is left of it');
      await received(target, { ...credit, transactionId: crypto.randomUUID() });
      const now = await read();
      expectEqual(now.bill.status, 'paid', 'status of the bill');
      expectEqual(now.property.debt.prepayment.amount, before + part, 'prepayment');
      const items = (await payments()).flatMap((payment) => payment.items);
      const ahead = items.filter(({ payable }) => payable.type === 'prepayment');
      expectEqual(ahead.length, 1, 'items paid ahead');
      expectEqual(ahead[0]?.amount.amount, part, 'amount paid ahead');
      expectEqual(ahead[0]?.payable.id, bill.propertyId, 'the property it is paid ahead for');
    },
  },
  {
    name: 'a reference is found in each way that banks return it',
    sandboxOnly: true,
    async run(target) {
      const { credit, read } = await prepare(target);
      const { model = '', reference = '' } = credit;
      const digits = reference.replaceAll('-', '');
      for (const [index, way] of [
        { model: undefined, reference: `${model}${reference}` },
        { model: undefined, reference: digits },
        { model: '00', reference: `${model} ${digits.replace(/(.{4})/g, '$1 ').trim()}` },
        { model: undefined, reference: `00${model}${digits}` },
      ].entries()) {
        const one = { ...credit, ...way, transactionId: crypto.randomUUID(), amount: money(1) };
        const [result] = await received(target, one);
        expectEqual(result?.status, 'booked', `status of ${way.reference}`);
        const { amount } = (await read()).bill.outstanding;
        expectEqual(amount, credit.amount.amount - index - 1, `what is left after ${way.reference}`);
      }
    },
  },
  {
    name: 'a credit that no reference names pays nothing, and waits',
    sandboxOnly: true,
    async run(target) {
      const { bill, credit, read, payments } = await prepare(target);
      const { model: _, reference: __, ...bare } = credit;
      const [result] = await received(target, { ...bare, purpose: bill.payTo.purpose });
      expectEqual(result?.status, 'unmatched', 'status of the credit');
      expectEqual((await read()).bill.outstanding.amount, bill.outstanding.amount, 'what the bill owes');
      expectEqual((await payments()).length, 0, 'payments');
    },
  },
  {
    name: 'a credit is refused by itself, and what is wrong is pointed to',
    sandboxOnly: true,
    async run(target) {
      const { credit, read } = await prepare(target);
      const future = { ...credit, transactionId: crypto.randomUUID(), bookedOn: '2031-01-01' };
      const elsewhere = {
        ...credit,
        transactionId: crypto.randomUUID(),
        account: '160-0000000000000-84',
      };
      const results = await received(target, future, elsewhere, credit);
      expectEqual(
        results.map(({ status }) => status).join(),
        'refused,refused,booked',
        'status of the credits',
      );
      for (const [index, field] of ['bookedOn', 'account'].entries()) {
        const pointer = `/body/credits/${index}/${field}`;
        expectThat(
          results[index]?.errors.some((error) => error.pointer === pointer),
          `no error points to ${pointer}`,
        );
      }
      expectEqual((await read()).bill.status, 'paid', 'status of the bill');
      const [other] = await received(target, { ...credit, amount: money(1) });
      expectEqual(other?.status, 'refused', 'status of the same id with other money');
    },
  },
  {
    name: 'a report that does not fit the contract books nothing',
    sandboxOnly: true,
    async run(target) {
      const { credit, read } = await prepare(target);
      for (const amount of [{ amount: 0 }, { amount: -1 }, { amount: 1.5 }, { currency: 'EUR' }]) {
        const wrong = {
          ...credit,
          transactionId: crypto.randomUUID(),
          amount: { ...credit.amount, ...amount } as CreditParams['amount'],
        };
        const field = 'amount' in amount ? 'amount' : 'currency';
        const response = await send(target, [credit, wrong]);
        const pointer = `/body/credits/1/amount/${field}`;
        await expectProblem(response, 'validation-failed', JSON.stringify(amount), pointer);
      }
      expectEqual((await read()).bill.status, 'unpaid', 'status of the bill');
    },
  },
  {
    name: 'only what the payee’s bank signed just now is taken',
    sandboxOnly: true,
    async run(target) {
      const { credit, read } = await prepare(target);
      const other = JSON.stringify({ credits: [{ ...credit, amount: money(1) }] });
      const wrong: [string, Sending][] = [
        ['a body that was changed', { sent: other }],
        ['a signature of an hour ago', { sentAt: Date.now() - 3_600_000 }],
        ['a signature of an hour to come', { sentAt: Date.now() + 3_600_000 }],
        ['an unknown key', { token: 'bk_nobody' }],
        ['a customer’s token', { token: await target.token() }],
      ];
      for (const [what, sending] of wrong)
        await expectProblem(await send(target, [credit], sending), 'unauthenticated', what);
      await refuse(target, 'credits.create', 'unauthenticated', {
        token: demoPayeeBank.key,
        key: crypto.randomUUID(),
        body: { credits: [credit] },
      });
      expectEqual((await read()).bill.status, 'unpaid', 'status of the bill');
    },
  },
];
