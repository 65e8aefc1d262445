import type { OperationId, Route } from '@esanduce/sdk/contract';
import { constraints, isForCustomers, requests, routes, scopes } from '@esanduce/sdk/contract';
import { demoBankSecretKey } from '@esanduce/sdk/sandbox';
import type * as z from 'zod/mini';
import type { Case } from './case.ts';
import { expectThat } from './expectation.ts';
import { call, expectProblem, refuse, succeed, type Call, type Target } from './target.ts';

const ids = Object.keys(routes) as OperationId[];
const routeOf = (id: OperationId): Route => routes[id];
/** What needs a token. */
const guarded = ids.filter((id) => routeOf(id).scope !== 'none');

/** A call that an operation accepts but for its id; undefined when the suite has no such key. */
function acceptedCall(target: Target, id: OperationId): Call | undefined {
  if (routeOf(id).scope !== 'secret') return {};
  const confirmation = { key: 'an-unknown-order', body: { status: 'unknown' } };
  const sent = id === 'paymentOrders.confirm' ? confirmation : {};
  return target.sandbox ? { token: demoBankSecretKey, ...sent } : undefined;
}

/** A path on which the operation exists, with a well-formed id that nobody has. */
function somePath(id: OperationId): Record<string, string> {
  if (id === 'payables.get') return { type: 'bill', id: 'bill_nobodyhasthis' };
  const { parameters } = requests[id] as { parameters?: z.core.$ZodType };
  if (!parameters) return {};
  const { shape } = (parameters as z.ZodMiniObject<{ id: z.core.$ZodType }>)._zod.def;
  const prefix = /^\^([a-z]+_)/.exec(String(constraints.get(shape.id)?.['pattern']))?.[1];
  expectThat(prefix, `ids of ${id} have a prefix`);
  return { id: `${prefix}nobodyhasthis` };
}

