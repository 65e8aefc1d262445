import { errors, type JWTVerifyResult, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import {
  type CustomerId,
  type PaymentOrderClaims,
  paymentOrderClaimsSchema,
  paymentOrderType,
} from '../contract/index.ts';
import type { OrderKeys } from './keys.ts';
import { PaymentOrderError, type PaymentOrderErrorCode } from './payment-order-error.ts';
import type { SeenOrders } from './seen-orders.ts';

export interface VerifyOptions {
  /** The portal's origin, `https://esanduce.example`. */
  issuer: string;
  /** Your partner id: an order for another bank is refused. */
  audience: string;
  /** `remoteKeys`, or `fixedKeys`. */
  keys: OrderKeys;
  /** Where orders that were taken are remembered; null where your own database refuses an id that it has. */
  seen: SeenOrders | null;
  /** The portal's id of the customer who is signed in: an order for somebody else is refused. */
  customer: CustomerId;
  /** The time, ms since 1970 UTC; default: `Date.now()`. */
  now?: number | undefined;
  /** How far the portal's clock may be ahead of yours, ms; default: 60,000. Nothing is added to the expiry. */
  clockSkewMs?: number | undefined;
}

/** Longest order that is read, characters: fifty transfers take half of it. */
const longest = 64_000;

/**
 * Checks a payment order before your bank executes it: algorithm, type, key, signature, issuer, audience, customer, time, what it
 * says, and that it was not taken before. Runs in Node and in workers.
 * @returns what the order says
 * @throws PaymentOrderError with a `code`; do not execute it
 * @example
 * ```ts
 * import { memorySeenOrders, remoteKeys, verifyPaymentOrder } from '@esanduce/sdk/payment-orders';
 *
 * const keys = remoteKeys('https://esanduce.example/.well-known/jwks.json');
 * const seen = memorySeenOrders();
 *
 * export async function transfersOf(jws: string, customer: `cus_${string}`) {
 *   const order = await verifyPaymentOrder(jws, {
 *     issuer: 'https://esanduce.example',
 *     audience: 'partner_bank',
 *     keys,
 *     seen,
 *     customer,
 *   });
 *   return order.transfers;
 * }
 * ```
 */
export async function verifyPaymentOrder(jws: string, options: VerifyOptions): Promise<PaymentOrderClaims> {
  const { seen, customer, now = Date.now(), clockSkewMs = 60_000 } = options;
  const payload = await readPayload(jws, options, now);
  const { success, data: claims, error } = z.safeParse(paymentOrderClaimsSchema, payload);
  if (!success) throw refused('invalid-claims', 'The order does not say what an order must.', error);
  if (claims.sub !== customer) throw refused('wrong-customer', 'The order is for another customer.');
  if (claims.iat * 1000 > now + clockSkewMs) throw refused('not-yet-valid', 'The order is from the future.');
  const isNew = seen === null || (await seen.add(claims.jti, new Date(claims.exp * 1000)));
  if (!isNew) throw refused('replayed', 'The order was taken before.');
  return claims;
}

async function readPayload(
  jws: string,
  { issuer, audience, keys }: VerifyOptions,
  now: number,
): Promise<JWTVerifyResult['payload']> {
  if (typeof jws !== 'string' || jws.length > longest) throw refused('malformed', 'Not a compact JWS.');
  try {
    const { payload } = await jwtVerify(jws, keys, {
      // Checked before any key is looked at: neither `none` nor an HMAC by the public key gets further.
      algorithms: ['ES256'],
      typ: paymentOrderType,
      issuer,
      audience,
      currentDate: new Date(now),
      requiredClaims: ['iat', 'exp', 'jti', 'sub'],
    });
    return payload;
  } catch (error) {
    const [code, message] = reasonOf(error);
    throw refused(code, message, error);
  }
}

const claimCodes: Readonly<Record<string, PaymentOrderErrorCode>> = {
  iss: 'wrong-issuer',
  aud: 'wrong-audience',
  typ: 'wrong-type',
  nbf: 'not-yet-valid',
};

function reasonOf(error: unknown): readonly [PaymentOrderErrorCode, string] {
  if (error instanceof errors.JOSEAlgNotAllowed) return ['algorithm-not-allowed', 'Only ES256 signs orders.'];
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return ['unknown-key', 'The portal has no such key.'];
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return ['invalid-signature', 'The signature is not the portal’s.'];
  if (error instanceof errors.JWTExpired) return ['expired', 'The order has expired.'];
  if (error instanceof errors.JWTClaimValidationFailed)
    return [claimCodes[error.claim] ?? 'invalid-claims', `The order’s ${error.claim} is not as it must be.`];
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return ['malformed', 'Not a compact JWS of an order.'];
  if (error instanceof errors.JOSENotSupported) return ['malformed', 'The header has unknown extensions.'];
  return ['keys-unavailable', 'The portal’s keys cannot be read now.'];
}

const refused = (code: PaymentOrderErrorCode, message: string, cause?: unknown): PaymentOrderError =>
  new PaymentOrderError(code, message, cause === undefined ? undefined : { cause });
