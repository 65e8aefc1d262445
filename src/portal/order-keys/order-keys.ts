import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { type PaymentOrderClaims, paymentOrderType } from '../../contract/index.ts';
import type { PortalContext } from '../context.ts';
import type { OrderKeyRecord } from '../records/order-keys.ts';
import { orderLifetimeMs } from '../rules/payment-order.ts';
import { seal, unseal } from './seal.ts';

const algorithm = 'ES256';
/** How long a new key is published before it signs, ms: banks keep keys for a while. */
const publishMs = 5 * 60_000;
/** How much longer than its last order an old key is published, ms: clocks differ. */
const spareMs = 5 * 60_000;

export type KeyContext = Pick<PortalContext, 'store' | 'clock' | 'random' | 'signingKey'>;

/** A public key as `/.well-known/jwks.json` shows it. */
export interface PublicKey extends JWK {
  kid: string;
  alg: typeof algorithm;
  use: 'sig';
}

/**
 * Adds a key. It signs at once when there is no other; else after it was published for five minutes, so that banks have it.
 * The old key stays published until the last order it signed has expired.
 */
export async function rotateOrderKeys(context: KeyContext): Promise<OrderKeyRecord> {
  const { store, clock, random, signingKey } = context;
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey);
  const id = `key_${random.token(16)}`;
  const record: OrderKeyRecord = {
    id,
    createdAt: new Date(clock.now()).toISOString(),
    publicKey: { kty, crv, x, y },
    sealedKey: await seal(JSON.stringify(await exportJWK(privateKey)), id, signingKey),
  };
  await store.hold('nobody', (tx) => tx.orderKeys.insert(record));
  return record;
}

/** The keys to publish, newest first; makes the first one. */
export async function publishedKeys(context: KeyContext): Promise<PublicKey[]> {
  const keys = await keptKeys(context);
  return keys.map(({ id, publicKey }) => ({ ...publicKey, kid: id, alg: algorithm, use: 'sig' }));
}

/** What signs orders now. Read it before the transaction that stores what it signs. */
export async function orderSigner(
  context: KeyContext,
): Promise<(claims: PaymentOrderClaims) => Promise<string>> {
  const keys = await keptKeys(context);
  const published = keys.find(({ createdAt }) => Date.parse(createdAt) + publishMs <= context.clock.now());
  const key = published ?? keys.at(-1);
  if (!key) throw new Error('There is no key for payment orders');
  const jwk = JSON.parse(await unseal(key.sealedKey, key.id, context.signingKey)) as JWK;
  const secret = await importJWK(jwk, algorithm);
  return (claims) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: algorithm, kid: key.id, typ: paymentOrderType })
      .sign(secret);
}

/** Deletes the keys whose orders have all expired; returns how many. */
export async function pruneOrderKeys(context: KeyContext): Promise<number> {
  const { store, clock } = context;
  return store.hold('nobody', async (tx) => {
    const all = await tx.orderKeys.list({});
    const kept = new Set(stillNeeded(all, clock.now()).map(({ id }) => id));
    const over = all.filter(({ id }) => !kept.has(id));
    for (const { id } of over) await tx.orderKeys.delete(id);
    return over.length;
  });
}

async function keptKeys(context: KeyContext): Promise<readonly OrderKeyRecord[]> {
  const read = () => context.store.read((tx) => tx.orderKeys.list({}));
  const keys = await read();
  if (keys.length > 0) return stillNeeded(keys, context.clock.now());
  await rotateOrderKeys(context);
  return read();
}

/** @param keys newest first: each is signed with until the next newer one was published long enough */
const stillNeeded = (keys: readonly OrderKeyRecord[], now: number): OrderKeyRecord[] =>
  keys.filter((_, at) => {
    const newer = keys[at - 1];
    return !newer || Date.parse(newer.createdAt) + publishMs + orderLifetimeMs + spareMs > now;
  });