export const problemCases: readonly Case[] = [
  ...guarded.map((id): Case => ({
    name: `${id} without a token, with a broken one and with a foreign one is 401`,
    async run(target) {
      for (const token of [null, 'nonsense', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJjdXNfMSJ9.']) {
        await refuse(target, id, 'unauthenticated', { token, path: somePath(id) });
      }
    },
  })),
  ...ids
    .filter((id) => routeOf(id).path.includes('{'))
    .map((id): Case => ({
      name: `${id} of an unknown id is 404`,
      async run(target) {
        const accepted = acceptedCall(target, id);
        if (accepted) await refuse(target, id, 'not-found', { ...accepted, path: somePath(id) });
      },
    })),
  ...ids
    .filter((id) => routeOf(id).path.includes('{'))
    .map((id): Case => ({
      name: `${id} of a malformed id is 404, never 500`,
      async run(target) {
        for (const strange of ['x', '%00', '..%2f..', 'bill_', '🧾'.repeat(20)]) {
          const path = id === 'payables.get' ? { type: 'bill', id: strange } : { id: strange };
          const accepted = acceptedCall(target, id);
          if (accepted) await refuse(target, id, 'not-found', { ...accepted, path });
        }
      },
    })),
  {
    name: 'somebody else’s bill is 404, exactly like one that does not exist',
    async run(target) {
      if (!target.sandbox) return;
      const theirs = await target.token({ username: 'dragan' });
      const { value } = await succeed(target, 'bills.list', {
        token: theirs,
        query: { limit: '1' },
      });
      const id = value.data[0]?.id;
      expectThat(id, 'the other customer has bills');
      const token = await target.token({ username: 'milica' });
      const foreign = await refuse(target, 'bills.get', 'not-found', { token, path: { id } });
      const unknown = await refuse(target, 'bills.get', 'not-found', { token, path: somePath('bills.get') });
      expectThat(foreign.detail === unknown.detail, 'the two answers cannot be told apart');
      await refuse(target, 'payables.get', 'not-found', { token, path: { type: 'bill', id } });
      await refuse(target, 'bills.download', 'not-found', { token, path: { id } });
    },
  },
  {
    name: 'a token for one property does not show another',
    sandboxOnly: true,
    async run(target) {
      const { value } = await succeed(target, 'properties.list');
      const [first, second] = value.data;
      expectThat(first && second, 'the customer has two properties');
      const token = await target.token({ propertyIds: [first.id] });
      const seen = await succeed(target, 'properties.list', { token });
      expectThat(
        seen.value.data.length === 1 && seen.value.data[0]?.id === first.id,
        'only the named property is listed',
      );
      await refuse(target, 'properties.get', 'not-found', { token, path: { id: second.id } });
      const bills = await succeed(target, 'bills.list', { token, query: { limit: '100' } });
      expectThat(
        bills.value.data.every((bill) => bill.propertyId === first.id),
        'only its bills are listed',
      );
      const others = await succeed(target, 'bills.list', {
        token,
        query: { propertyId: second.id },
      });
      expectThat(others.value.data.length === 0, 'asking for the other property finds nothing');
    },
  },
  ...guarded
    .filter((id) => isForCustomers(routeOf(id)))
    .map((id): Case => ({
      name: `${id} with every scope but its own is 403`,
      sandboxOnly: true,
      async run(target) {
        const token = await target.token({ scopes: scopes.filter((scope) => scope !== routeOf(id).scope) });
        await refuse(target, id, 'insufficient-scope', {
          token,
          path: somePath(id),
          key: crypto.randomUUID(),
          body: routeOf(id).keyed ? {} : undefined,
        });
      },
    })),
  {
    name: 'an expired token is distinguished from a wrong one',
    sandboxOnly: true,
    async run(target) {
      await refuse(target, 'bills.list', 'token-expired', {
        token: await target.token({ expiresInMs: -1000 }),
      });
    },
  },
  {
    name: 'a customer’s token cannot act as a partner, nor a secret key as a customer',
    async run(target) {
      for (const id of ['connections.create', 'embedSessions.create', 'credits.create'] as const) {
        await refuse(target, id, 'unauthenticated', { body: {}, key: crypto.randomUUID() });
      }
      await refuse(target, 'bills.list', 'unauthenticated', { token: 'sk_not_a_key' });
    },
  },
  ...(
    [
      ['limit=0', '/query/limit'],
      ['limit=101', '/query/limit'],
      ['limit=ten', '/query/limit'],
      ['limit=1.5', '/query/limit'],
      ['cursor=nonsense', '/query/cursor'],
      ['cursor=', '/query/cursor'],
      ['propertyId=bill_1', '/query/propertyId'],
      ['year=26', '/query/year'],
      ['search=%20', '/query/search'],
      [`search=${'a'.repeat(101)}`, '/query/search'],
      ['status=late', '/query/status'],
      ['staus=paid', '/query/staus'],
    ] as const
  ).map(([query, pointer]): Case => ({
    name: `bills.list?${query} is 400 and points to it`,
    async run(target) {
      await refuse(
        target,
        'bills.list',
        'invalid-request',
        { query: Object.fromEntries(new URLSearchParams(query)) },
        pointer,
      );
    },
  })),
  {
    name: 'a cursor used with another filter is 400',
    async run(target) {
      const token = await target.token();
      const { value } = await succeed(target, 'bills.list', {
        token,
        query: { limit: '1' },
      });
      expectThat(value.nextCursor, 'the customer has more than one bill');
      const query = { limit: '1', status: 'paid', cursor: value.nextCursor };
      await refuse(target, 'bills.list', 'invalid-request', { token, query }, '/query/cursor');
    },
  },
  {
    name: 'payments.list with an invalid day is 400',
    async run(target) {
      await refuse(
        target,
        'payments.list',
        'invalid-request',
        { query: { from: '2026-02-30' } },
        '/query/from',
      );
    },
  },
  ...ids.map((id): Case => ({
    name: `${id} by another method is 405 and lists the allowed ones`,
    async run(target) {
      const response = await call(target, id, { path: somePath(id), method: 'PATCH' });
      expectThat(
        response.headers.get('allow')?.includes(routeOf(id).method),
        `Allow names ${routeOf(id).method}`,
      );
      await expectProblem(response, 'method-not-allowed', id);
    },
  })),
  {
    name: 'an unknown path is 404',
    async run(target) {
      for (const path of ['/v1', '/v1/nothing', '/v1/bills/bill_1/nothing']) {
        await expectProblem(await target.fetch(`${target.baseUrl}${path}`), 'not-found', path);
      }
    },
  },
];
