import type { Payment } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { control, resetSandbox } from './sandbox-control.ts';
import { readAll } from './lists.ts';
import type { Target } from './target.ts';
import { call, expectProblem } from './target.ts';

const sandboxOnly = true as const;

/** Pays one bill with a fault; gives back what the caller saw and the key. */
async function payWithFault(target: Target, fault: string) {
  await resetSandbox(target);
  const token = await target.token();
  const bill = (await readAll(target, 'bills.list', token, { status: 'open' })).find((each) => each.payable);
  const card = (await readAll(target, 'paymentMethods.list', token)).find((each) => each.isDefault);
  expectThat(bill && card, 'the customer has a bill and a card');
  const request = {
    token,
    key: crypto.randomUUID(),
    body: {
      items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
      amount: bill.outstanding,
      method: { type: 'card', id: card.id },
    },
  };
  const seen = await call(target, 'payments.create', {
    ...request,
    headers: { 'esanduce-fault': fault },
  }).then(
    (response) => response.status,
    () => 'dropped',
  );
  const found = () => readAll(target, 'payments.list', token, { idempotencyKey: request.key });
  return { seen, request, found };
}

export const sandboxCases: readonly Case[] = [
  {
    name: 'fault drop-before-commit: nothing happened, and the repetition pays',
    sandboxOnly,
    async run(target) {
      const { seen, request, found } = await payWithFault(target, 'drop-before-commit');
      expectEqual(seen, 'dropped', 'what the caller saw');
      expectEqual(await found(), [], 'payments of the key');
      expectEqual((await call(target, 'payments.create', request)).status, 201, 'the repetition');
      expectEqual((await found()).length, 1, 'payments of the key');
    },
  },
  {
    name: 'fault drop-after-commit: it was paid, and the repetition replays',
    sandboxOnly,
    async run(target) {
      const { seen, request, found } = await payWithFault(target, 'drop-after-commit');
      expectEqual(seen, 'dropped', 'what the caller saw');
      const paid = await found();
      expectEqual(
        paid.map((payment) => payment.status),
        ['succeeded'],
        'payments of the key',
      );
      const repetition = await call(target, 'payments.create', request);
      expectEqual(repetition.headers.get('idempotency-replayed'), 'true', 'the repetition is a replay');
      expectEqual(((await repetition.json()) as Payment).id, paid[0]?.id, 'the payment');
    },
  },
  {
    name: 'fault status: the named status as a problem',
    sandboxOnly,
    async run(target) {
      const response = await call(target, 'bills.list', { headers: { 'esanduce-fault': 'status=503' } });
      await expectProblem(response, 'unavailable', 'status=503');
      const wait = response.headers.get('retry-after');
      expectThat(
        wait && /^\d+$/.test(wait),
        `Retry-After says in how many seconds to come back, got ${String(wait)}`,
      );
    },
  },
  {
    name: 'fault truncate: a body that ends early',
    sandboxOnly,
    async run(target) {
      const response = await call(target, 'bills.list', { headers: { 'esanduce-fault': 'truncate' } });
      const text = await response.text().catch(() => '');
      let whole = true;
      try {
        JSON.parse(text);
      } catch {
        whole = false;
      }
      expectThat(!whole, 'the body is not whole');
    },
  },
  {
    name: 'a fault set by the controls hits as many requests as asked, and no others',
    sandboxOnly,
    async run(target) {
      await control(target, 'POST', 'faults', {
        match: { path: '/v1/bills' },
        fault: 'status=500',
        times: 1,
      });
      const other = await call(target, 'properties.list');
      const struck = await call(target, 'bills.list');
      const after = await call(target, 'bills.list');
      await control(target, 'DELETE', 'faults');
      expectEqual([other.status, struck.status, after.status], [200, 500, 200], 'statuses');
    },
  },
  {
    name: 'the test clock advances a month: bills are issued, and everything still adds up',
    sandboxOnly,
    async run(target) {
      await resetSandbox(target);
      const token = await target.token();
      const before = await readAll(target, 'bills.list', token);
      await control(target, 'POST', 'clock', { advanceMonths: 1 });
      const after = await readAll(target, 'bills.list', token);
      expectThat(after.length > before.length, 'a bill was issued');
      const fresh = after.find((bill) => before.every((old) => old.id !== bill.id));
      expectThat(fresh?.payable, 'the new bill can be paid');
      expectEqual(
        fresh.items.reduce((total, item) => total + item.amount.amount, 0),
        fresh.charged.amount,
        'items of the new bill',
      );
    },
  },
  {
    name: 'a page of a known partner may read the answer, another may not',
    sandboxOnly,
    async run(target) {
      const token = await target.token({ allowedOrigin: 'https://partner.example' });
      const response = await call(target, 'bills.list', {
        token,
        headers: { origin: 'https://elsewhere.example' },
      });
      // A browser sets Origin by itself and forbids pages to: there the server sees the page's own origin instead.
      if (response.status !== 200) await expectProblem(response, 'origin-not-allowed', 'a foreign origin');
      else expectThat(typeof window !== 'undefined', 'a token is refused from another origin');
    },
  },
];
