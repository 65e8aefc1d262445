import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Esanduce, type EsanduceOptions } from '@esanduce/sdk';

const make = (options: Partial<Record<keyof EsanduceOptions, unknown>>) =>
  new Esanduce({ baseUrl: 'https://portal.example', token: 't', ...options } as EsanduceOptions);

test('https anywhere and http on localhost are taken', () => {
  for (const baseUrl of [
    'https://portal.example/some/path/',
    'http://localhost:8080',
    'http://portal.localhost',
    'http://127.0.0.1:1',
    'http://[::1]:8080',
  ]) {
    make({ baseUrl });
  }
});

for (const [option, wrong, says] of [
  ['baseUrl', undefined, /absolute URL/],
  ['baseUrl', '/v1', /absolute URL/],
  ['baseUrl', 'http://portal.example', /https, or http on localhost/],
  ['baseUrl', 'http://localhost.portal.example', /https, or http on localhost/],
  ['baseUrl', 'http://127.portal.example', /https, or http on localhost/],
  ['baseUrl', 'ftp://localhost', /https, or http on localhost/],
  ['baseUrl', 'https://me:hidden@portal.example', /no credentials/],
  ['baseUrl', 'https://portal.example?token=hidden', /no credentials, query/],
  ['baseUrl', 'https://portal.example#hidden', /fragment/],
  ['token', undefined, /token must be/],
  ['token', '', /token must be/],
  ['token', 7, /token must be/],
  ['timeout', -1, /timeout must be/],
  ['timeout', '10', /timeout must be/],
  ['deadline', Infinity, /deadline must be/],
  ['deadline', 2 ** 31, /deadline must be/],
  ['maxRetries', 1.5, /maxRetries must be/],
  ['maxRetries', NaN, /maxRetries must be/],
] as [keyof EsanduceOptions, unknown, RegExp][]) {
  test(`${option}: ${String(wrong)} is refused`, () => {
    assert.throws(
      () => make({ [option]: wrong }),
      (error) => error instanceof TypeError && says.test(error.message) && !error.message.includes('hidden'),
    );
  });
}

test('warns of a secret key in a page without logging the key', () => {
  const warnings: unknown[][] = [];
  const logger = { ...console, warn: (...line: unknown[]) => warnings.push(line) };
  make({ token: 'sk_test', logger });
  assert.equal(warnings.length, 0);
  Object.defineProperty(globalThis, 'document', { value: {}, configurable: true });
  try {
    make({ token: 'sk_test', logger });
    make({ token: 'customer', logger });
  } finally {
    Reflect.deleteProperty(globalThis, 'document');
  }
  assert.equal(warnings.length, 1);
  assert.doesNotMatch(JSON.stringify(warnings), /sk_test/);
});

test("the platform's fetch is looked up when it is called", async (t) => {
  const esanduce = make({});
  t.mock.method(globalThis, 'fetch', async () =>
    Response.json({ data: [], nextCursor: null, asOf: '2026-11-23' }),
  );
  assert.deepEqual((await esanduce.paymentMethods.list()).data, []);
});
