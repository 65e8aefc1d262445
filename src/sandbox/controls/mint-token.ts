import { scopes as allScopes, type PropertyId, type Scope } from '../../contract/index.ts';
import type { PortalHost } from '../../portal/plugin.ts';
import { problemAt } from '../../portal/problems/problem-error.ts';
import { embedTokenLifetimeMs, signEmbedToken } from '../../portal/auth/embed-token.ts';

/** Whose token, and its limits. */
export interface MintOptions {
  /** Default: `milica`. */
  username?: string;
  /** Default: all. */
  scopes?: readonly Scope[];
  /** Whose page it is for: the demo partner's (default) or the demo bank's. */
  partner?: 'partner_demo' | 'partner_bank';
  /** Default: the partner's first origin. */
  allowedOrigin?: string;
  propertyIds?: readonly PropertyId[];
  /** Milliseconds from now; default: 15 minutes. Zero or less makes an expired token. */
  expiresInMs?: number;
}

/**
 * Makes a customer's token without a sign-in, for tests.
 * @throws ProblemError `validation-failed` for an unknown username
 */
export async function mintToken(host: PortalHost, options: MintOptions): Promise<string> {
  const {
    username = 'milica',
    scopes = allScopes,
    propertyIds,
    expiresInMs = embedTokenLifetimeMs,
  } = options;
  const { customer, partner } = await host.store.read(async (tx) => ({
    customer: (await tx.customers.list({ where: { username }, limit: 1 }))[0],
    partner: await tx.partners.get(options.partner ?? 'partner_demo'),
  }));
  if (!customer) throw problemAt('validation-failed', '/body/username', 'No such household is seeded.');
  return signEmbedToken(
    {
      sub: customer.id,
      scope: scopes.join(' '),
      origin: options.allowedOrigin ?? partner?.origins[0] ?? host.publicUrl,
      ...(propertyIds && { properties: [...propertyIds] }),
      partner: partner?.id ?? '',
      exp: (host.clock.now() + expiresInMs) / 1000,
      jti: host.random.token(16),
    },
    host.signingKey,
  );
}
