import { sign, verify } from 'hono/jwt';
import * as z from 'zod/mini';
import { customerIdSchema, propertyIdSchema } from '../../contract/index.ts';

const Claims = z.object({
  sub: customerIdSchema,
  /** Scopes, separated by spaces. */
  scope: z.string(),
  /** The one web origin whose pages may use the token. */
  origin: z.string(),
  /** Only these properties; default: all. */
  properties: z.optional(z.array(propertyIdSchema)),
  partner: z.string(),
  /** Seconds since 1970 UTC. */
  exp: z.number(),
  jti: z.string(),
});
export type Claims = z.output<typeof Claims>;

export const embedTokenLifetimeMs = 15 * 60_000;

const algorithm = 'HS256';

export function signEmbedToken(claims: Claims, key: string): Promise<string> {
  return sign(claims, key, algorithm);
}

/** The claims of a token this portal signed, expired or not: the caller checks the time. Null for any other text. */
export async function readEmbedToken(token: string, key: string): Promise<Claims | null> {
  try {
    const payload = await verify(token, key, { alg: algorithm, exp: false, nbf: false, iat: false });
    return Claims.safeParse(payload).data ?? null;
  } catch {
    return null;
  }
}
