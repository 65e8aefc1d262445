import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EsanduceError, type ErrorFields, type Payment } from '@esanduce/sdk';
import { next, outcomeOf, type PayEvent, type PayState } from './machine.ts';

const problem = { type: 'urn:esanduce:problem:x', title: 'x', status: 400, requestId: 'req_1' };
const lost = (fields: Partial<ErrorFields> = {}): PayEvent => ({
  name: 'lost',
  error: new EsanduceError('x', {
    code: 'network',
    operationId: 'payments.create',
    attempts: 1,
    retryable: true,
    status: undefined,
    requestId: undefined,
    idempotencyKey: undefined,
    problem: undefined,
    ...fields,
  }),
});
const action = { url: 'https://portal.example/challenge/1', expiresAt: '2026-11-23T09:00:00.000Z' };
const payment = (status: string) =>
  ({ id: 'pay_1', status, action: status === 'requiresAction' ? action : null }) as unknown as Payment;
const seen = (status: string): PayEvent => ({ name: 'seen', payment: payment(status) });
const left = (how: 'returned' | 'closed' | 'blocked' | 'redirected' | 'actionNeeded'): PayEvent => ({
  name: 'left',
  how,
});

const fresh: PayState = { name: 'paying', asked: false };
const again: PayState = { name: 'paying', asked: true };
const checking: PayState = { name: 'checking' };
const challenging: PayState = { name: 'challenging', payment: payment('requiresAction') };
const following: PayState = {
  name: 'following',
  id: 'pay_1',
  payment: payment('processing'),
  left: undefined,
};
const canceling: PayState = {
  name: 'canceling',
  id: 'pay_1',
  payment: payment('requiresAction'),
  left: 'closed',
};
const asking = { paying: fresh, checking, challenging, following, canceling };

test('final states of a payment have an outcome, others have none', () => {
  const of = (status: string) => outcomeOf(payment(status));
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

for (const [name, state] of Object.entries(asking)) {
  test(`${name}: what is seen decides`, () => {
    const ends = (status: string) => {
      const after = next(state, seen(status));
      return 'status' in after && after.status;
    };
    assert.deepEqual(['succeeded', 'failed', 'canceled', 'expired'].map(ends), [
      'succeeded',
      'failed',
      'canceled',
      'canceled',
    ]);
    for (const status of ['processing', 'a newer one']) {
      const after = next(state, seen(status));
      assert.deepEqual([after.name, 'id' in after && after.id], ['following', 'pay_1']);
    }
    const waiting = next(state, seen('requiresAction'));
    // Who has been at the bank and left is not sent there again by a look that came too early.
    assert.equal(waiting.name, name === 'canceling' ? 'following' : 'challenging');
  });

  test(`${name}: stopped is unknown, with the payment as last seen`, () => {
    const after = next(state, { name: 'stopped' });
    assert.ok(after.name === 'ended');
    assert.equal(after.status, 'unknown');
    assert.equal(after.payment, 'payment' in state ? state.payment : null);
    assert.equal(after.reason, name === 'canceling' ? 'closed' : undefined);
  });
}

for (const state of [checking, challenging, following, canceling]) {
  test(`${state.name}: a lost answer changes nothing, whatever the error`, () => {
    for (const event of [
      lost(),
      lost({ status: 401, problem }),
      lost({ code: 'not-found', status: 404, problem }),
    ])
      assert.equal(next(state, event), state);
  });
}

test('paying: the payment in progress, when named, is followed', () => {
  const paymentId = { ...problem, paymentId: 'pay_9' } as const;
  for (const state of [fresh, again]) {
    const after = next(state, lost({ code: 'payment-in-progress', status: 409, problem: paymentId }));
    assert.deepEqual(after, { name: 'following', id: 'pay_9', payment: null });
  }
});

for (const [what, state, fields, name] of [
  ['nothing was sent, now or before', fresh, { attempts: 0, code: 'token-unavailable' }, 'refused'],
  ['nothing was sent now, but before', again, { attempts: 0, code: 'token-unavailable' }, 'checking'],
  ['401 to the only sending', fresh, { status: 401, problem, retryable: false }, 'refused'],
  ['403 to the only sending', fresh, { status: 403, problem, retryable: false }, 'refused'],
  ['401 to the second sending', fresh, { status: 401, attempts: 2, problem, retryable: false }, 'checking'],
  ['401 after an earlier asking', again, { status: 401, problem, retryable: false }, 'checking'],
  ['no answer', fresh, {}, 'checking'],
  ['an answer without a problem', fresh, { status: 400, retryable: false }, 'checking'],
  ['a problem that may pass', fresh, { status: 503, problem, retryable: true }, 'checking'],
  [
    'a key that an earlier order had',
    again,
    { code: 'idempotency-key-reused', status: 422, problem, retryable: false },
    'checking',
  ],
  ['a problem that will not', fresh, { status: 422, problem, retryable: false }, 'refused'],
  ['a problem that will not, asked again', again, { status: 422, problem, retryable: false }, 'refused'],
  [
    'a payment in progress without a name',
    fresh,
    { code: 'payment-in-progress', status: 409, problem, retryable: false },
    'refused',
  ],
] as const) {
  test(`paying: ${what} is ${name}`, () => {
    assert.equal(next(state, lost(fields)).name, name);
  });
}

test('checking: a key the portal does not know is sent with what was journalled', () => {
  assert.deepEqual(next(checking, { name: 'none' }), again);
});

test('challenging: how the payer left', () => {
  const name = (how: 'returned' | 'closed' | 'blocked' | 'redirected' | 'actionNeeded') => {
    const after = next(challenging, left(how));
    return after.name === 'ended' ? `${after.status} ${after.reason}` : after.name;
  };
  assert.equal(name('returned'), 'following');
  assert.equal(name('closed'), 'canceling');
  assert.equal(name('blocked'), 'canceling');
  assert.equal(name('redirected'), 'unknown redirected');
  assert.equal(name('actionNeeded'), 'unknown actionNeeded');
});

test('who came back is followed, also while the portal has not heard yet', () => {
  const back = next(challenging, left('returned'));
  const after = next(back, seen('requiresAction'));
  assert.equal(after.name, 'following');
  const stopped = next(after, { name: 'stopped' });
  assert.equal(stopped.name === 'ended' && stopped.reason, undefined);
});

test('canceled outcomes are told apart', () => {
  const reason = (state: PayState, status: string) => {
    const after = next(state, seen(status));
    return after.name === 'ended' && after.reason;
  };
  assert.equal(reason(following, 'canceled'), 'canceled');
  assert.equal(reason(next(challenging, left('returned')), 'canceled'), 'canceled');
  assert.equal(reason(canceling, 'canceled'), 'closed');
  assert.equal(reason(next(challenging, left('blocked')), 'canceled'), 'blocked');
  assert.equal(reason(following, 'expired'), 'timedOut');
  assert.equal(reason(canceling, 'expired'), 'timedOut');
});

test('a window closed after confirming is paid', () => {
  const after = next(canceling, seen('succeeded'));
  assert.deepEqual(after.name === 'ended' && [after.status, after.reason], ['succeeded', undefined]);
});

test('events that do not belong to a state leave it', () => {
  for (const state of [fresh, again, challenging, following, canceling])
    assert.equal(next(state, { name: 'none' }), state);
  for (const state of [fresh, checking, following, canceling])
    assert.equal(next(state, left('closed')), state);
  const ended = next(following, seen('succeeded'));
  assert.equal(next(ended, lost()), ended);
});
