import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sandbox } from '@esanduce/sdk/sandbox';
import type { CustomerId, EmbedSession, Property } from '../../contract/index.ts';
import { scopes } from '../../contract/index.ts';
import { callerOf, createTestClock, openSandbox, testTime } from '../../../test/support/portal-session.ts';

const redirectUri = 'https://partner.example/connected';
const allowedOrigin = 'https://partner.example';
const origin = { origin: allowedOrigin };

async function customer(sandbox: Sandbox, username: string): Promise<CustomerId> {
  const [found] = await sandbox.store.transaction((tx) => tx.customers.list({ where: { username } }));
  assert.ok(found);
  return found.id;
}

async function open() {
  const clock = createTestClock();
  const sandbox = await openSandbox({ clock });
  const { call } = callerOf(sandbox, sandbox.secretKey);
  const customerId = await customer(sandbox, 'milica');
  const code = () => sandbox.portal.issueSignInCode({ customerId, partnerId: 'partner_demo', redirectUri });
  const connect = async () =>
    call('POST', '/v1/connections', { body: { code: await code(), redirectUri }, key: 'connect' });
  return { clock, sandbox, call, customerId, code, connect };
}

test('A sign-in code becomes a connection, an embed token and then bills', async () => {
  const { sandbox, call, customerId, connect } = await open();
  const connected = await connect();
  assert.equal(connected.status, 201);
  assert.deepEqual(connected.json(), {
    customerId,
    name: 'Милица Јовановић',
    connectedAt: new Date(testTime).toISOString(),
  });
  const made = await call('POST', '/v1/embed-sessions', {
    body: { customerId, scopes, allowedOrigin },
    key: 'session',
  });
  assert.equal(made.status, 201);
  const session = made.json() as EmbedSession;
  assert.equal(Date.parse(session.expiresAt), testTime + 15 * 60_000);
  const page = callerOf(sandbox, session.token);
  assert.equal((await page.call('GET', '/v1/bills', { headers: origin })).status, 200);
});

test('An embed token shows the properties and scopes it was made for, until it expires', async () => {
  const { clock, sandbox, call, customerId, connect } = await open();
  await connect();
  const [property] = await callerOf(sandbox, await sandbox.token()).list<Property>('/v1/properties');
  assert.ok(property);
  const body = { customerId, scopes: ['properties:read'], allowedOrigin, propertyIds: [property.id] };
  const { token } = (
    await call('POST', '/v1/embed-sessions', { body, key: 'session' })
  ).json() as EmbedSession;
  const page = callerOf(sandbox, token);
  assert.deepEqual(
    (await page.list<Property>('/v1/properties')).map(({ id }) => id),
    [property.id],
  );
  assert.equal((await page.call('GET', '/v1/bills')).problem, 'insufficient-scope');
  clock.pass(15 * 60_000);
  assert.equal((await page.call('GET', '/v1/properties')).problem, 'token-expired');
});

test('A code is valid once, for its partner’s address, for five minutes', async () => {
  const { clock, call, code } = await open();
  const exchange = (body: object, key: string) => call('POST', '/v1/connections', { body, key });
  const first = await code();
  const elsewhere = await exchange({ code: first, redirectUri: 'https://evil.example' }, 'k1');
  assert.deepEqual(
    [elsewhere.status, elsewhere.problem, elsewhere.pointers],
    [422, 'validation-failed', ['/body/code']],
  );
  assert.equal((await exchange({ code: first, redirectUri }, 'k2')).status, 201);
  assert.equal((await exchange({ code: first, redirectUri }, 'k3')).problem, 'validation-failed');
  const late = await code();
  clock.pass(5 * 60_000);
  assert.equal((await exchange({ code: late, redirectUri }, 'k4')).problem, 'validation-failed');
  assert.equal((await exchange({ code: 'x'.repeat(32), redirectUri }, 'k5')).problem, 'validation-failed');
});

test('A code is issued only for a known customer and the partner’s own address', async () => {
  const { sandbox, customerId } = await open();
  const issue = (change: object) =>
    sandbox.portal.issueSignInCode({ customerId, partnerId: 'partner_demo', redirectUri, ...change });
  await assert.rejects(issue({ redirectUri: 'https://partner.example/connected/../x' }), RangeError);
  await assert.rejects(issue({ partnerId: 'partner_unknown' }), RangeError);
  await assert.rejects(issue({ customerId: 'cus_unknown' }), RangeError);
});

test('Repeating the exchange with its key replays the response, though the code is used up', async () => {
  const { call, code } = await open();
  const body = { code: await code(), redirectUri };
  const first = await call('POST', '/v1/connections', { body, key: 'same' });
  const second = await call('POST', '/v1/connections', { body, key: 'same' });
  assert.deepEqual([second.status, second.text], [201, first.text]);
  assert.equal(second.headers.get('idempotency-replayed'), 'true');
  const other = await call('POST', '/v1/connections', { body: { ...body, code: await code() }, key: 'same' });
  assert.deepEqual([other.status, other.problem], [422, 'idempotency-key-reused']);
});

test('A repeated session request returns the same token, which is never stored', async () => {
  const { sandbox, call, customerId, connect } = await open();
  await connect();
  const body = { customerId, scopes: ['bills:read'], allowedOrigin };
  const first = await call('POST', '/v1/embed-sessions', { body, key: 'same' });
  const second = await call('POST', '/v1/embed-sessions', { body, key: 'same' });
  assert.deepEqual(second.json(), first.json() as EmbedSession);
  const kept = await sandbox.store.transaction((tx) => tx.idempotency.list({}));
  assert.ok(kept.length >= 2);
  assert.ok(!JSON.stringify(kept).includes((first.json() as EmbedSession).token));
});

test('A partner creates sessions only for its own customers, origins and their properties', async () => {
  const { sandbox, call, customerId, connect } = await open();
  const make = (change: object, key: string) =>
    call('POST', '/v1/embed-sessions', {
      body: { customerId, scopes: ['bills:read'], allowedOrigin, ...change },
      key,
    });
  const stranger = await make({}, 'k1');
  assert.deepEqual(
    [stranger.status, stranger.problem, stranger.pointers],
    [404, 'not-found', ['/body/customerId']],
  );
  await connect();
  const elsewhere = await make({ allowedOrigin: 'https://evil.example' }, 'k2');
  assert.deepEqual([elsewhere.status, elsewhere.pointers], [422, ['/body/allowedOrigin']]);
  const [foreign] = await callerOf(sandbox, await sandbox.token({ username: 'dragan' })).list<Property>(
    '/v1/properties',
  );
  const another = await make({ propertyIds: [foreign?.id] }, 'k3');
  assert.deepEqual(
    [another.status, another.problem, another.pointers],
    [404, 'not-found', ['/body/propertyIds/0']],
  );
});

test('The store holds no secret key and no code', async () => {
  const { sandbox, code } = await open();
  const secret = await code();
  const kept = await sandbox.store.transaction(async (tx) => [
    await tx.partners.list({}),
    await tx.signInCodes.list({}),
  ]);
  const text = JSON.stringify(kept);
  assert.ok(text.includes('partner_demo'));
  assert.ok(!text.includes(secret) && !text.includes(sandbox.secretKey));
});
