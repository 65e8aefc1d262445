import { assetRoutes } from '@esanduce/example-website/assets';
import { SiteCookie } from '@esanduce/example-website/cookies';
import { elementRoutes, readElements } from '@esanduce/example-website/elements';
import { pagePolicy, payingPageHeaders } from '@esanduce/example-website/headers';
import { type Language, languages } from '@esanduce/example-website/language';
import { securityPolicy } from '@esanduce/example-website/security-policy';
import { randomToken, Sessions } from '@esanduce/example-website/sessions';
import { Esanduce, isEsanduceError } from '@esanduce/sdk';
import type { Scope } from '@esanduce/sdk/contract';
import { defaultLocale } from '@esanduce/sdk/format';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import {
  billsPage,
  billTokenPath,
  householdPage,
  householdTokenPath,
  messagePage,
  type Visitor,
  welcomePage,
} from './pages.ts';
import type { MessageKind } from './texts.ts';
import { receiveWebhooks, webhookPath } from './webhooks.ts';

export interface PartnerSiteOptions {
  /** Address of the portal. */
  portalUrl: string;
  /** Our id and secret key at the portal. The key never leaves the server. */
  partnerId: string;
  secretKey: string;
  /** Secret that the portal signs its webhooks with, `whsec_…`. */
  webhookSecret: string;
  /** Folder with the elements' files for script tags and their `integrity.json`. */
  elementsDirectory: string;
  /** Our own address, as browsers see it. */
  siteUrl: string;
}

/** How long a visitor may take to sign in at the portal, seconds. */
const signInSeconds = 600;
/** How long a visitor's choice of a language is kept, seconds. */
const languageSeconds = 365 * 86_400;
/** Size limit of a webhook, which is the longest that anybody may post, bytes. */
const maxBodyBytes = 100_000;
const householdPath = '/household';
const callbackPath = '/sign-in/return';

/** What the elements of each page need, and no more: paying a bill takes the payments and the saved cards. */
const billScopes = [
  'properties:read',
  'bills:read',
  'payments:read',
  'payments:write',
  'paymentMethods:read',
  'paymentMethods:write',
  'calendarSubscriptions:read',
  'calendarSubscriptions:write',
] as const satisfies Scope[];
const householdScopes = [
  ...billScopes,
  'lawsuits:read',
  'reschedule:read',
  'reminders:read',
  'reminders:write',
] as const satisfies Scope[];

/** Logs a failure at the portal with the request id that its support asks for. Throws any other error again. */
function report(what: string, failure: unknown): void {
  if (!isEsanduceError(failure)) throw failure;
  console.error(
    `${what} failed at the portal: ${failure.code}, request ${failure.requestId ?? 'unanswered'}`,
  );
}

/** Where the portal sends visitors back to; registered there. */
export const redirectUriOf = (siteUrl: string) => new URL(callbackPath, siteUrl).href;

/** The site: a welcome page, the bills page, signing in and out, and the token for the page's elements. */
export async function createPartnerSite(options: PartnerSiteOptions): Promise<Hono> {
  const { portalUrl, partnerId, secretKey, webhookSecret, elementsDirectory, siteUrl } = options;
  const origin = new URL(siteUrl).origin;
  const redirectUri = redirectUriOf(siteUrl);
  const portal = new Esanduce({ baseUrl: portalUrl, token: secretKey });
  const sessions = new Sessions<Visitor>();
  const sessionCookie = new SiteCookie('budget_session', siteUrl);
  // The state of a sign-in is in the visitor's browser: strangers who begin one take up nothing here.
  const stateCookie = new SiteCookie('budget_state', siteUrl, signInSeconds);
  const elements = await readElements(elementsDirectory);
  const languageCookie = new SiteCookie('budget_language', siteUrl, languageSeconds);

  const site = new Hono();
  site.use(
    payingPageHeaders(siteUrl),
    pagePolicy(securityPolicy(portalUrl, elements.importMap.hash)),
    bodyLimit({ maxSize: maxBodyBytes }),
    compress(),
  );
  site.route('/assets', await assetRoutes(import.meta.url, ['site.css', 'icon.svg']));
  site.route('/', elementRoutes(elements));

  const visitorOf = (context: Context) => sessions.get(sessionCookie.get(context));
  /** What the visitor chose last, on this page or before. */
  const languageFor = (context: Context): Language => {
    const known = languages.find((each) => each === languageCookie.get(context)) ?? defaultLocale;
    const chosen = languages.find((each) => each === context.req.query('lang'));
    if (chosen !== undefined && chosen !== known) languageCookie.set(context, chosen);
    return chosen ?? known;
  };
  const frameOf = (context: Context) => ({
    language: languageFor(context),
    url: new URL(context.req.url),
    elements,
  });
  const message = (context: Context, kind: MessageKind) => messagePage(frameOf(context), kind);
  const isOwnPage = (context: Context) => context.req.header('Origin') === origin;

  site.get('/', (context) => {
    const visitor = visitorOf(context);
    const frame = frameOf(context);
    return context.html(visitor ? billsPage({ ...frame, visitor, portalUrl }) : welcomePage(frame));
  });

  site.get(householdPath, (context) => {
    const visitor = visitorOf(context);
    if (!visitor) return context.redirect('/', 303);
    return context.html(householdPage({ ...frameOf(context), visitor, portalUrl }));
  });

  site.get('/sign-in', (context) => {
    const state = randomToken();
    stateCookie.set(context, state);
    const url = new URL('/sign-in', portalUrl);
    url.search = new URLSearchParams({
      partner: partnerId,
      redirect_uri: redirectUri,
      state,
      lang: languageFor(context),
    }).toString();
    return context.redirect(url.href, 303);
  });

  site.get(callbackPath, async (context) => {
    const { code, state, error } = context.req.query();
    const expected = stateCookie.get(context);
    // Valid once.
    stateCookie.delete(context);
    if (!expected || expected !== state) {
      return context.html(message(context, 'interrupted'), 400);
    }
    if (error !== undefined || !code) {
      return context.html(message(context, 'canceled'));
    }
    try {
      const { customerId, name } = await portal.connections.create({ code, redirectUri });
      sessions.end(sessionCookie.get(context));
      sessionCookie.set(context, sessions.start({ customerId, name }));
      return context.redirect('/', 303);
    } catch (failure) {
      report('Signing in', failure);
      return context.html(message(context, 'failed'), 502);
    }
  });

  site.post('/sign-out', (context) => {
    if (!isOwnPage(context)) return context.html(message(context, 'refused'), 403);
    sessions.end(sessionCookie.get(context));
    sessionCookie.delete(context);
    return context.redirect('/', 303);
  });

  // Called by the elements: only from our own pages, and only for the visitor who signed in.
  const mintToken = (scopes: readonly Scope[]) => async (context: Context) => {
    if (!isOwnPage(context)) return context.json({ error: 'origin-not-allowed' }, 403);
    const visitor = visitorOf(context);
    if (!visitor) return context.json({ error: 'not-signed-in' }, 401);
    try {
      const { token, expiresAt } = await portal.embedSessions.create({
        customerId: visitor.customerId,
        scopes: [...scopes],
        allowedOrigin: origin,
      });
      return context.json({ token, expiresAt });
    } catch (failure) {
      report('Making a token', failure);
      return context.json({ error: 'portal-unavailable' }, 502);
    }
  };
  site.post(billTokenPath, mintToken(billScopes));
  site.post(householdTokenPath, mintToken(householdScopes));

  site.post(webhookPath, receiveWebhooks(webhookSecret));

  site.notFound((context) => context.html(message(context, 'unknown'), 404));
  return site;
}
