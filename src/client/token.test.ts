import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Esanduce, type EsanduceOptions, isEsanduceError } from '@esanduce/sdk';

/** A client of a portal that takes any token; `tokens` are those it was sent. */
function open(token: () => string | Promise<string>, options: Partial<EsanduceOptions> = {}) {
  const tokens: string[] = [];
  const fetch = ((_: string, { headers }: { headers: Record<string, string> }) => {
    tokens.push(String(headers['authorization']));
    return Promise.resolve(Response.json({ data: [], nextCursor: null, asOf: '2026-11-23' }));
  }) as unknown as typeof globalThis.fetch;
  const given = {
    baseUrl: 'https://portal.example',
    token,
    fetch,
    random: () => 0,
    logLevel: 'silent',
  } as const;
  return { tokens, esanduce: new Esanduce({ ...given, timeout: 20, ...options }) };
}
const never = () => new Promise<string>(() => undefined);
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
};
const codeOf = (work: PromiseLike<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (isEsanduceError(error) ? error.code : String(error)),
  );

test('a token request that never settles fails the calls that wait for it, and no later one', async () => {
  let asked = 0;
  const { tokens, esanduce } = open(() => ((asked += 1) === 1 ? never() : 'token_2'), { maxRetries: 0 });
  const waiting = [esanduce.paymentMethods.list(), esanduce.paymentMethods.list()];
  assert.deepEqual(await Promise.all(waiting.map(codeOf)), ['timeout', 'timeout']);
  assert.equal(asked, 1);
  assert.equal(await codeOf(esanduce.paymentMethods.list()), 'done');
  assert.deepEqual([asked, tokens], [2, ['Bearer token_2']]);
});

test('a call whose token did not come asks for another one in its next attempt', async () => {
  let asked = 0;
  const { tokens, esanduce } = open(() => ((asked += 1) === 1 ? never() : 'token_2'));
  await esanduce.paymentMethods.list();
  assert.deepEqual([asked, tokens], [2, ['Bearer token_2']]);
});

test('a renewal that never settles is dropped too', async () => {
  let asked = 0;
  const tokens: unknown[] = [];
  const { esanduce } = open(() => ((asked += 1) === 2 ? never() : `token_${asked}`), {
    fetch: ((_: string, { headers }: { headers: Record<string, string> }) => {
      tokens.push(headers['authorization']);
      const status = tokens.length === 1 ? 401 : 200;
      return Promise.resolve(Response.json({ data: [], nextCursor: null, asOf: '2026-11-23' }, { status }));
    }) as unknown as typeof fetch,
  });
  await esanduce.paymentMethods.list();
  assert.deepEqual(tokens, ['Bearer token_1', 'Bearer token_3']);
});

test('the next attempt uses the answer of a slow token request', async () => {
  let asked = 0;
  let answer: (token: string) => void = () => undefined;
  const slow = new Promise<string>((resolve) => (answer = resolve));
  const { tokens, esanduce } = open(() => {
    asked += 1;
    // As slow each time; the first one comes while the second attempt waits.
    if (asked === 2) answer('token_1');
    return asked === 1 ? slow : never();
  });
  await esanduce.paymentMethods.list();
  assert.deepEqual([asked, tokens], [2, ['Bearer token_1']]);
});

test('a late token never replaces a newer one', async () => {
  const answers: ((token: string) => void)[] = [];
  let refused: string[] = [];
  const tokens: string[] = [];
  const { esanduce } = open(() => new Promise<string>((resolve) => answers.push(resolve)), {
    maxRetries: 0,
    fetch: ((_: string, { headers }: { headers: Record<string, string> }) => {
      const token = String(headers['authorization']).slice(7);
      tokens.push(token);
      const status = refused.includes(token) ? 401 : 200;
      return Promise.resolve(Response.json({ data: [], nextCursor: null, asOf: '2026-11-23' }, { status }));
    }) as unknown as typeof fetch,
  });
  assert.equal(await codeOf(esanduce.paymentMethods.list()), 'timeout');
  const second = codeOf(esanduce.paymentMethods.list({}, { timeout: 10_000 }));
  await until(() => answers.length === 2);
  answers[1]!('token_2');
  assert.equal(await second, 'done');
  answers[0]!('token_1');
  refused = ['token_1', 'token_2'];
  const third = codeOf(esanduce.paymentMethods.list({}, { timeout: 10_000 }));
  await until(() => answers.length === 3);
  answers[2]!('token_3');
  assert.equal(await third, 'done');
  assert.deepEqual(tokens, ['token_2', 'token_2', 'token_3']);
});
