import { problemTypePrefix, type Payment } from '@esanduce/sdk/contract';
import type { Break, Mutant } from './mutant.ts';
import { asked, describe, header, replaced } from './rewriting.ts';

const replays = 'the same key again replays the same answer and charges nothing';
const reused = 'a key used with another request is 422';
const missing = 'a payment without a key is 400 and points to the header';
const declined = 'the key of a declined payment is answered by that payment, and the card is not asked again';
const perCustomer = 'the same key of two customers starts a payment for each';
const atOnce = 'one key eight times at once: one charge, and no answer but that payment or "still running"';
const setup = 'a card is saved at the bank, once, and can be made the default and removed';

const creating = /^POST \/v1\/(payments|card-setups)$/;
const replayed = ({ headers }: Response) => headers.has('idempotency-replayed');

/** Answers a request that was answered before as then, by what it is recognised by. */
const remembering = (recognise: (key: string, request: Request) => string) => (): Break => {
  const seen = new Map<string, Response>();
  return async (request, send) => {
    const key = request.headers.get('idempotency-key');
    if (!creating.test(describe(request)) || !key) return send(request);
    const id = recognise(key, request);
    const known = seen.get(id);
    if (known) {
      const headers = new Headers(known.headers);
      headers.set('idempotency-replayed', 'true');
      return new Response(known.clone().body, { status: known.status, headers });
    }
    const response = await send(request);
    if (response.ok) seen.set(id, response.clone());
    return response;
  };
};

/** Sends what is repeated as if it were new. */
const forgetting = (when: (first: Payment) => boolean) => (): Break => {
  const seen = new Set<string>();
  return async (request, send) => {
    const key = request.headers.get('idempotency-key') ?? '';
    if (describe(request) !== 'POST /v1/payments') return send(request);
    const headers = new Headers(request.headers);
    if (seen.has(key)) headers.set('idempotency-key', crypto.randomUUID());
    const response = await send(new Request(request, { headers }));
    if (response.ok && when((await response.clone().json()) as Payment)) seen.add(key);
    return response;
  };
};

export const idempotencyMutants: readonly Mutant[] = [
  {
    name: 'keys are not heeded',
    broken: asked((_, headers) => headers.set('idempotency-key', crypto.randomUUID()), creating),
    caughtBy: { [replays]: 'instead of 201', [atOnce]: '' },
  },
  {
    name: 'keys of declined payments are not heeded',
    broken: forgetting(({ status }) => status === 'failed'),
    caughtBy: { [declined]: 'the second answer' },
  },
  {
    name: 'keys of card setups are not heeded',
    broken: asked((_, headers) => headers.set('idempotency-key', crypto.randomUUID()), /card-setups$/),
    caughtBy: { [setup]: 'the repeated key’s answer' },
  },
  {
    name: 'a key answers whatever request it comes with',
    broken: remembering((key) => key),
    caughtBy: { [reused]: 'answered 201' },
  },
  {
    name: 'a key answers whoever sends it',
    broken: remembering((key, { url }) => `${url} ${key}`),
    caughtBy: { [perCustomer]: 'are answered by the same payment' },
  },
  {
    name: 'a key that comes with another request is a conflict',
    broken: () => async (request, send) => {
      const response = await send(request);
      const text = await response.clone().text();
      if (response.status !== 422 || !text.includes('idempotency-key-reused')) return response;
      return replaced(response, { ...(JSON.parse(text) as object), status: 409 }, 409);
    },
    caughtBy: { [reused]: 'answered 409' },
  },
  {
    name: 'a payment needs no key',
    broken: asked((_, headers) => {
      if (!headers.get('idempotency-key')) headers.set('idempotency-key', crypto.randomUUID());
    }, creating),
    caughtBy: { [missing]: 'instead of 400' },
  },
  {
    name: 'a replay does not say that it is one',
    broken: header('idempotency-replayed', null),
    caughtBy: { [replays]: 'header of the second answer' },
  },
  {
    name: 'every answer says that it is a replay',
    broken: header('idempotency-replayed', 'true', creating),
    caughtBy: { [replays]: 'header of the first answer' },
  },
  {
    name: 'a replay is another answer than the first',
    broken: () => async (request, send) => {
      const response = await send(request);
      if (!replayed(response)) return response;
      return replaced(response, { ...((await response.json()) as Payment), receipt: null });
    },
    caughtBy: { [replays]: 'the second answer' },
  },
  {
    name: 'a replay has another status than the first',
    broken: () => async (request, send) => {
      const response = await send(request);
      return replayed(response) ? replaced(response, await response.json(), 200) : response;
    },
    caughtBy: { [replays]: 'answered 200 instead of 201' },
  },
  {
    name: 'each repetition is another payment',
    broken: () => async (request, send) => {
      const response = await send(request);
      if (!replayed(response)) return response;
      const id = `pay_${crypto.randomUUID().replaceAll('-', '')}`;
      return replaced(response, { ...((await response.json()) as Payment), id });
    },
    caughtBy: {
      [replays]: 'the second answer',
      'fault drop-after-commit: it was paid, and the repetition replays': '',
    },
  },
  {
    name: 'a payment is created with 200',
    broken: () => async (request, send) => {
      const response = await send(request);
      return creating.test(describe(request)) && response.status === 201
        ? replaced(response, await response.json(), 200)
        : response;
    },
    caughtBy: { [replays]: 'answered 200 instead of 201' },
  },
  {
    name: 'a repetition is told that the debt is paid',
    broken: () => async (request, send) => {
      const response = await send(request);
      if (!replayed(response)) return response;
      const requestId = response.headers.get('x-request-id') ?? '';
      const problem = { type: `${problemTypePrefix}already-paid`, title: 'Paid', status: 409, requestId };
      const headers = { 'content-type': 'application/problem+json', 'x-request-id': requestId };
      return new Response(JSON.stringify(problem), { status: 409, headers });
    },
    caughtBy: { [replays]: 'answered 409 instead of 201', [atOnce]: 'problem type' },
  },
];
