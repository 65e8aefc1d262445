import type { Mutant } from './mutant.ts';
import { asked, describe, header } from './rewriting.ts';

const ownId = 'every request has an id of its own';
const typed = 'no answer lets a browser guess its media type';
const scheme = 'a 401 names the authentication scheme';
const kept = 'no personal answer, and no refusal, is kept by a cache';
const read = 'a page of the token’s origin reads the answer, and the headers that a client needs';
const foreign = 'a page of another origin can read nothing, even after a preflight';
const tagged = 'an ETag changes when the answer does, and only then';
const unchanged = 'an answer that has not changed is 304 without a body';
const head = 'HEAD answers what GET does, without a body';

const anything = /^/;
const isOk = ({ status }: Response) => status === 200;
const isProblem = ({ status }: Response) => status >= 400;

export const headerMutants: readonly Mutant[] = [
  {
    name: 'all requests have one id',
    broken: header('x-request-id', 'req_1'),
    caughtBy: { [ownId]: 'again' },
  },
  {
    name: 'requests have no id',
    broken: header('x-request-id', null),
    caughtBy: { [ownId]: 'has no X-Request-Id' },
  },
  {
    name: 'answers may be taken for another media type',
    broken: header('x-content-type-options', null),
    caughtBy: { [typed]: 'X-Content-Type-Options of a list' },
  },
  {
    name: 'refusals may be taken for another media type',
    broken: header('x-content-type-options', null, undefined, isProblem),
    caughtBy: { [typed]: 'X-Content-Type-Options of a 401' },
  },
  {
    name: 'a 401 names no scheme',
    broken: header('www-authenticate', null),
    caughtBy: { [scheme]: 'WWW-Authenticate' },
  },
  {
    name: 'a 401 asks for a password',
    broken: header('www-authenticate', 'Basic realm="portal"', undefined, ({ status }) => status === 401),
    caughtBy: { [scheme]: 'WWW-Authenticate' },
  },
  {
    name: 'answers are kept by caches on the way',
    broken: header('cache-control', 'public, max-age=60', undefined, isOk),
    caughtBy: {
      [kept]: 'Cache-Control of',
      'answers with a customer’s data are stored nowhere': '',
    },
  },
  {
    name: 'answers stay on the disk of a shared computer',
    broken: header('cache-control', 'private, no-cache', undefined, isOk),
    caughtBy: { [kept]: 'Cache-Control of' },
  },
  {
    name: 'payments.get is kept by caches on the way',
    broken: header('cache-control', 'public, max-age=60', /^GET \/v1\/payments\//, isOk),
    caughtBy: { [kept]: 'Cache-Control of payments.get' },
  },
  {
    name: 'answers do not say how long they hold',
    broken: header('cache-control', null),
    caughtBy: { [kept]: 'Cache-Control of' },
  },
  {
    name: 'refusals are kept by caches on the way',
    broken: header('cache-control', 'max-age=60', undefined, isProblem),
    caughtBy: { [kept]: 'Cache-Control of a 401' },
  },
  {
    name: 'answers are the same for every token to a cache',
    broken: header('vary', 'Origin'),
    caughtBy: { [kept]: 'names Authorization' },
  },
  {
    name: 'answers are the same for every origin to a cache',
    broken: header('vary', 'Authorization'),
    caughtBy: { [read]: 'Vary names Origin' },
  },
  {
    name: 'pages of all origins read answers',
    broken: header('access-control-allow-origin', '*', anything),
    caughtBy: { [read]: 'Access-Control-Allow-Origin', [foreign]: 'Access-Control-Allow-Origin' },
  },
  {
    name: 'pages of whatever origin asks read answers',
    broken: () => async (request, send) => {
      const response = await send(request);
      const headers = new Headers(response.headers);
      const origin = request.headers.get('origin');
      if (origin) headers.set('access-control-allow-origin', origin);
      return new Response(response.body, { status: response.status, headers });
    },
    caughtBy: { [foreign]: 'Access-Control-Allow-Origin of the answer' },
  },
  {
    name: 'preflights of all origins are answered',
    broken: header('access-control-allow-origin', '*', /^OPTIONS /),
    caughtBy: { [foreign]: 'Access-Control-Allow-Origin of the preflight' },
  },
  {
    name: 'pages of no origin read answers',
    broken: header('access-control-allow-origin', null, anything),
    caughtBy: { [read]: 'Access-Control-Allow-Origin' },
  },
  {
    name: 'pages do not see the headers of answers',
    broken: header('access-control-expose-headers', null),
    caughtBy: { [read]: 'Access-Control-Expose-Headers names' },
  },
  {
    name: 'pages may send no key',
    broken: header('access-control-allow-headers', 'Authorization, Content-Type', /^OPTIONS /),
    caughtBy: { [foreign]: 'idempotency-key' },
  },
  {
    name: 'pages may not post',
    broken: header('access-control-allow-methods', 'GET', /^OPTIONS /),
    caughtBy: { [foreign]: 'allows POST' },
  },
  {
    name: 'JSON is called HTML',
    broken: header('content-type', 'text/html', undefined, isOk),
    caughtBy: { [ownId]: 'is not application/json' },
  },
  {
    name: 'answers have no ETag',
    broken: header('etag', null),
    caughtBy: { [tagged]: 'has an ETag', [unchanged]: 'has an ETag' },
  },
  {
    name: 'the ETag is always the same',
    broken: header('etag', '"1"'),
    caughtBy: { [tagged]: 'ETag' },
  },
  {
    name: 'the ETag is never the same',
    broken: () => async (request, send) => {
      const response = await send(request);
      const headers = new Headers(response.headers);
      headers.set('etag', `"${crypto.randomUUID()}"`);
      return new Response(response.body, { status: response.status, headers });
    },
    caughtBy: { [tagged]: 'ETag of the same list' },
  },
  {
    name: 'whoever has an ETag is told that nothing changed',
    broken: () => async (request, send) => {
      const tag = request.headers.get('if-none-match');
      const response = await send(request);
      if (!tag || !response.ok) return response;
      const headers = new Headers(response.headers);
      headers.set('etag', tag);
      return new Response(null, { status: 304, headers });
    },
    caughtBy: {
      [tagged]: 'status with the ETag from before',
      'one customer’s ETag does not match for another': 'answered 304',
    },
  },
  {
    name: 'an unchanged answer is sent again',
    broken: asked((_, headers) => headers.delete('if-none-match')),
    caughtBy: { [tagged]: 'answer to the same ETag', [unchanged]: 'status with the same ETag' },
  },
  {
    name: 'HEAD is answered with a body',
    broken: () => async (request, send) =>
      request.method === 'HEAD' ? send(new Request(request, { method: 'GET' })) : send(request),
    caughtBy: { [head]: 'body of the answer to HEAD' },
  },
  {
    name: 'HEAD is not answered',
    broken: () => async (request, send) =>
      request.method === 'HEAD' ? new Response(null, { status: 405 }) : send(request),
    caughtBy: { [head]: 'status of the answer to HEAD' },
  },
  {
    name: 'POST is taken for GET',
    broken: () => async (request, send) => {
      if (describe(request) !== 'POST /v1/bills') return send(request);
      return send(new Request(request.url, { headers: request.headers }));
    },
    caughtBy: { 'bills.list by POST or DELETE changes nothing and lists the methods': 'answered 200' },
  },
  {
    name: 'a 405 does not say which methods there are',
    broken: header('allow', null),
    caughtBy: { 'bills.list by another method is 405 and lists the allowed ones': 'Allow names GET' },
  },
  {
    name: 'a 405 says that every method is taken',
    broken: header('allow', 'GET, POST, PUT, DELETE', undefined, ({ status }) => status === 405),
    caughtBy: {
      'bills.get by POST or DELETE changes nothing and lists the methods': 'which is refused',
    },
  },
  {
    name: 'a portal that is away does not say when to come back',
    broken: header('retry-after', null),
    caughtBy: { 'fault status: the named status as a problem': 'Retry-After' },
  },
];
