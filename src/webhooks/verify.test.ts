import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook } from './verify.ts';
import type { WebhookHeaders } from './verify-signature.ts';
import { WebhookError, type WebhookErrorCode } from './webhook-error.ts';

const secret = `whsec_${btoa('thirty-two bytes of a known text')}`;
const other = `whsec_${btoa('thirty-two bytes of another text')}`;
const event = {
  type: 'payment.succeeded',
  timestamp: '2026-11-23T08:15:02.000Z',
  data: {
    id: 'pay_1',
    createdAt: '2026-11-23T08:15:00.000Z',
    completedAt: '2026-11-23T08:15:02.000Z',
    items: [
      {
        payable: { type: 'bill', id: 'bill_1' },
        number: '2026/10-0512345',
        amount: { amount: 100, currency: 'RSD' },
        propertyId: 'prop_1',
        reference: '11 800512345018-26107-1',
      },
    ],
    amount: { amount: 100, currency: 'RSD' },
    channel: 'portalCard',
    card: null,
    status: 'succeeded',
    action: null,
    paymentOrder: null,
    receipt: null,
    failure: null,
    refund: null,
    document: null,
  },
};

function signed(value: unknown = event, { signedAt = Date.now(), by = secret } = {}) {
  const body = typeof value === 'string' ? value : JSON.stringify(value);
  const headers: Record<string, string> = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(signedAt / 1000)),
    'webhook-signature': new Webhook(by).sign('msg_1', new Date(signedAt), body),
  };
  return { body, headers };
}

const refusedAs = (code: WebhookErrorCode) => (error: unknown) => {
  assert.ok(error instanceof WebhookError);
  assert.equal(error.code, code);
  assert.ok(!error.message.includes(secret.slice(6)));
  return true;
};

test('An event that the portal signed is read, from either kind of headers', () => {
  const { body, headers } = signed();
  assert.deepEqual(verifyWebhook(body, headers, secret), event);
  assert.deepEqual(verifyWebhook(body, new Headers(headers), secret), event);
});

/** Headers as a `fetch` package brings them: a class of its own that knows no case. */
class ForeignHeaders {
  readonly #values: Map<string, string>;
  constructor(values: Record<string, string>) {
    this.#values = new Map(Object.entries(values));
  }
  get(name: string) {
    return this.#values.get(name.toLowerCase()) ?? null;
  }
}

const renamed = <Value>(
  headers: Record<string, string>,
  name: (name: string) => string,
  value: (value: string) => Value,
) => Object.fromEntries(Object.entries(headers).map(([key, text]) => [name(key), value(text)]));
const same = (text: string) => text;
const titled = (name: string) => name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
const upper = (name: string) => name.toUpperCase();
const list = (text: string) => [text];

for (const [kind, make] of Object.entries({
  'an object with names as Lambda has them': (headers) => renamed(headers, titled, same),
  'an object with names in capitals': (headers) => renamed(headers, upper, same),
  'an object with lists of one': (headers) => renamed(headers, same, list),
  'an object of lists with names as API Gateway has them': (headers) => renamed(headers, titled, list),
  'an object without a prototype': (headers) =>
    Object.assign(Object.create(null) as Record<string, string>, headers),
  'Headers of another realm or package': (headers) => new ForeignHeaders(headers),
  'a Map': (headers) => new Map(Object.entries(headers)),
  'a Map with other cases': (headers) => new Map(Object.entries(renamed(headers, titled, same))),
  'a Map of lists': (headers) => new Map(Object.entries(renamed(headers, titled, list))),
  pairs: (headers) => Object.entries(renamed(headers, titled, same)),
  'an object with a header named get': (headers) => ({ ...headers, get: 'x' }),
} satisfies Record<string, (headers: Record<string, string>) => WebhookHeaders>)) {
  test(`An event is read with ${kind} for headers`, () => {
    const { body, headers } = signed();
    assert.deepEqual(verifyWebhook(body, make(headers), secret), event);
  });

  test(`Without a signature it is refused with ${kind} for headers`, () => {
    const { body, headers } = signed();
    const { 'webhook-signature': _, ...unsigned } = headers;
    assert.throws(() => verifyWebhook(body, make(unsigned), secret), refusedAs('missing-header'));
  });
}

