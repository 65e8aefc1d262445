/**
 * Runs the portal until Ctrl-C. `npm start` makes it a sandbox, on its own database with the simulated bank and a partner's
 * site; without `MODE=sandbox` it runs the portal alone, for real households.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Configuration, ConfigurationError, readConfiguration } from './portal/configuration.ts';
import { type ModeSettings, readMode } from './portal/mode.ts';
import { readNestpayConfiguration } from './portal/nestpay/configuration.ts';
import { payeeBanksOf } from './portal/payee-banks.ts';
import type { RunningPortal } from './portal/server.ts';

function requireBuild(elementsDirectory: string | undefined): void {
  const needed = [fileURLToPath(import.meta.resolve('@esanduce/sdk'))];
  if (elementsDirectory !== undefined) needed.push(join(elementsDirectory, 'integrity.json'));
  const missing = needed.find((file) => !existsSync(file));
  if (missing !== undefined) throw new Error(`The build is missing (${missing}): run "npm run build" first.`);
}

/** What to print of an error: the message of an expected one, all of a programming mistake. */
function describeError(error: unknown, { PORTAL_PORT, BANK_PORT }: Configuration): unknown {
  if (!(error instanceof Error)) return error;
  const { code, syscall, port } = error as NodeJS.ErrnoException & { port?: number };
  if (syscall === 'listen') {
    const variable = port === PORTAL_PORT ? 'PORTAL_PORT' : port === BANK_PORT ? 'BANK_PORT' : 'PARTNER_PORT';
    const why = code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${code})`;
    return `Port ${port} ${why}: set ${variable} to another one (0 takes a free one).`;
  }
  return error.constructor === Error || error instanceof ConfigurationError ? error.message : error;
}

/** Starts everything; resolves with what stops it, in reverse order. */
async function start(configuration: Configuration, settings: ModeSettings): Promise<AsyncDisposableStack> {
  requireBuild(settings.mode === 'sandbox' ? configuration.ELEMENTS_DIRECTORY : undefined);
  // Imported here because they need the build.
  const { startPortal } = await import('./portal/server.ts');
  const { createGatewayAcquirer } = await import('./portal/gateway-acquirer.ts');

  await using parts = new AsyncDisposableStack();
  const always = {
    port: configuration.PORTAL_PORT,
    dataDirectory: configuration.DATA_DIRECTORY,
    onProgress: (line: string) => console.log(`  ${line}`),
    ...payeeBanksOf(configuration),
  };
  if (settings.mode === 'production') {
    const acquirer = createGatewayAcquirer(settings.nestpay);
    const host = configuration.HOST;
    const portal = await startPortal({ ...always, ...settings, host, acquirer });
    parts.defer(() => portal.close());
    printProduction(portal);
    return parts.move();
  }
  const { startPartnerSite } = await import('./partner-site/server.ts');
  const webhookSecret = 'whsec_c2FuZGJveCBkZW1vIHBhcnRuZXIncyBzZWNyZXQ=';
  let siteUrl = '';
  const startPartner = async (portalUrl: string) => {
    const site = parts.adopt(
      await startPartnerSite({
        port: configuration.PARTNER_PORT,
        portalUrl,
        partnerId: 'partner_demo',
        secretKey: 'sk_sandbox_demo_partner',
        webhookSecret,
        elementsDirectory: configuration.ELEMENTS_DIRECTORY,
      }),
      (part) => part.close(),
    );
    siteUrl = site.url;
    return {
      redirectUris: [site.redirectUri],
      origins: [site.origin],
      webhook: { url: site.webhookUrl, secret: webhookSecret },
    };
  };
  const portal = parts.adopt(
    await startPortal({
      ...always,
      mode: 'sandbox',
      bankPort: configuration.BANK_PORT,
      acquirer: settings.nestpay ? createGatewayAcquirer(settings.nestpay) : undefined,
      databaseUrl: configuration.DATABASE_URL,
      smtpUrl: configuration.SMTP_URL,
      signingKey: configuration.SIGNING_KEY,
      households: configuration.HOUSEHOLDS,
      partner: startPartner,
    }),
    (part) => part.close(),
  );
  printWelcome(siteUrl, portal);
  return parts.move();
}

function printProduction({ url }: Pick<RunningPortal, 'url'>): void {
  console.log(`
Portal          ${url}
Sign-in         yours: call issueSignInCode of the portal after it

ready ${JSON.stringify({ portal: url })}`);
}

function printWelcome(
  siteUrl: string,
  portal: Pick<RunningPortal, 'url' | 'bankUrl' | 'keepsMail' | 'databaseDirectory'>,
): void {
  console.log(`
Partner's site  ${siteUrl}
Portal          ${portal.url}
Bank            ${portal.bankUrl ?? 'the gateway of NESTPAY_GATEWAY_URL'}
Mail            ${portal.keepsMail ? `${portal.url}/inbox` : 'sent to the server of SMTP_URL'}
Data            ${portal.databaseDirectory ?? 'the database of DATABASE_URL'}

What to try:
  1. Open ${siteUrl} and follow "Пријави се преко е.Сандучета".
  2. Choose Милица: her flat's bills of 36 months appear on the partner's page.
  3. Press the green ПЛАТИ of one bill: it becomes paid without a reload.
  4. ${
    portal.bankUrl === null
      ? 'Pay another bill: the page of your bank asks for the card.'
      : 'Pay another bill with the Mastercard: the page of the bank asks for a code (any six digits but 000000).'
  }
  5. Read the confirmations in the mail.
  6. Stop this with Ctrl-C and start it again: everything is still there.

Ctrl-C stops all of it. Removing the data starts from the beginning.

ready ${JSON.stringify({ portal: portal.url, partner: siteUrl, bank: portal.bankUrl })}`);
}

async function main(): Promise<void> {
  let configuration: Configuration;
  let settings: ModeSettings;
  try {
    configuration = readConfiguration(process.env);
    settings = readMode(configuration, readNestpayConfiguration(process.env));
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
    return;
  }
  console.log(`Starting e.Sanduče, MODE=${settings.mode} …`);
  const starting = start(configuration, settings);

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    console.log('\nStopping …');
    // A start under way finishes first: a database that is just starting cannot be stopped.
    const parts = await starting;
    await parts.disposeAsync();
    console.log('Everything is stopped.');
    process.exit();
  };
  const fail = (error: unknown) => {
    console.error(describeError(error, configuration));
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop().catch(fail));
  }
  await starting.catch(fail);
}

await main();
