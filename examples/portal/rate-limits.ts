import { createHash } from 'node:crypto';
import { routes } from '@esanduce/sdk/contract';
import { type PortalPlugin, ProblemError } from '@esanduce/sdk/portal';
import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How many requests one token may make in ten seconds. Requests without a token are refused cheaply and
 * not counted, but for those whose path is a secret. */
export interface RateLimits {
  requests: number;
  /** PDF documents and calendars, each of which occupies the process while it is drawn. */
  documents: number;
  /** Requests with a partner's secret key, which stands for all its visitors. */
  partnerRequests: number;
}

export const defaultRateLimits: RateLimits = { requests: 1_000, documents: 10, partnerRequests: 5_000 };

/** Seconds. */
const windowLength = 10;

const documentPaths = Object.values(routes)
  .filter(({ response }) => typeof response === 'string')
  .map(({ path }) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`));

const feeds = routes['calendarFeeds.get'].path.replace('{id}', '');

/** Limits what one token can ask of this process. Each process counts for itself. */
export function rateLimits(limits: Partial<RateLimits> = {}): PortalPlugin {
  const { requests, documents, partnerRequests } = { ...defaultRateLimits, ...limits };
  const perToken = limiter(requests);
  const perTokenDocuments = limiter(documents);
  const perPartner = limiter(partnerRequests);
  const middleware: MiddlewareHandler = async (context, next) => {
    const token = /^Bearer +(\S+)/i.exec(context.req.header('Authorization') ?? '')?.[1];
    if (token !== undefined) {
      const isDocument = documentPaths.some((path) => path.test(context.req.path));
      await consume(token.startsWith('sk_') ? perPartner : perToken, token);
      if (isDocument) await consume(perTokenDocuments, token);
    } else if (context.req.path.startsWith(feeds)) {
      // Its path is its token.
      await consume(perTokenDocuments, context.req.path);
    }
    await next();
  };
  return { name: 'rate-limits', setup: () => ({ middleware }) };
}

/** @throws ProblemError `rate-limited` */
async function consume(limit: RateLimiterMemory, token: string): Promise<void> {
  const waitMs = await waitOf(limit, token);
  if (waitMs === 0) return;
  const seconds = String(Math.ceil(waitMs / 1_000));
  throw new ProblemError('rate-limited', { headers: { 'retry-after': seconds } });
}

export const limiter = (points: number): RateLimiterMemory =>
  new RateLimiterMemory({ points, duration: windowLength });

/** Counts a use of `secret`, of which only a hash is remembered; ms until the next is allowed, 0 when this one is. */
export async function waitOf(limit: RateLimiterMemory, secret: string): Promise<number> {
  try {
    await limit.consume(createHash('sha256').update(secret).digest('base64url'));
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
    throw refused;
  }
}
