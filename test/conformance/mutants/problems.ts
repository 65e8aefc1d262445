import type { Problem } from '@esanduce/sdk/contract';
import type { Mutant } from './mutant.ts';
import { body, describe, header, replaced } from './rewriting.ts';

const unknownBill = 'bills.get of an unknown id is 404';
const limit = 'bills.list?limit=0 is 400 and points to it';
const repeats = 'a refusal repeats neither the token nor the key of its request';
const stranger = 'bills.get without a token, with a broken one and with a foreign one is 401';

/** Problems that are changed before they are sent. */
const problem = (change: (value: Problem, request: Request) => void) =>
  body((value, request) => {
    if (typeof value['status'] === 'number') change(value as unknown as Problem, request);
  });
/** Problems of one status that get another. */
const instead =
  (from: number, to: number) =>
  (): Mutant['broken'] extends () => infer Break ? Break : never =>
  async (request, send) => {
    const response = await send(request);
    if (response.status !== from) return response;
    const value = (await response.json()) as Problem;
    return replaced(response, { ...value, status: to }, to);
  };

export const problemMutants: readonly Mutant[] = [
  {
    name: 'a text that the database refuses is an error of the portal',
    broken: () => async (request, send) =>
      request.url.includes('%00') ? new Response(null, { status: 500 }) : send(request),
    caughtBy: { 'a filter value that no database accepts is 400': 'answered 500' },
  },
  {
    name: 'a problem is plain JSON',
    broken: header('content-type', 'application/json', undefined, ({ status }) => status >= 400),
    caughtBy: { [unknownBill]: 'must be application/problem+json' },
  },
  {
    name: 'a problem has no type',
    broken: problem((value) => delete (value as Partial<Problem>).type),
    caughtBy: { [unknownBill]: 'does not fit the contract' },
  },
  {
    name: 'a problem is of no type of its own',
    broken: problem((value) => (value.type = 'about:blank')),
    caughtBy: { [unknownBill]: 'problem type' },
  },
  {
    name: 'a problem has no request id',
    broken: problem((value) => delete (value as Partial<Problem>).requestId),
    caughtBy: { [unknownBill]: 'does not fit the contract' },
  },
  {
    name: 'a problem has another request id than its answer',
    broken: problem((value) => (value.requestId = 'req_another')),
    caughtBy: { [unknownBill]: 'request id in the problem' },
  },
  {
    name: 'a problem has another status than its answer',
    broken: problem((value) => (value.status = 500)),
    caughtBy: { [unknownBill]: 'status in the problem' },
  },
  {
    name: 'a problem has no title',
    broken: problem((value) => (value.title = '')),
    caughtBy: { [unknownBill]: 'title' },
  },
  {
    name: 'a problem does not say what is wrong',
    broken: problem((value) => delete value.errors),
    caughtBy: { [limit]: 'no error points to /query/limit' },
  },
  {
    name: 'a problem points elsewhere',
    broken: problem((value) => value.errors?.forEach((error) => (error.pointer = '/query'))),
    caughtBy: { [limit]: 'no error points to /query/limit' },
  },
  {
    name: 'a problem shows a stack trace',
    broken: problem((value) => {
      value.detail = 'TypeError: bill is undefined\n    at get (/srv/portal/bills.ts:31:7)';
    }),
    caughtBy: { [unknownBill]: 'shows a stack' },
  },
  {
    name: 'a problem repeats the token',
    broken: problem((value, request) => (value.detail = request.headers.get('authorization') ?? '')),
    caughtBy: { [repeats]: 'the token stands in the answer' },
  },
  {
    name: 'a problem repeats the key',
    broken: problem((value, request) => (value.detail = request.headers.get('idempotency-key') ?? '')),
    caughtBy: { [repeats]: 'the key stands in the answer' },
  },
  {
    name: 'what is unknown is forbidden',
    broken: instead(404, 403),
    caughtBy: { [unknownBill]: 'answered 403' },
  },
  {
    name: 'what is unknown makes the portal fail',
    broken: instead(404, 500),
    caughtBy: { 'bills.get of a malformed id is 404, never 500': 'answered 500' },
  },
  {
    name: 'who is unknown is forbidden',
    broken: instead(401, 403),
    caughtBy: { [stranger]: 'answered 403' },
  },
  {
    name: 'a body that does not fit is a bad request',
    broken: instead(422, 400),
    caughtBy: { 'invalid bodies are 422 and point to the error': 'answered 400' },
  },
  {
    name: 'an expired token is called a wrong one',
    broken: problem((value) => (value.type = value.type.replace('token-expired', 'unauthenticated'))),
    caughtBy: { 'an expired token is distinguished from a wrong one': 'problem type' },
  },
  {
    name: 'another customer’s bill can be told from one that does not exist',
    broken: () => {
      const seen = new Set<string>();
      return async (request, send) => {
        const response = await send(request);
        const id = /^GET \/v1\/bills\/(\w+)$/.exec(describe(request))?.[1];
        const { headers } = response;
        if (/^GET \/v1\/bills$/.test(describe(request))) {
          const text = await response.text();
          for (const [bill] of text.matchAll(/bill_\w+/g)) seen.add(bill);
          return new Response(text, { status: response.status, headers });
        }
        if (!id || response.status !== 404 || !seen.has(id)) return response;
        return replaced(response, { ...((await response.json()) as Problem), detail: 'Not yours.' });
      };
    },
    caughtBy: { 'somebody else’s bill is 404, exactly like one that does not exist': 'cannot be told apart' },
  },
  {
    name: 'any media type is taken for JSON',
    broken: () => async (request, send) => {
      if (request.headers.get('content-type') !== 'text/plain') return send(request);
      const headers = new Headers(request.headers);
      headers.set('content-type', 'application/json');
      return send(new Request(request, { headers }));
    },
    caughtBy: { 'broken JSON is 400, another media type 415, an oversized body 413': 'instead of 415' },
  },
  {
    name: 'a field that is unknown is passed over',
    broken: () => async (request, send) => {
      if (describe(request) !== 'POST /v1/payments') return send(request);
      const content = (await request.clone().text()).replace('"tip":1', '"locale":"en"');
      return send(new Request(request, { body: content }));
    },
    caughtBy: { 'invalid bodies are 422 and point to the error': 'answered 404 instead of 422' },
  },
];
