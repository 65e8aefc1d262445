import type { OperationId, Route } from '@esanduce/sdk/contract';
import { routes } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { lists } from './lists.ts';
import { call, expectProblem, succeed, type Target } from './target.ts';

const foreignOrigin = 'https://elsewhere.example';

/** A token of the demo partner, and the origin of the pages that may use it, as its claims name it. */
async function tokenWithOrigin(target: Target): Promise<{ token: string; origin: string }> {
  const token = await target.token();
  const claims = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const { origin } = JSON.parse(atob(claims)) as { origin: string };
  return { token, origin };
}

/** A page may neither set Origin nor read all headers, so CORS is tested outside browsers only. */
const isPage = (): boolean => typeof window !== 'undefined';

const namesOf = (value: string | null): string[] =>
  (value ?? '').split(',').map((name) => name.trim().toLowerCase());

/** One answer of each kind that an operation gives: a page, nobody's, an unknown one, a bad one. */
async function someAnswers(target: Target): Promise<[what: string, response: Response][]> {
  const token = await target.token();
  const unknown = { token, path: { id: 'bill_nobodyhasthis' } };
  const answers: [string, Response][] = [
    ['a list', await call(target, 'bills.list', { token, query: { limit: '1' } })],
    ['a 401', await call(target, 'bills.list', { token: null })],
    ['a 404', await call(target, 'bills.get', unknown)],
    ['an address without a resource', await target.fetch(`${target.baseUrl}/v1/none`)],
    ['a 400', await call(target, 'bills.list', { token, query: { limit: '0' } })],
  ];
  for (const [, response] of answers) await response.text();
  return answers;
}

const preflight = (target: Target, from: string) =>
  target.fetch(`${target.baseUrl}${routes['payments.create'].path}`, {
    method: 'OPTIONS',
    headers: {
      origin: from,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,idempotency-key',
    },
  });

