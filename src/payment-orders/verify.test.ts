import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { fixedKeys, remoteKeys } from './keys.ts';
import { ipsStatus } from './ips-status.ts';
import { PaymentOrderError, type PaymentOrderErrorCode } from './payment-order-error.ts';
import { memorySeenOrders } from './seen-orders.ts';
import { verifyPaymentOrder, type VerifyOptions } from './verify.ts';

const now = Date.parse('2026-11-23T08:15:00.000Z');
const seconds = Math.floor(now / 1000);
const rsd = (amount: number) => ({ amount, currency: 'RSD' });
const claims = {
  iss: 'https://portal.example',
  aud: 'partner_bank',
  sub: 'cus_1',
  jti: 'po_1',
  iat: seconds,
  exp: seconds + 600,
  paymentId: 'pay_1',
  amount: rsd(300),
  transfers: [100, 200].map((amount, at) => ({
    endToEndId: `po_1-${at + 1}`,
    payee: { name: 'JKP INFOSTAN TEHNOLOGIJE BEOGRAD', account: '200-2206180101000-48' },
    model: '11',
    reference: `800512345011-26${at}50-1`,
    amount: rsd(amount),
    purposeCode: '222',
    purpose: 'OBJEDINJENA NAPLATA',
    payable: { type: 'bill', id: `bill_${at}` },
  })),
};

async function keyPair(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}
type Pair = Awaited<ReturnType<typeof keyPair>>;
const portal = await keyPair('key_1');
const stranger = await keyPair('key_1');

const sign = (payload: object = claims, { kid, privateKey }: Pair = portal, header: object = {}) =>
  new SignJWT({ ...payload })
    .setProtectedHeader({ alg: 'ES256', kid, typ: 'payment-order+jwt', ...header })
    .sign(privateKey);

const verify = (jws: string, options: Partial<VerifyOptions> = {}) =>
  verifyPaymentOrder(jws, {
    issuer: claims.iss,
    audience: claims.aud,
    customer: 'cus_1',
    keys: fixedKeys({ keys: [portal.jwk] }),
    seen: null,
    now,
    ...options,
  });

const refusedAs = (code: PaymentOrderErrorCode) => (error: unknown) => {
  assert.ok(error instanceof PaymentOrderError, String(error));
  assert.equal(error.code, code);
  assert.ok(!error.message.includes('800512345011'));
  return true;
};

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('An order of the portal for this bank and customer is read', async () => {
  assert.deepEqual(await verify(await sign()), claims);
});

test('Each change of a signed order is refused', async () => {
  const jws = await sign();
  const [header = '', , signature = ''] = jws.split('.');
  const other = { ...claims, transfers: [{ ...claims.transfers[0], amount: rsd(300) }] };
  await assert.rejects(verify(`${header}.${encode(other)}.${signature}`), refusedAs('invalid-signature'));
  const first = signature.startsWith('A') ? 'B' : 'A';
  await assert.rejects(
    verify(`${jws.split('.').slice(0, 2).join('.')}.${first}${signature.slice(1)}`),
    refusedAs('invalid-signature'),
  );
  await assert.rejects(verify(await sign(claims, stranger)), refusedAs('invalid-signature'));
});

test('No other algorithm is taken: none, an HMAC by the public key, another curve or RSA', async () => {
  const none = encode({ alg: 'none', typ: 'payment-order+jwt' });
  await assert.rejects(verify(`${none}.${encode(claims)}.`), refusedAs('algorithm-not-allowed'));
  const secret = new TextEncoder().encode(JSON.stringify(portal.jwk));
  for (const alg of ['HS256', 'HS512']) {
    const jws = await new SignJWT({ ...claims })
      .setProtectedHeader({ alg, kid: portal.kid, typ: 'payment-order+jwt' })
      .sign(secret);
    await assert.rejects(verify(jws), refusedAs('algorithm-not-allowed'));
  }
  for (const alg of ['ES384', 'RS256', 'EdDSA']) {
    const { privateKey } = await generateKeyPair(alg);
    const jws = await new SignJWT({ ...claims })
      .setProtectedHeader({ alg, kid: portal.kid, typ: 'payment-order+jwt' })
      .sign(privateKey);
    await assert.rejects(verify(jws), refusedAs('algorithm-not-allowed'));
  }
});

test('What is no compact JWS of an order is refused', async () => {
  for (const text of ['', 'x', 'a.b', 'a.b.c', 'a.b.c.d', '..', `${await sign()}x.y`, 'a'.repeat(64_001)])
    await assert.rejects(verify(text), refusedAs('malformed'), text.slice(0, 20));
  await assert.rejects(verify(undefined as never), refusedAs('malformed'));
});

