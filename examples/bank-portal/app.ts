import { assetRoutes } from '@esanduce/example-website/assets';
import { SiteCookie } from '@esanduce/example-website/cookies';
import { elementRoutes, readElements } from '@esanduce/example-website/elements';
import { pageHeaders, pagePolicy, refuseNul } from '@esanduce/example-website/headers';
import { type Language, languages } from '@esanduce/example-website/language';
import { securityPolicy } from '@esanduce/example-website/security-policy';
import { Sessions } from '@esanduce/example-website/sessions';
import { type Esanduce, isEsanduceError } from '@esanduce/sdk';
import type { Scope } from '@esanduce/sdk/contract';
import { defaultLocale } from '@esanduce/sdk/format';
import { NoResponseError } from '@esanduce/sdk/portal';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { findCustomer } from './ledger/customers.ts';
import { spentOn } from './ledger/ledger.ts';
import { accountsOf, statementOf } from './ledger/statement.ts';
import type { BankDatabase } from './ledger/tables.ts';
import { type DemoFaults, demoFaultNames } from './orders/demo-faults.ts';
import type { PaymentOrders } from './orders/payment-orders.ts';
import { answerQuestions, statusPath } from './orders/portal-questions.ts';
import { orderRoutes } from './order-routes.ts';
import { overviewPage, statementPage } from './pages/accounts.ts';
import { billsPage, noBillsPage, tokenPath } from './pages/bills.ts';
import { type Frame, messagePage, paths, type Visitor } from './pages/frame.ts';
import { OneTimeCodes } from './sign-in/one-time-codes.ts';
import { Phones } from './sign-in/phone.ts';
import { signInRoutes } from './sign-in-routes.ts';
import type { MessageKind } from './pages/texts.ts';

export interface BankSiteOptions {
  database: BankDatabase;
  orders: PaymentOrders;
  faults: DemoFaults;
  portal: Esanduce;
  portalUrl: string;
  /** Secret that the portal signs its questions with, `whsec_…`. */
  statusSecret: string;
  /** Folder with the elements' files for script tags and their `integrity.json`. */
  elementsDirectory: string;
  /** Our own address, as browsers see it. */
  siteUrl: string;
  now?: () => Date;
}

/** What the bills page needs, and no more: the bank's customers pay from their accounts, so no saved cards. */
const scopes = [
  'properties:read',
  'bills:read',
  'payments:read',
  'payments:write',
] as const satisfies Scope[];
const signInSeconds = 600;
const languageSeconds = 365 * 86_400;
const maxBodyBytes = 100_000;

