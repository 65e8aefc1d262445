import { resolve } from 'node:path';
import { isLoopback } from '@esanduce/example-website/loopback';
import * as z from 'zod/mini';

/** Its message has one line per variable: name, mistake, example. */
export class ConfigurationError extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'ConfigurationError';
  }
}

const householdNames = ['milica', 'dragan', 'jelena', 'upravnik'] as const;

const port = (fallback: number) =>
  z.pipe(
    z._default(z.string(), String(fallback)),
    z.pipe(
      z.string().check(z.regex(/^\d{1,5}$/, 'must be a whole number')),
      z.pipe(z.transform(Number), z.int().check(z.lte(65535, 'must be at most 65535'))),
    ),
  );

const address = (protocols: readonly string[]) =>
  z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => protocols.includes(URL.parse(text)?.protocol ?? ''),
          `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
        ),
      ),
  );

const path = (fallback: string) =>
  z.pipe(
    z._default(z.string(), fallback),
    z.transform((text) => resolve(text)),
  );

/** An origin as browsers write it, on https unless it is this machine's. */
function isPublicOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.origin !== text.replace(/\/$/, '')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** Texts with commas between, each of a form. */
const list = (form: RegExp, message: string) =>
  z.optional(
    z.pipe(
      z.pipe(
        z.string(),
        z.transform((text) => text.split(',').map((each) => each.trim())),
      ),
      z.array(z.string().check(z.regex(form, message))),
    ),
  );

const variables = {
  MODE: z._default(z.enum(['production', 'sandbox'], 'must be production or sandbox'), 'production'),
  HOST: z._default(z.string(), '127.0.0.1'),
  PUBLIC_URL: z.optional(
    z
      .string()
      .check(z.refine(isPublicOrigin, 'must be an address that starts with https:// and has no path')),
  ),
  PORTAL_PORT: port(4810),
  PARTNER_PORT: port(4820),
  BANK_PORT: port(4830),
  DATABASE_URL: address(['postgres:', 'postgresql:']),
  DATA_DIRECTORY: path('.data'),
  SMTP_URL: address(['smtp:', 'smtps:']),
  CREDITS_KEYS: list(/^bk_[!-~]{32,}$/, 'must be keys that begin with bk_ and have 32 more characters'),
  CREDITS_SIGNING_SECRETS: list(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be secrets that begin with whsec_'),
  CREDITS_ACCOUNTS: list(/^(\d{18}|\d{3}-\d{1,13}-\d{2})$/, 'must be accounts of payees'),
  SIGNING_KEY: z.optional(z.string().check(z.minLength(32, 'must have at least 32 characters'))),
  HOUSEHOLDS: z.optional(
    z.pipe(
      z.pipe(
        z.string(),
        z.transform((text) => text.split(',').map((name) => name.trim())),
      ),
      z.array(
        z.enum(householdNames, `must be names out of ${householdNames.join(', ')}, with commas between`),
      ),
    ),
  ),
  ELEMENTS_DIRECTORY: path('dist/cdn'),
} as const;
type Name = keyof typeof variables;

const examples: Record<Name, string> = {
  MODE: 'sandbox',
  HOST: '0.0.0.0',
  PUBLIC_URL: 'https://portal.example',
  PORTAL_PORT: '4810 (0 takes a free one)',
  PARTNER_PORT: '4820 (0 takes a free one)',
  BANK_PORT: '4830 (0 takes a free one)',
  DATABASE_URL: 'postgres://user:password@localhost:5432/esanduce',
  DATA_DIRECTORY: '.data',
  SMTP_URL: 'smtp://localhost:1025',
  CREDITS_KEYS:
    'bk_ and what `openssl rand -hex 32` prints; two, with a comma between, while one is being changed',
  CREDITS_SIGNING_SECRETS: 'whsec_ and what `openssl rand -base64 32` prints',
  CREDITS_ACCOUNTS: '200-2206180101000-48',
  SIGNING_KEY: 'what `openssl rand -hex 32` prints',
  HOUSEHOLDS: 'milica,dragan',
  ELEMENTS_DIRECTORY: 'dist/cdn',
};

/** What the payee's bank needs: all of it or none. */
const creditNames = ['CREDITS_KEYS', 'CREDITS_SIGNING_SECRETS', 'CREDITS_ACCOUNTS'] as const;

const schema = z.object(variables).check(
  ...creditNames.map((name) =>
    z.refine<Readonly<Partial<Record<(typeof creditNames)[number], readonly string[] | undefined>>>>(
      (values) => values[name] !== undefined || creditNames.every((other) => values[other] === undefined),
      { path: [name], error: 'must be set with the other variables of CREDITS_' },
    ),
  ),
  z.refine(({ PORTAL_PORT, PARTNER_PORT }) => PORTAL_PORT === 0 || PORTAL_PORT !== PARTNER_PORT, {
    path: ['PARTNER_PORT'],
    error: 'must be another port than PORTAL_PORT',
  }),
  z.refine(
    ({ BANK_PORT, PORTAL_PORT, PARTNER_PORT }) =>
      BANK_PORT === 0 || (BANK_PORT !== PORTAL_PORT && BANK_PORT !== PARTNER_PORT),
    { path: ['BANK_PORT'], error: 'must be another port than PORTAL_PORT and PARTNER_PORT' },
  ),
);

/** The checked configuration. */
export type Configuration = z.output<typeof schema>;

/**
 * Reads the environment; an empty variable counts as not set. `PORT`, which hosts set, is the default of `PORTAL_PORT`.
 * @throws ConfigurationError naming every variable that is wrong, never its value, which may be a password
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const set = { PORTAL_PORT: environment['PORT'], ...environment };
  const given = Object.entries(set).filter(([, value]) => value !== undefined && value !== '');
  const { success, data, error } = schema.safeParse(Object.fromEntries(given));
  if (success) return data;
  throw new ConfigurationError(
    error.issues.map((issue) => {
      const name = issue.path[0] as Name;
      return `${name} ${issue.message}. Example: ${examples[name]}`;
    }),
  );
}