for (const [what, change, code] of [
  ['another portal', { iss: 'https://elsewhere.example' }, 'wrong-issuer'],
  ['another bank', { aud: 'partner_other' }, 'wrong-audience'],
  ['another customer', { sub: 'cus_2' }, 'wrong-customer'],
  ['ten minutes ago', { iat: seconds - 600, exp: seconds }, 'expired'],
  ['tomorrow', { iat: seconds + 86_400, exp: seconds + 87_000 }, 'not-yet-valid'],
  ['several banks', { aud: ['partner_bank', 'partner_other'] }, 'invalid-claims'],
  ['no time', { exp: undefined }, 'invalid-claims'],
  ['no id', { jti: undefined }, 'invalid-claims'],
  ['no transfer', { transfers: [] }, 'invalid-claims'],
  ['a sum that is another', { amount: rsd(299) }, 'invalid-claims'],
  [
    'a negative amount',
    { transfers: claims.transfers.map((each, at) => ({ ...each, amount: rsd(at ? 400 : -100) })) },
    'invalid-claims',
  ],
  [
    'an amount in fractions',
    { transfers: claims.transfers.map((each) => ({ ...each, amount: rsd(150.5) })) },
    'invalid-claims',
  ],
  [
    'a cash purpose code',
    { transfers: claims.transfers.map((each) => ({ ...each, purposeCode: '122' })) },
    'invalid-claims',
  ],
  ['transfers of another order', { jti: 'po_2' }, 'invalid-claims'],
] as const satisfies (readonly [string, object, PaymentOrderErrorCode])[]) {
  test(`A signed order of ${what} is refused as ${code}`, async () => {
    await assert.rejects(verify(await sign({ ...claims, ...change })), refusedAs(code));
  });
}

test('A token that the portal signed for something else is no order', async () => {
  for (const typ of ['JWT', 'at+jwt', undefined])
    await assert.rejects(verify(await sign(claims, portal, { typ })), refusedAs('wrong-type'));
});

test('An order is taken once, and forgotten once it has expired', async () => {
  const clock = { now };
  const seen = memorySeenOrders(() => clock.now);
  const jws = await sign();
  await verify(jws, { seen });
  await assert.rejects(verify(jws, { seen }), refusedAs('replayed'));
  // A forged order must not use up the id of a true one.
  const other = await sign({
    ...claims,
    jti: 'po_2',
    transfers: [{ ...claims.transfers[0], endToEndId: 'po_2-1', amount: rsd(300) }],
  });
  await assert.rejects(verify(`${other.slice(0, -4)}AAAA`, { seen }), refusedAs('invalid-signature'));
  await verify(other, { seen });
  clock.now += 601_000;
  await assert.rejects(verify(jws, { seen, now: clock.now }), refusedAs('expired'));
  assert.equal(await seen.add('po_1', new Date(clock.now + 1000)), true);
});

/** A portal's address of keys that answers what it is told to. */
function publishing(answers: (JWK[] | Error)[]) {
  let asked = 0;
  const keys = remoteKeys('https://portal.example/.well-known/jwks.json', {
    cooldownMs: 0,
    fetch: () => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      return answer instanceof Error
        ? Promise.reject(answer)
        : Promise.resolve(Response.json({ keys: answer }));
    },
  });
  return { keys, asked: () => asked };
}

test('Keys are fetched when first needed, and once more for a key that is not among them', async () => {
  const next = await keyPair('key_2');
  const { keys, asked } = publishing([[portal.jwk], [portal.jwk, next.jwk]]);
  await verify(await sign(), { keys });
  await verify(await sign(), { keys });
  assert.equal(asked(), 1);
  await verify(await sign(claims, next), { keys });
  assert.equal(asked(), 2);
  const unknown = await keyPair('key_3');
  await assert.rejects(verify(await sign(claims, unknown), { keys }), refusedAs('unknown-key'));
  assert.equal(asked(), 3);
});

test('A flood of forged keys causes no flood of requests', async () => {
  let asked = 0;
  const keys = remoteKeys('https://portal.example/.well-known/jwks.json', {
    fetch: () => {
      asked += 1;
      return Promise.resolve(Response.json({ keys: [portal.jwk] }));
    },
  });
  await verify(await sign(), { keys });
  for (let time = 0; time < 5; time += 1) {
    const unknown = await sign(claims, { ...stranger, kid: `key_x${time}` });
    await assert.rejects(verify(unknown, { keys }), refusedAs('unknown-key'));
  }
  assert.equal(asked, 1);
});

test('While the portal’s keys cannot be read, that is said and no more', async () => {
  const { keys } = publishing([new TypeError('fetch failed'), [portal.jwk]]);
  await assert.rejects(verify(await sign(), { keys }), refusedAs('keys-unavailable'));
  await verify(await sign(), { keys });
});

test('Keys come by https only, or from this machine', () => {
  assert.throws(() => remoteKeys('http://portal.example/.well-known/jwks.json'), TypeError);
  assert.ok(remoteKeys('http://127.0.0.1:4810/.well-known/jwks.json'));
});

test('IPS codes: 00 executed, 05 rejected, all others unknown', () => {
  assert.deepEqual(['00', '05', '82', '99', ''].map(ipsStatus), [
    'executed',
    'rejected',
    'unknown',
    'unknown',
    'unknown',
  ]);
});