export const headerCases: readonly Case[] = [
  {
    name: 'every request has an id of its own',
    async run(target) {
      const token = await target.token();
      const seen: (string | null)[] = [];
      for (const time of ['first', 'second', 'third']) {
        const { response } = await succeed(target, 'paymentMethods.list', { token });
        const id = response.headers.get('x-request-id');
        expectThat(id && !seen.includes(id), `the ${time} answer has the request id ${String(id)} again`);
        seen.push(id);
      }
    },
  },
  {
    name: 'no answer lets a browser guess its media type',
    async run(target) {
      for (const [what, { headers }] of await someAnswers(target)) {
        expectEqual(headers.get('x-content-type-options'), 'nosniff', `X-Content-Type-Options of ${what}`);
      }
    },
  },
  {
    name: 'a 401 names the authentication scheme',
    async run(target) {
      for (const token of [null, 'nonsense']) {
        const response = await call(target, 'bills.list', { token });
        await response.text();
        const scheme = response.headers.get('www-authenticate');
        expectThat(/^bearer\b/i.test(scheme ?? ''), `WWW-Authenticate names Bearer, got ${String(scheme)}`);
      }
    },
  },
  {
    name: 'no personal answer, and no refusal, is kept by a cache',
    async run(target) {
      const token = await target.token();
      for (const id of lists) {
        const response = await call(target, id, { token, query: { limit: '1' } });
        const { data } = (await response.json()) as { data: { id: string }[] };
        expectKeptNowhere(response, id);
        const get = id.replace('.list', '.get') as OperationId;
        if (!data[0] || !(get in routes)) continue;
        const single = await call(target, get, { token, path: { id: data[0].id } });
        await single.text();
        expectKeptNowhere(single, get);
      }
      for (const [what, response] of await someAnswers(target)) expectKeptNowhere(response, what);
    },
  },
  {
    name: 'a refusal repeats neither the token nor the key of its request',
    async run(target) {
      const token = await target.token();
      const key = crypto.randomUUID();
      const [bad, good] = ['not-a-token-but-secret', token];
      for (const options of [
        { token: bad },
        { token: good, key, body: {} },
        { token: good, key, raw: '{' },
      ]) {
        const text = await (await call(target, 'payments.create', options)).text();
        expectThat(!text.includes(options.token), `the token stands in the answer: ${text.slice(0, 300)}`);
        expectThat(!text.includes(key), `the key stands in the answer: ${text.slice(0, 300)}`);
      }
    },
  },
  {
    name: 'HEAD answers what GET does, without a body',
    async run(target) {
      const token = await target.token();
      const options = { token, query: { limit: '1' } };
      const { response } = await succeed(target, 'bills.list', options);
      const head = await call(target, 'bills.list', { ...options, method: 'HEAD' });
      expectEqual(await head.text(), '', 'body of the answer to HEAD');
      expectEqual(head.status, 200, 'status of the answer to HEAD');
      for (const name of ['content-type', 'etag']) {
        expectEqual(head.headers.get(name), response.headers.get(name), `${name} of the answer to HEAD`);
      }
    },
  },
  ...(Object.entries(routes) as [OperationId, Route][])
    .filter(([, { method }]) => method === 'GET')
    .map(([id, { path }]): Case => ({
      name: `${id} by POST or DELETE changes nothing and lists the methods`,
      async run(target) {
        const taken = Object.values(routes).filter((route) => route.path === path);
        for (const method of ['POST', 'DELETE']) {
          if (taken.some((route) => route.method === method)) continue;
          const options = { method, path: { id: 'bill_nobodyhasthis', type: 'bill' } };
          const response = await call(target, id, options);
          const allowed = namesOf(response.headers.get('allow'));
          await expectProblem(response, 'method-not-allowed', `${id} by ${method}`);
          expectThat(!allowed.includes(method.toLowerCase()), `Allow names ${method}, which is refused`);
        }
      },
    })),
  {
    name: 'a page of the token’s origin reads the answer, and the headers that a client needs',
    sandboxOnly: true,
    async run(target) {
      if (isPage()) return;
      const { token, origin } = await tokenWithOrigin(target);
      const { response } = await succeed(target, 'paymentMethods.list', { token, headers: { origin } });
      const { headers } = response;
      expectEqual(headers.get('access-control-allow-origin'), origin, 'Access-Control-Allow-Origin');
      expectThat(namesOf(headers.get('vary')).includes('origin'), 'Vary names Origin');
      const exposed = namesOf(headers.get('access-control-expose-headers'));
      for (const name of ['etag', 'retry-after', 'x-request-id', 'idempotency-replayed']) {
        expectThat(exposed.includes(name), `Access-Control-Expose-Headers names ${name}`);
      }
    },
  },
  {
    name: 'a page of another origin can read nothing, even after a preflight',
    sandboxOnly: true,
    async run(target) {
      if (isPage()) return;
      const { token, origin } = await tokenWithOrigin(target);
      const headers = { origin: foreignOrigin };
      const response = await call(target, 'paymentMethods.list', { token, headers });
      const known = await preflight(target, origin);
      const foreign = await preflight(target, foreignOrigin);
      for (const { body } of [response, known, foreign]) await body?.cancel();
      for (const [what, answer] of [
        ['the answer', response],
        ['the preflight', foreign],
      ] as const) {
        const allowed = answer.headers.get('access-control-allow-origin');
        expectEqual(allowed, null, `Access-Control-Allow-Origin of ${what} for another origin`);
        const credentials = answer.headers.get('access-control-allow-credentials');
        expectEqual(credentials, null, `Access-Control-Allow-Credentials of ${what}`);
      }
      expectEqual(
        known.headers.get('access-control-allow-origin'),
        origin,
        'origin that the preflight allows',
      );
      const allowed = namesOf(known.headers.get('access-control-allow-headers'));
      for (const name of ['authorization', 'content-type', 'idempotency-key']) {
        expectThat(allowed.includes(name), `the preflight allows the header ${name}`);
      }
      const methods = namesOf(known.headers.get('access-control-allow-methods'));
      expectThat(methods.includes('post'), 'the preflight allows POST');
    },
  },
];

function expectKeptNowhere({ headers }: Response, what: string): void {
  const control = headers.get('cache-control') ?? '';
  expectThat(/\bno-store\b/.test(control), `Cache-Control of ${what} is "${control}", not no-store`);
  expectThat(namesOf(headers.get('vary')).includes('authorization'), `Vary of ${what} names Authorization`);
}