test('The same header twice in different case is refused as ambiguous', () => {
  const { body, headers } = signed();
  assert.throws(
    () => verifyWebhook(body, { ...headers, 'Webhook-Id': 'msg_2' }, secret),
    refusedAs('missing-header'),
  );
});

test('A request without any headers is no webhook', () => {
  for (const none of [null, undefined, {}, [], 'webhook-id', 5]) {
    assert.throws(
      () => verifyWebhook(signed().body, none as WebhookHeaders, secret),
      refusedAs('missing-header'),
    );
  }
});

test('A signature among several is enough, so that secrets can be changed', () => {
  const { body, headers } = signed();
  const old = signed(event, { by: other }).headers['webhook-signature'];
  assert.doesNotThrow(() =>
    verifyWebhook(
      body,
      { ...headers, 'webhook-signature': `${old} ${headers['webhook-signature']}` },
      secret,
    ),
  );
});

test('Fields that a newer portal adds are ignored', () => {
  const newer = { ...event, type: 'payment.canceled', later: 1, data: { ...event.data, later: 1 } };
  const { body, headers } = signed(newer);
  assert.deepEqual(verifyWebhook(body, headers, secret), newer);
});

for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
  test(`Without ${name} it is refused, and the error names it`, () => {
    const { body, headers } = signed();
    for (const value of [undefined, '', ['a', 'b']]) {
      assert.throws(
        () => verifyWebhook(body, { ...headers, [name]: value }, secret),
        (error: unknown) => refusedAs('missing-header')(error) && (error as Error).message.includes(name),
      );
    }
  });
}

test('A changed body, id, time or secret is refused', () => {
  const { body, headers } = signed();
  const later = String(Number(headers['webhook-timestamp']) + 1);
  for (const [letters, sent, key] of [
    [body.replace('"amount":100', '"amount":1'), headers, secret],
    [`${body} `, headers, secret],
    [body, { ...headers, 'webhook-id': 'msg_2' }, secret],
    [body, { ...headers, 'webhook-timestamp': later }, secret],
    [body, { ...headers, 'webhook-signature': 'v1,' }, secret],
    [
      body,
      { ...headers, 'webhook-signature': headers['webhook-signature']?.replace('v1', 'v2') ?? '' },
      secret,
    ],
    [body, headers, other],
  ] as const) {
    assert.throws(() => verifyWebhook(letters, sent, key), refusedAs('wrong-signature'));
  }
});

test('One signed more than five minutes ago or ahead is refused', (context) => {
  context.mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T08:15:00.000Z') });
  for (const minutes of [-5, 5]) {
    const { body, headers } = signed(event, { signedAt: Date.now() + minutes * 60_000 });
    assert.doesNotThrow(() => verifyWebhook(body, headers, secret));
    const beyond = signed(event, { signedAt: Date.now() + minutes * 60_200 });
    assert.throws(() => verifyWebhook(beyond.body, beyond.headers, secret), refusedAs('wrong-timestamp'));
  }
});

test('A signed body that is not an event is refused, and the error says where', () => {
  for (const [value, place] of [
    ['not JSON', /JSON/],
    ['null', /no event/],
    [{ ...event, type: '' }, /\/type/],
    [{ ...event, data: { ...event.data, amount: 100 } }, /\/data\/amount/],
  ] as const) {
    const { body, headers } = signed(value);
    assert.throws(
      () => verifyWebhook(body, headers, secret),
      (error: unknown) => refusedAs('invalid-event')(error) && place.test((error as Error).message),
    );
  }
});

test('A malformed secret has another error than a wrong signature', () => {
  const { body, headers } = signed();
  for (const wrong of ['', 'whsec_', 'whsec_ж']) {
    assert.throws(() => verifyWebhook(body, headers, wrong), refusedAs('invalid-secret'));
  }
});
