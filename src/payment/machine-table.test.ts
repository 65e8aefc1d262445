import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  type ErrorCode,
  type ErrorFields,
  EsanduceError,
  type Payment,
  type PaymentStatus,
} from '@esanduce/sdk';
import { next, type PayEvent, type PayState } from './machine.ts';

/** Holds the table in the machine's description to what the machine does. */

const problem = { type: 'urn:esanduce:problem:x', title: 'x', status: 400, requestId: 'req_1' };
const lost = (fields: Partial<ErrorFields>): PayEvent => ({
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
const judged = { problem, retryable: false };
const payment = { id: 'pay_1', status: 'processing', action: null } as unknown as Payment;
const waiting = {
  ...payment,
  status: 'requiresAction',
  action: { url: 'https://portal.example/challenge/1' },
} as unknown as Payment;
const seen = (status: PaymentStatus): PayEvent => ({ name: 'seen', payment: { ...payment, status } });
const left = (how: Extract<PayEvent, { name: 'left' }>['how']): PayEvent => ({ name: 'left', how });

const fresh: PayState = { name: 'paying', asked: false };
const again: PayState = { name: 'paying', asked: true };
const states: readonly PayState[] = [
  fresh,
  again,
  { name: 'checking' },
  { name: 'following', id: 'pay_1', payment },
  { name: 'challenging', payment: waiting },
  { name: 'canceling', id: 'pay_1', payment: waiting, left: 'closed' },
];
const named = (...names: PayState['name'][]) => states.filter(({ name }) => names.includes(name));

const wasAtTheBank: PayState = { name: 'following', id: 'pay_1', payment, left: 'returned' };

const events = {
  final: (['succeeded', 'failed', 'canceled', 'expired'] as const).map(seen),
  waiting: [{ name: 'seen', payment: waiting }],
  refused: [{ name: 'seen', payment: { ...waiting, failure: { code: 'cardDeclined', acquirerCode: null } } }],
  'under way': [seen('processing'), seen('a newer one' as string as PaymentStatus)],
  none: [{ name: 'none' }],
  returned: [left('returned')],
  gone: [left('closed'), left('blocked'), left('rejected')],
  elsewhere: [left('redirected'), left('actionNeeded')],
  stopped: [{ name: 'stopped' }],
  lost: [
    lost({}),
    lost({ ...judged, status: 401 }),
    lost({ ...judged, status: 422 }),
    lost({ status: 503, problem }),
  ],
} as const satisfies Record<string, readonly PayEvent[]>;

/** From a state, by an event, to a state of this name. */
type Way = readonly [PayState, PayEvent, PayState['name']];

const ways = (from: readonly PayState[], by: readonly PayEvent[], name?: PayState['name']): Way[] =>
  from.flatMap((state) => by.map((event): Way => [state, event, name ?? state.name]));
const to = (from: PayState['name'], event: keyof typeof events, name: PayState['name']): Way[] =>
  ways(named(from), events[event], name);
const asSeen = (name: PayState['name']): Way[] => [
  ...to(name, 'final', 'ended'),
  ...to(name, 'waiting', 'challenging'),
  ...to(name, 'under way', 'following'),
];
const paying = named('paying');
const refusal = (code: ErrorCode, status = 409): PayEvent => lost({ ...judged, code: code, status });
const unsent = lost({ code: 'token-unavailable', attempts: 0 });
const denials = [refusal('unauthenticated', 401), refusal('insufficient-scope', 403)];
const deniedLater = [401, 403].map((status) => lost({ ...judged, status, attempts: 2 }));

const table: readonly (readonly [row: string, ways: readonly Way[]])[] = [
  ['paying [create, with the key] | seen | as seen', asSeen('paying')],
  [
    'paying | lost: `payment-in-progress`, naming the payment | following that one: it pays the same debt',
    ways(
      paying,
      [lost({ code: 'payment-in-progress', problem: { ...problem, paymentId: 'pay_9' } })],
      'following',
    ),
  ],
  ['paying | lost: nothing was sent, now or before | refused', ways([fresh], [unsent], 'refused')],
  ['paying | lost: 401 or 403 to the only sending | refused', ways([fresh], denials, 'refused')],
  [
    'paying | lost: 401 or 403 to a later sending | checking: an earlier one may have been taken',
    [...ways([again], denials, 'checking'), ...ways(paying, deniedLater, 'checking')],
  ],
  [
    'paying | lost: no problem document, or one that may pass | checking: it may have been started',
    [
      ...ways(
        paying,
        [lost({}), lost({ status: 400, retryable: false }), lost({ status: 503, problem })],
        'checking',
      ),
      ...ways([again], [unsent], 'checking'),
    ],
  ],
  [
    'paying | lost: `idempotency-key-reused` | checking: an earlier order under this key came after all; the key is spent',
    ways(paying, [refusal('idempotency-key-reused', 422)], 'checking'),
  ],
  [
    'paying | lost: any other problem | refused: the portal judged this very key',
    ways(
      paying,
      [refusal('already-paid'), refusal('payment-in-progress'), refusal('amount-mismatch', 422)],
      'refused',
    ),
  ],
  ['checking [list, by the key] | seen | as seen', asSeen('checking')],
  [
    'checking | none | paying, with the same key, or a new one where that is spent',
    to('checking', 'none', 'paying'),
  ],
  [
    'following [get] | seen | as seen; one that still waits for its payer stays, if they have been at the bank',
    [...asSeen('following'), ...ways([wasAtTheBank], events.waiting)],
  ],
  [
    'following | seen, back from the bank that refused a card and takes another | ended: unknown, `actionNeeded`',
    ways([wasAtTheBank], events.refused, 'ended'),
  ],
  ['challenging [get, now and then] | seen | as seen', asSeen('challenging')],
  ['challenging | left: returned | following', to('challenging', 'returned', 'following')],
  ['challenging | left: closed, blocked, rejected | canceling', to('challenging', 'gone', 'canceling')],
  ['challenging | left: redirected, actionNeeded | ended: unknown', to('challenging', 'elsewhere', 'ended')],
  [
    'canceling [cancel] | seen | as seen: what the bank has charged is paid, whoever closed a window',
    [
      ...to('canceling', 'final', 'ended'),
      ...to('canceling', 'waiting', 'following'),
      ...to('canceling', 'under way', 'following'),
    ],
  ],
  [
    'checking, following, challenging, canceling | lost | the same state',
    ways(named('checking', 'following', 'challenging', 'canceling'), events.lost),
  ],
  [
    'any of these | stopped: out of time, or by the caller | ended: unknown',
    ways(states, events.stopped, 'ended'),
  ],
];

/** The rows as they are written, each with the state that stands above an empty first cell. */
function written(): string[] {
  const source = readFileSync(new URL('machine.ts', import.meta.url), 'utf8');
  const lines = source.match(/^ \* \|.*\|$/gm) ?? [];
  // After the names of the columns and the line below them.
  const cells = lines.slice(2).map((line) => line.split('|').map((cell) => cell.trim()));
  let state = '';
  return cells.map(([, name = '', event = '', after = '']) => {
    const first = name || state;
    state = first.replace(/ \[.*\]/, '');
    return `${first} | ${event} | ${after}`;
  });
}

test('the table has the rows that are tried here, and no other', () => {
  assert.deepEqual(
    written(),
    table.map(([row]) => row),
  );
});

for (const [row, found] of table) {
  test(row, () => {
    assert.ok(found.length > 0);
    for (const [state, event, name] of found) {
      const after = next(state, event);
      assert.equal(after.name, name, JSON.stringify([state, event]));
      if (/the same state/.test(row)) assert.equal(after, state);
      if (/ended: unknown/.test(row)) assert.equal(after.name === 'ended' && after.status, 'unknown');
    }
  });
}

test('what the table does not have leaves a state as it is', () => {
  const listed = new Set(
    table.flatMap(([, found]) => found.map(([{ name }, event]) => `${name} ${event.name}`)),
  );
  const others = states.flatMap((state) =>
    Object.values(events)
      .flat()
      .filter((event) => !listed.has(`${state.name} ${event.name}`))
      .map((event) => [state, event] as const),
  );
  assert.ok(others.length > 0);
  for (const [state, event] of others) assert.equal(next(state, event), state, `${state.name} ${event.name}`);
});
