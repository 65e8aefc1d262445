import type { Payment } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { billItem, first, order, pay, payer } from './payer.ts';
import { charges } from './sandbox-control.ts';
import { call, expectProblem, refuse } from './target.ts';

const sandboxOnly = true as const;

export const idempotencyCases: readonly Case[] = [
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
];
