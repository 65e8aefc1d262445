import type { Scope } from '../../contract/index.ts';
import type { PortalContext } from '../context.ts';
import { sha256 } from '../crypto/sha256.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { CustomerCaller, PartnerCaller } from './caller.ts';
import { readEmbedToken } from './embed-token.ts';

const secretKeyPrefix = 'sk_';

/**
 * Authenticates the caller.
 * @throws ProblemError `unauthenticated`
 */
export async function authenticatePartner(context: PortalContext, request: Request): Promise<PartnerCaller> {
  const token = bearerToken(request);
  if (!token.startsWith(secretKeyPrefix)) {
    throw new ProblemError('unauthenticated', { detail: 'This operation takes a partner’s secret key.' });
  }
  return { partner: await partnerOf(context, token) };
}

/**
 * The customer whose token this is, when it covers `scope` and the request's origin.
 * @throws ProblemError `unauthenticated`, `token-expired`, `insufficient-scope` or `origin-not-allowed`
 */
export async function authenticateCustomer(
  context: PortalContext,
  request: Request,
  scope: Scope,
): Promise<CustomerCaller> {
  const token = bearerToken(request);
  if (token.startsWith(secretKeyPrefix)) {
    await partnerOf(context, token);
    throw new ProblemError('insufficient-scope', {
      detail: 'A secret key does not read bills: make an embed session.',
    });
  }
  const claims = await readEmbedToken(token, context.signingKey);
  if (!claims) throw new ProblemError('unauthenticated');
  const expiresAt = claims.exp * 1000;
  if (expiresAt <= context.clock.now()) throw new ProblemError('token-expired');
  const scopes = claims.scope.split(' ');
  if (!scopes.includes(scope)) {
    throw new ProblemError('insufficient-scope', { detail: `The operation needs the scope ${scope}.` });
  }
  const origin = request.headers.get('origin');
  // Only browsers send an origin, and pages cannot forge it.
  if (origin !== null && origin !== claims.origin) throw new ProblemError('origin-not-allowed');
  const { sub: customerId, properties: propertyIds = null } = claims;
  return { customerId, origin: claims.origin, propertyIds, scopes, expiresAt };
}

/** @throws ProblemError `unauthenticated` */
export function bearerToken(request: Request): string {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!token)
    throw new ProblemError('unauthenticated', { detail: 'Send the header Authorization: Bearer <token>.' });
  return token;
}

async function partnerOf({ store }: PortalContext, secretKey: string) {
  const secretKeyHash = await sha256(secretKey);
  const [partner] = await store.read((tx) => tx.partners.list({ where: { secretKeyHash }, limit: 1 }));
  if (!partner) throw new ProblemError('unauthenticated');
  return partner;
}
