import { isLoopback } from '@esanduce/example-website/loopback';
import type { Store } from '@esanduce/sdk/portal';
import { type Configuration, ConfigurationError } from './configuration.ts';
import type { NestpayConfiguration } from './nestpay/configuration.ts';

/** Whether real money and households are behind the portal. */
export type Mode = Configuration['MODE'];

/** What a portal of each mode is started with. */
export type ModeSettings =
  | { mode: 'sandbox'; nestpay: NestpayConfiguration | null }
  | {
      mode: 'production';
      publicUrl: string;
      databaseUrl: string;
      smtpUrl: string;
      signingKey: string;
      nestpay: NestpayConfiguration;
    };

/**
 * Checks the configuration against its mode. A sandbox hands out tokens for any household, shows all mail and erases its
 * data on request, so it works with nothing outside this machine; production makes up nothing by itself.
 * @throws ConfigurationError with a line for each variable that contradicts the mode
 */
export function readMode(configuration: Configuration, nestpay: NestpayConfiguration | null): ModeSettings {
  return configuration.MODE === 'sandbox'
    ? sandboxSettings(configuration, nestpay)
    : productionSettings(configuration, nestpay);
}

const hostnameOf = (address: string) => URL.parse(address)?.hostname ?? '';

function sandboxSettings(
  { DATABASE_URL, HOST, PUBLIC_URL }: Configuration,
  nestpay: NestpayConfiguration | null,
): ModeSettings {
  const refuse = 'contradicts MODE=sandbox, which';
  const lines: string[] = [];
  if (nestpay && ![nestpay.gatewayUrl, nestpay.apiUrl].every((url) => isLoopback(hostnameOf(url))))
    lines.push(`NESTPAY_GATEWAY_URL ${refuse} charges no real card: remove it, or set MODE=production.`);
  if (DATABASE_URL !== undefined && !isLoopback(hostnameOf(DATABASE_URL)))
    lines.push(`DATABASE_URL ${refuse} erases its database on request: name one on localhost.`);
  if (!isLoopback(HOST)) lines.push(`HOST ${refuse} is open to this machine only: remove it.`);
  if (PUBLIC_URL !== undefined) lines.push(`PUBLIC_URL ${refuse} has no public address: remove it.`);
  if (lines.length > 0) throw new ConfigurationError(lines);
  return { mode: 'sandbox', nestpay };
}

function productionSettings(
  { DATABASE_URL, SMTP_URL, SIGNING_KEY, PUBLIC_URL, HOUSEHOLDS }: Configuration,
  nestpay: NestpayConfiguration | null,
): ModeSettings {
  if (PUBLIC_URL && DATABASE_URL && SMTP_URL && SIGNING_KEY && nestpay && !HOUSEHOLDS) {
    return {
      mode: 'production',
      publicUrl: new URL(PUBLIC_URL).origin,
      databaseUrl: DATABASE_URL,
      smtpUrl: SMTP_URL,
      signingKey: SIGNING_KEY,
      nestpay,
    };
  }
  const needed = { PUBLIC_URL, DATABASE_URL, SMTP_URL, SIGNING_KEY, NESTPAY_GATEWAY_URL: nestpay };
  const missing = Object.entries(needed).filter(([, value]) => !value);
  throw new ConfigurationError([
    ...missing.map(([name]) => `${name} is missing: MODE=production needs it; "npm start" runs a sandbox.`),
    ...(HOUSEHOLDS
      ? ['HOUSEHOLDS contradicts MODE=production, which has no demo households: remove it.']
      : []),
  ]);
}

/** Whose households the store holds. The demo ones have a partner whose secret key everybody knows. */
export const householdsIn = (store: Pick<Store, 'read'>): Promise<'demo' | 'real' | 'none'> =>
  store.read(async (tx) => {
    if (await tx.partners.get('partner_demo')) return 'demo';
    return (await tx.customers.list({ limit: 1 })).length > 0 ? 'real' : 'none';
  });

/**
 * Keeps real and fictional households apart, whatever the configuration says.
 * @throws ConfigurationError when the store was filled in the other mode
 */
export async function requireStoreOf(mode: Mode, store: Pick<Store, 'read'>): Promise<void> {
  const found = await householdsIn(store);
  if (mode === 'production' && found === 'demo')
    throw new ConfigurationError([
      'DATABASE_URL contradicts MODE=production: the database holds the demo households.',
    ]);
  if (mode === 'sandbox' && found === 'real')
    throw new ConfigurationError([
      'DATABASE_URL contradicts MODE=sandbox: the database holds real households, which a sandbox may erase.',
    ]);
}
