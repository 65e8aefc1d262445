import type { ResponseOf } from '@esanduce/sdk/contract';
import type { Break, Mutant, Send } from './mutant.ts';
import { asked, describe } from './rewriting.ts';

interface TokenRequest {
  username?: string;
  scopes?: string[];
  propertyIds?: string[];
  expiresInMs?: number;
}

/** A token of the sandbox. */
async function mint(request: Request, send: Send, options: TokenRequest): Promise<string> {
  const response = await send(
    new Request(new URL('/_sandbox/tokens', request.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(options),
    }),
  );
  return ((await response.json()) as { token: string }).token;
}

/** Tokens are made without some of their limits. */
const unlimited = (limit: keyof TokenRequest) => (): Break => async (request, send) => {
  if (describe(request) !== 'POST /_sandbox/tokens') return send(request);
  const { [limit]: _, ...options } = (await request.json()) as TokenRequest;
  return send(
    new Request(request.url, { method: 'POST', headers: request.headers, body: JSON.stringify(options) }),
  );
};

/** What is refused in one way is asked again with another token. */
const retried =
  (refused: number, options: TokenRequest, match = /^/) =>
  (): Break =>
  async (request, send) => {
    const again = request.clone();
    const response = await send(request);
    const isAsked = /^[A-Z]+ \/v1\//.test(describe(request)) && match.test(describe(request));
    if (response.status !== refused || !isAsked) return response;
    const headers = new Headers(again.headers);
    headers.set('authorization', `Bearer ${await mint(again, send, options)}`);
    return send(new Request(again, { headers }));
  };

const others = (match: RegExp) => retried(404, { username: 'dragan' }, match);
const hidden = (list: string) => `nothing of ${list} is shown to another customer, by any operation`;
const foreignCard =
  'a foreign bill, a foreign card and an expired card are refused before anything is charged';
const limited = 'a token for one property shows no payment or debt of another, and pays none';

export const accessMutants: readonly Mutant[] = [
  {
    name: 'anybody is taken for Milica',
    broken: retried(401, { username: 'milica' }),
    caughtBy: {
      'bills.list without a token, with a broken one and with a foreign one is 401': 'answered 200',
    },
  },
  {
    name: 'a token that nobody signed is good',
    broken: () => async (request, send) => {
      if (!request.headers.get('authorization')?.includes('eyJhbGciOiJub25lIn0')) return send(request);
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${await mint(request, send, {})}`);
      return send(new Request(request, { headers }));
    },
    caughtBy: {
      'payments.list without a token, with a broken one and with a foreign one is 401': 'answered 200',
    },
  },
  {
    name: 'a token is good for all operations',
    broken: unlimited('scopes'),
    caughtBy: {
      'payments.create with every scope but its own is 403': 'instead of 403',
      'bills.list with every scope but its own is 403': 'answered 200',
      'events outside the token’s scopes are omitted': 'cards are not told of',
    },
  },
  {
    name: 'a token is good for ever',
    broken: unlimited('expiresInMs'),
    caughtBy: { 'an expired token is distinguished from a wrong one': 'answered 200' },
  },
  {
    name: 'a token for one property shows all',
    broken: unlimited('propertyIds'),
    caughtBy: {
      'a token for one property does not show another': 'only the named property',
      [limited]: 'payments shown by the token',
      'a token for one property gets no event of another': 'events of a property',
    },
  },
  {
    name: 'a token is good on pages of every origin',
    broken: asked((_, headers) => headers.delete('origin')),
    caughtBy: {
      'a page of a known partner may read the answer, another may not': 'refused from another origin',
    },
  },
  ...(
    [
      ['bill', 'bills.list', /^GET \/v1\/bills\/\w+$/],
      ['bill’s document', 'bills.list', /^GET \/v1\/bills\/\w+\/document$/],
      ['lawsuit', 'lawsuits.list', /^GET \/v1\/lawsuits\//],
      ['agreement', 'reschedule.list', /^GET \/v1\/reschedule-agreements\//],
      ['reminder', 'reminders.list', /^GET \/v1\/reminders\//],
      ['payment', 'payments.list', /^GET \/v1\/payments\/\w+$/],
      ['debt', 'bills.list', /^GET \/v1\/payables\//],
    ] as const
  ).map(([kind, list, match]): Mutant => ({
    name: `another customer’s ${kind} can be read by its id`,
    broken: others(match),
    caughtBy: { [hidden(list)]: 'answered 200' },
  })),
  {
    name: 'another customer’s reminder can be marked as read',
    broken: others(/^PUT \/v1\/reminders\//),
    caughtBy: { [hidden('reminders.list')]: 'answered 200' },
  },
  {
    name: 'another customer’s payment can be given up',
    broken: others(/^PUT \/v1\/payments\//),
    caughtBy: { [hidden('payments.list')]: 'answered 200' },
  },
  {
    name: 'another customer’s card can be removed',
    broken: others(/^DELETE /),
    caughtBy: { 'another customer’s property and card answer as unknown ones do': 'answered 200' },
  },
  {
    name: 'another customer’s property can be read by its id',
    broken: others(/^GET \/v1\/properties\//),
    caughtBy: { 'another customer’s property and card answer as unknown ones do': 'answered 200' },
  },
  {
    name: 'a card that is foreign or expired is passed over for the default one',
    broken: () => async (request, send) => {
      const again = request.clone();
      const response = await send(request);
      if (describe(request) !== 'POST /v1/payments' || response.status !== 422) return response;
      const headers = new Headers(again.headers);
      headers.set('idempotency-key', crypto.randomUUID());
      const list = await send(new Request(new URL('/v1/payment-methods', request.url), { headers }));
      const { data } = (await list.json()) as ResponseOf<'paymentMethods.list'>;
      const order = (await again.json()) as Record<string, unknown>;
      const method = { type: 'card', id: data.find(({ isDefault }) => isDefault)?.id };
      return send(
        new Request(again.url, { method: 'POST', headers, body: JSON.stringify({ ...order, method }) }),
      );
    },
    caughtBy: { [foreignCard]: 'answered 201 instead of 422' },
  },
  {
    name: 'all bills are in everybody’s list',
    broken: () => async (request, send) => {
      const response = await send(request);
      if (describe(request) !== 'GET /v1/bills' || !response.ok) return response;
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${await mint(request, send, { username: 'dragan' })}`);
      const theirs = await send(new Request(request.url.replace(/&?cursor=[^&]*/, ''), { headers }));
      if (!theirs.ok) return response;
      const [own, other] = [await response.json(), await theirs.json()] as { data: unknown[] }[];
      return Response.json({ ...own, data: [...own!.data, ...other!.data] }, { headers: response.headers });
    },
    caughtBy: { [hidden('bills.list')]: 'holds' },
  },
];
