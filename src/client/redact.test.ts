import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { Esanduce, isEsanduceError } from '@esanduce/sdk';
import { redact, redactData } from './redact.ts';

test('redacts each value by itself and keeps the values beside it', () => {
  const data = {
    detail: 'Send Authorization: Bearer opaque-7',
    errors: [{ pointer: '/body', detail: 'card 4111 1111 1111 1111 "declined"' }],
    card: 4111111111111111,
    status: 401,
    none: null,
    flag: true,
  };
  assert.deepEqual(redactData(data), {
    detail: 'Send Authorization: [redacted]',
    errors: [{ pointer: '/body', detail: 'card [redacted] "declined"' }],
    card: '[redacted]',
    status: 401,
    none: null,
    flag: true,
  });
});

test('redacts secrets of any form by the name of their field', () => {
  for (const name of [
    'token',
    'accessToken',
    'client_secret',
    'password',
    'Authorization',
    'set-cookie',
    'apiKey',
    'jmbg',
    'cvv',
  ]) {
    assert.deepEqual(redactData({ [name]: 'x7' }), { [name]: '[redacted]' });
  }
  const kept = {
    idempotencyKey: 'k1',
    requestId: 'req_1',
    operationId: 'bills.list',
    span: 'a',
    pointer: '/panel',
  };
  assert.deepEqual(redactData(kept), kept);
});

test('redacts a token in use whatever its form, unless it is as short as a word', () => {
  assert.equal(redact('a/opaque+value= was refused', ['opaque+value=']), 'a/[redacted] was refused');
  assert.equal(redact('payments.list', ['t']), 'payments.list');
});

test('keeps ids and dates, redacts long numbers of any length', () => {
  const plain = 'evt_0000000000000123 on 2026-11-23 08:15:00, bill 2026/10-0512345';
  assert.equal(redact(plain), plain);
  assert.equal(redact('0101990710006 and 41111111111111112222333'), '[redacted] and [redacted]');
  assert.equal(redact('bearer abc, sk_live-1.2'), '[redacted] [redacted].2');
});

test('redacts in field names, deep nesting and under odd names', () => {
  assert.deepEqual(redactData({ 'Bearer x': 1 }), { '[redacted]': 1 });
  const nested = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
  assert.ok(JSON.stringify(redactData(nested)).length < 100);
  const odd = JSON.parse('{"__proto__": {"polluted": true}}') as object;
  assert.equal(Object.getPrototypeOf(redactData(odd)), Object.prototype);
});

const opaque = 'opaque_9f2c81d7';
for (const [name, detail] of Object.entries({
  'that quotes how to authorise': 'Send "Authorization: Bearer <token>" with the request.',
  'with a long number': 'The reference 11800512345011260501 is unknown.',
  'that quotes the token in use': `The token ${opaque} has expired.`,
})) {
  test(`a refusal ${name} is that refusal, and shows no secret`, async () => {
    const lines: string[] = [];
    const write = (...line: unknown[]) => lines.push(inspect(line, { depth: 9 }));
    const esanduce = new Esanduce({
      baseUrl: 'https://portal.example',
      token: opaque,
      logger: { debug: write, info: write, warn: write, error: write },
      logLevel: 'debug',
      fetch: async () =>
        Response.json(
          {
            type: 'urn:esanduce:problem:token-expired',
            title: 'The token has expired',
            status: 401,
            requestId: 'req_1',
            detail,
            account: 1600000000000000,
            token: opaque,
          },
          { status: 401, headers: { 'content-type': 'Application/Problem+JSON; charset=utf-8' } },
        ),
    });
    const error: unknown = await esanduce.bills.get('bill_1').catch((failure: unknown) => failure);
    assert.ok(isEsanduceError(error));
    assert.deepEqual([error.code, error.status, error.problem?.requestId], ['token-expired', 401, 'req_1']);
    assert.doesNotMatch(
      [...lines, inspect(error, { depth: 9 }), JSON.stringify(error)].join(),
      new RegExp(opaque),
    );
  });
}
