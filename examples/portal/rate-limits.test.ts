import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Documents } from '@esanduce/sdk/portal';
import { createSandbox, createSandboxPortal, type Sandbox, type SandboxPortal } from '@esanduce/sdk/sandbox';
import { createSimulatedAcquirer } from '@esanduce/sdk/sandbox';
import { rateLimits } from './rate-limits.ts';

const signingKey = 'k'.repeat(32);
const publicUrl = 'http://127.0.0.1:4810';
let sandbox: Sandbox;
let portal: SandboxPortal;
let drawn: number;

const documents: Documents = {
  bill: async () => {
    drawn += 1;
    return new TextEncoder().encode('%PDF-');
  },
  receipt: async () => new TextEncoder().encode('%PDF-'),
};

before(async () => {
  sandbox = await createSandbox({ households: ['milica'] });
  drawn = 0;
  portal = createSandboxPortal({
    store: sandbox.store,
    acquirer: createSimulatedAcquirer(),
    mailer: { send: async () => undefined },
    publicUrl,
    signingKey,
    documents,
    plugins: [rateLimits({ requests: 50, partnerRequests: 60 })],
  });
});

const ask = (path: string, token: string) =>
  portal.fetch(new Request(publicUrl + path, { headers: { Authorization: `Bearer ${token}` } }));

async function statuses(count: number, path: string, token: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of await Promise.all(Array.from({ length: count }, () => ask(path, token))))
    counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

test('Of forty PDFs at once a token gets ten, and others get theirs', async () => {
  const [first, second] = await Promise.all([
    portal.controls.mintToken(),
    portal.controls.mintToken({ expiresInMs: 60_000 }),
  ]);
  const { data } = (await (await ask('/v1/bills', first)).json()) as { data: { id: string }[] };
  const path = `/v1/bills/${data[0]?.id}/document`;
  assert.deepEqual(await statuses(40, path, first), { 200: 10, 429: 30 });
  assert.equal(drawn, 10, 'a refused document is not drawn');
  assert.deepEqual(await statuses(1, path, second), { 200: 1 });
});

test('A token that asks too often is refused with a problem that says when to come back', async () => {
  const token = await portal.controls.mintToken({ expiresInMs: 61_000 });
  assert.deepEqual(await statuses(80, '/v1/properties', token), { 200: 50, 429: 30 });
  const response = await ask('/v1/properties', token);
  assert.equal(response.status, 429);
  assert.match(response.headers.get('retry-after') ?? '', /^([1-9]|10)$/);
  assert.match(response.headers.get('content-type') ?? '', /problem\+json/);
  const problem = (await response.json()) as { type: string; requestId: string };
  assert.equal(problem.type, 'urn:esanduce:problem:rate-limited');
  assert.equal(problem.requestId, response.headers.get('x-request-id'));
});

test('A partner’s secret key has a limit of its own', async () => {
  assert.deepEqual(await statuses(80, '/v1/connections', sandbox.secretKey), { 405: 60, 429: 20 });
});