/** The bank's site. */
export async function createBankSite(options: BankSiteOptions): Promise<Hono> {
  const { database, orders, faults, portal, portalUrl, statusSecret, elementsDirectory, siteUrl } = options;
  const now = options.now ?? (() => new Date());
  const origin = new URL(siteUrl).origin;
  const sessions = new Sessions<Visitor>();
  const codes = new OneTimeCodes(now);
  const phones = new Phones(now);
  const sessionCookie = new SiteCookie('kosava_session', siteUrl);
  const signInCookie = new SiteCookie('kosava_sign_in', siteUrl, signInSeconds);
  const languageCookie = new SiteCookie('kosava_language', siteUrl, languageSeconds);
  const elements = await readElements(elementsDirectory);

  const site = new Hono();
  site.use(pageHeaders(siteUrl), pagePolicy(securityPolicy(portalUrl, elements.importMap.hash)), refuseNul);
  site.use(bodyLimit({ maxSize: maxBodyBytes }), compress());
  site.route('/assets', await assetRoutes(new URL('pages/', import.meta.url), ['pay.js', 'print.js']));
  site.route('/assets', await assetRoutes(import.meta.url, ['bank.css', 'icon.svg']));
  site.route('/', elementRoutes(elements));

  const languageFor = (context: Context): Language => {
    const known = languages.find((each) => each === languageCookie.get(context)) ?? defaultLocale;
    const chosen = languages.find((each) => each === context.req.query('lang'));
    if (chosen !== undefined && chosen !== known) languageCookie.set(context, chosen);
    return chosen ?? known;
  };
  const visitorOf = (context: Context) => sessions.get(sessionCookie.get(context));
  const frameOf = (context: Context): Frame => ({
    language: languageFor(context),
    url: new URL(context.req.url),
    visitor: visitorOf(context),
  });
  const message = (context: Context, kind: MessageKind) => messagePage(frameOf(context), kind);
  const isOwnPage = (context: Context) => context.req.header('Origin') === origin;
  const customerOf = async (context: Context) => {
    const visitor = visitorOf(context);
    return visitor && findCustomer(database, visitor.customerId);
  };

  // The portal is no browser: it signs its questions.
  site.post(statusPath, answerQuestions(orders, statusSecret));
  site.use(async (context, next) => {
    if (context.req.method === 'POST' && !isOwnPage(context)) {
      return context.html(message(context, 'refused'), 403);
    }
    return next();
  });

  site.route(
    paths.signIn,
    signInRoutes({ database, codes, phones, sessions, sessionCookie, signInCookie, frameOf }),
  );
  site.post('/sign-out', (context) => {
    sessions.end(sessionCookie.get(context));
    sessionCookie.delete(context);
    return context.redirect(paths.signIn, 303);
  });

  site.get(paths.overview, async (context) => {
    const customer = await customerOf(context);
    if (!customer) return context.redirect(paths.signIn, 303);
    const accounts = await accountsOf(database, customer.id);
    const recent = await statementOf(database, accounts[0]?.id ?? '', 5);
    return context.html(overviewPage({ ...frameOf(context), accounts, recent }));
  });

  site.get(paths.statement, async (context) => {
    const customer = await customerOf(context);
    if (!customer) return context.redirect(paths.signIn, 303);
    const accounts = await accountsOf(database, customer.id);
    const asked = context.req.query('account');
    const account = accounts.find(({ id }) => id === asked) ?? accounts[0];
    if (!account) return context.notFound();
    const lines = await statementOf(database, account.id);
    return context.html(statementPage({ ...frameOf(context), accounts, account, lines, now: now() }));
  });

  site.get(paths.bills, async (context) => {
    const customer = await customerOf(context);
    if (!customer) return context.redirect(paths.signIn, 303);
    if (customer.portalCustomerId === null) return context.html(noBillsPage(frameOf(context)));
    const [[account], spent, waiting] = await Promise.all([
      accountsOf(database, customer.id),
      spentOn(database, customer.id, now()),
      orders.waitingOf(customer.id),
    ]);
    if (!account) return context.notFound();
    const limitLeft = Math.max(0, customer.dailyLimit - spent);
    const fault = faults.chosen(customer.id);
    return context.html(
      billsPage({ ...frameOf(context), elements, portalUrl, account, limitLeft, waiting, fault }),
    );
  });

  site.post('/demo-faults', async (context) => {
    const customer = await customerOf(context);
    if (!customer) return context.redirect(paths.signIn, 303);
    const { fault } = await context.req.parseBody();
    faults.choose(
      customer.id,
      demoFaultNames.find((name) => name === fault),
    );
    return context.redirect(paths.bills, 303);
  });

  // The customer never signs in at the portal: the bank's agreement with it lets the bank ask for a token.
  site.post(tokenPath, async (context) => {
    const customer = await customerOf(context);
    if (!customer?.portalCustomerId) return context.json({ error: 'not-signed-in' }, 401);
    try {
      const { token, expiresAt } = await portal.embedSessions.create({
        customerId: customer.portalCustomerId as `cus_${string}`,
        scopes: [...scopes],
        allowedOrigin: origin,
      });
      return context.json({ token, expiresAt });
    } catch (failure) {
      if (!isEsanduceError(failure)) throw failure;
      console.error(`Making a token failed: ${failure.code}, request ${failure.requestId ?? 'unanswered'}`);
      return context.json({ error: 'portal-unavailable' }, 502);
    }
  });

  site.route(
    '/orders',
    orderRoutes({ database, orders, codes, phones, faults, now, customerOf, languageOf: languageFor }),
  );

  site.notFound((context) => context.html(message(context, 'unknown'), 404));
  site.onError((error, context) => {
    if (error instanceof NoResponseError) throw error;
    // Without message: it may name accounts.
    console.error(`The bank's site failed: ${error.name}`);
    return context.html(message(context, 'failed'), 500);
  });
  return site;
}
