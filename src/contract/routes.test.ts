import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperationId, Route } from './index.ts';
import { isForCustomers, problems, problemsOf, requests, routes, schemaNames, scopes } from './index.ts';

const ids = Object.keys(routes) as OperationId[];
const routeOf = (id: OperationId): Route => routes[id];
const requestOf = (id: OperationId) =>
  requests[id] as { parameters?: { _zod: { def: { shape: object } } }; body?: object; query?: object };

test('every route has a request, and every request a route', () => {
  assert.deepEqual(Object.keys(requests).sort(), [...ids].sort());
});

test('no two operations share method and path', () => {
  const seen = ids.map((id) => `${routes[id].method} ${routes[id].path}`);
  assert.equal(new Set(seen).size, seen.length);
});

test('path parameters of template and schema are the same', () => {
  for (const id of ids) {
    const inPath = [...routes[id].path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const inSchema = Object.keys(requestOf(id).parameters?._zod.def.shape ?? {});
    assert.deepEqual(inSchema.sort(), inPath.sort(), id);
  }
});

test('every POST is keyed, so that it can be repeated safely', () => {
  for (const id of ids) assert.equal(routeOf(id).keyed ?? false, routes[id].method === 'POST', id);
});

test('bodies and responses are named, for the OpenAPI document', () => {
  for (const id of ids) {
    const { response } = routeOf(id);
    if (typeof response !== 'string') assert.ok(schemaNames.get(response)?.id, id);
    const body = requestOf(id).body;
    if (body) assert.ok(schemaNames.get(body as never)?.id, id);
  }
});

test('every scope is used, and every operation requires one, but for what a secret path opens', () => {
  const used = new Set(ids.map((id) => routeOf(id).scope));
  assert.deepEqual([...used].sort(), [...scopes, 'secret', 'credits:write', 'none'].sort());
  assert.deepEqual(
    ids.filter((id) => routeOf(id).scope === 'none'),
    ['calendarFeeds.get'],
  );
});

test('the problems of an operation follow from its shape, without repetition', () => {
  for (const id of ids) {
    const codes = problemsOf(id);
    assert.equal(new Set(codes).size, codes.length, id);
    for (const code of codes) assert.ok(problems[code].status >= 400);
    assert.equal(codes.includes('validation-failed'), requestOf(id).body !== undefined, id);
    assert.equal(codes.includes('idempotency-key-missing'), routeOf(id).keyed === true, id);
    assert.equal(codes.includes('insufficient-scope'), isForCustomers(routeOf(id)), id);
  }
  assert.ok(problemsOf('payments.create').includes('payment-in-progress'));
  assert.ok(!problemsOf('properties.list').includes('not-found'));
});

test('every problem belongs to an operation', () => {
  const used = new Set(ids.flatMap((id) => problemsOf(id)));
  assert.deepEqual(
    Object.keys(problems).filter((code) => !used.has(code as never)),
    [],
  );
});
