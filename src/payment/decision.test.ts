import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EsanduceError, type ErrorFields, type Payment } from '@esanduce/sdk';
import { outcomeOf, stepAfter } from './decision.ts';

const problem = { type: 'urn:esanduce:problem:x', title: 'x', status: 400, requestId: 'req_1' };
const error = (fields: Partial<ErrorFields>) =>
  new EsanduceError('x', {
    code: 'network',
    route: 'payments.create',
    attempts: 1,
    retryable: false,
    status: undefined,
    requestId: undefined,
    idempotencyKey: undefined,
    problem: undefined,
    ...fields,
  });

test('final states have an outcome, others have none', () => {
  const of = (status: string) => outcomeOf({ status } as Payment);
  assert.deepEqual(['succeeded', 'failed', 'canceled', 'expired'].map(of), [
    'succeeded',
    'failed',
    'canceled',
    'canceled',
  ]);
  assert.deepEqual(
    ['processing', 'requiresAction', 'reviewing', 'constructor'].map(of),
    Array(4).fill(undefined),
  );
});

for (const [what, fields, asked, step] of [
  [
    'a look-up that fails',
    { route: 'payments.list', code: 'unauthenticated', status: 401, problem },
    true,
    'ask',
  ],
  [
    'a followed payment not found',
    { route: 'payments.get', code: 'not-found', status: 404, problem },
    true,
    'ask',
  ],
  [
    'another payment of the debt',
    { code: 'payment-in-progress', status: 409, problem: { ...problem, paymentId: 'pay_1' } },
    false,
    { follow: 'pay_1' },
  ],
  [
    'another payment that is not named',
    { code: 'payment-in-progress', status: 409, problem },
    false,
    'refused',
  ],
  ['nothing sent', { code: 'token-unavailable', attempts: 0 }, false, 'refused'],
  ['nothing sent now, but before', { code: 'token-unavailable', attempts: 0 }, true, 'ask'],
  ['stopped after sending', { code: 'aborted' }, false, 'ask'],
  ['a lost answer', { code: 'network' }, false, 'ask'],
  ['an unreadable answer', { code: 'invalid-response', status: 201 }, false, 'ask'],
  [
    'the first request still running',
    { code: 'request-in-progress', status: 409, problem, retryable: true },
    false,
    'ask',
  ],
  ['a portal in trouble', { code: 'internal-error', status: 500, problem, retryable: true }, false, 'ask'],
  ['no right, at the first sending', { code: 'insufficient-scope', status: 403, problem }, false, 'refused'],
  [
    'no right, at a later sending',
    { code: 'token-expired', status: 401, problem, attempts: 2 },
    false,
    'ask',
  ],
  ['no right, asked before', { code: 'token-expired', status: 401, problem }, true, 'ask'],
  ['a judgement on the key', { code: 'already-paid', status: 409, problem, attempts: 3 }, true, 'refused'],
] as [string, Partial<ErrorFields>, boolean, ReturnType<typeof stepAfter>][]) {
  test(`${what}: ${JSON.stringify(step)}`, () => assert.deepEqual(stepAfter(error(fields), asked), step));
}
