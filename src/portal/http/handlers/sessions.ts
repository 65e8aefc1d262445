import { embedTokenLifetimeMs, signEmbedToken } from '../../auth/embed-token.ts';
import { connectionId, redeemSignInCode } from '../../auth/sign-in-code.ts';
import type { PartnerCaller } from '../../auth/caller.ts';
import { retryOnDuplicate } from '../../transactions/retry-on-duplicate.ts';
import type { PortalContext } from '../../context.ts';
import { sha256 } from '../../crypto/sha256.ts';
import type { Transaction } from '../../ports/store.ts';
import type { BodyOf } from '../../../contract/index.ts';
import type { Handlers } from '../call.ts';
import { answerOnce } from '../../idempotency/answer-once.ts';
import { problemAt } from '../../problems/problem-error.ts';

type SessionHandlers = Pick<Handlers, 'connections.create' | 'embedSessions.create'>;

export function sessionHandlers({ store, clock, signingKey }: PortalContext): SessionHandlers {
  return {
    'connections.create': async ({ caller, body, idempotency }) => {
      const codeHash = await sha256(body.code);
      const now = clock.now();
      // Serialisable: a code is redeemed once, whichever of two requests comes first.
      return retryOnDuplicate(() =>
        store.transaction((tx) =>
          answerOnce(tx, caller.partner.id, idempotency, {
            now,
            work: async () => {
              const redemption = {
                codeHash,
                redirectUri: body.redirectUri,
                now: new Date(now).toISOString(),
              };
              const connection = await redeemSignInCode(tx, caller.partner, redemption);
              if (connection) return connection;
              throw problemAt(
                'validation-failed',
                '/body/code',
                'Not good (any more) for this partner and address.',
              );
            },
          }),
        ),
      );
    },

    'embedSessions.create': async ({ caller, body, idempotency }) => {
      const { body: session, replayed } = await retryOnDuplicate(() =>
        // The key is a unique id; what is read may as well have been read a moment before.
        store.hold('nobody', (tx) =>
          answerOnce(tx, caller.partner.id, idempotency, {
            now: clock.now(),
            work: async () => {
              await requireConsent(tx, caller, body);
              const expiresAt = new Date(clock.now() + embedTokenLifetimeMs).toISOString();
              return {
                expiresAt,
                customerId: body.customerId,
                scopes: body.scopes,
                allowedOrigin: body.allowedOrigin,
              };
            },
          }),
        ),
      );
      // Only the claims are stored, not the token: signing them again gives the same token.
      const token = await signEmbedToken(
        {
          sub: body.customerId,
          scope: body.scopes.join(' '),
          origin: body.allowedOrigin,
          ...(body.propertyIds && { properties: body.propertyIds }),
          partner: caller.partner.id,
          exp: Date.parse(session.expiresAt) / 1000,
          jti: await sha256(`${caller.partner.id}:${idempotency.key}`),
        },
        signingKey,
      );
      return { body: { token, ...session }, replayed };
    },
  };
}

async function requireConsent(
  tx: Transaction,
  { partner }: PartnerCaller,
  body: BodyOf<'embedSessions.create'>,
): Promise<void> {
  if (!(await tx.connections.get(connectionId(partner.id, body.customerId)))) {
    throw problemAt('not-found', '/body/customerId', 'No such customer is connected with the partner.');
  }
  if (!partner.origins.includes(body.allowedOrigin)) {
    throw problemAt(
      'validation-failed',
      '/body/allowedOrigin',
      'Not one of the partner’s registered origins.',
    );
  }
  for (const [index, id] of (body.propertyIds ?? []).entries()) {
    if ((await tx.properties.get(id))?.customerId === body.customerId) continue;
    throw problemAt('not-found', `/body/propertyIds/${index}`, 'The customer has no such property.');
  }
}
