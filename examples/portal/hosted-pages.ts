import { readFile } from 'node:fs/promises';
import type { Portal, PortalLog, Store } from '@esanduce/sdk/portal';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Inbox } from './mail/inbox.ts';
import { homePage } from './pages/home.ts';
import { inboxPage, letterPage } from './pages/inbox.ts';
import { pageContext, refusal } from './pages/page.ts';
import { letterPolicy, pagePolicy } from './pages/security-policy.ts';
import { isReturnPath, challengeHeaders, challengeRoutes } from './challenge-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

export interface HostedPagesOptions {
  portal: Pick<Portal, 'issueSignInCode' | 'today' | 'openChallenge' | 'completeChallenge'>;
  store: Pick<Store, 'transaction'>;
  publicUrl: string;
  /** Undefined where mail goes to another server. */
  inbox: Inbox | undefined;
  log: PortalLog;
}

const assetTypes = [
  ['portal.css', 'text/css'],
  ['icon.svg', 'image/svg+xml'],
  ['submit.js', 'text/javascript'],
  ['return.js', 'text/javascript'],
] as const;

const asset = (name: string) => readFile(new URL(`pages/${name}`, import.meta.url), 'utf8');

/** What a browser sees of the portal beside its API: home, sign-in, inbox, and the way to the bank, alone with scripts. */
export async function createHostedPages(options: HostedPagesOptions): Promise<Hono> {
  const { portal, store, publicUrl, inbox, log } = options;
  const assets = await Promise.all(
    assetTypes.map(async ([name, type]) => ({ name, type, text: await asset(name) })),
  );
  const pages = new Hono();

  // Before the others', so that it has the last word.
  pages.use('/challenge/*', challengeHeaders);
  pages.use(
    secureHeaders({
      xFrameOptions: false,
      originAgentCluster: false,
      // Without a referrer browsers send `Origin: null` with the form, and the check against forged ones needs it.
      referrerPolicy: 'same-origin',
      // Plain HTTP on one machine; a browser that remembers this would refuse the next sandbox on the same name.
      strictTransportSecurity: false,
    }),
  );
  pages.use(async (context, next) => {
    context.header('Content-Security-Policy', pagePolicy());
    context.header('Cache-Control', 'no-store');
    await next();
  });
  const refuseForged = csrf({ origin: publicUrl });
  pages.use((context, next) => (isReturnPath(context.req.path) ? next() : refuseForged(context, next)));

  for (const { name, type, text } of assets) {
    pages.get(`/assets/${name}`, (context) =>
      context.body(text, 200, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'max-age=300' }),
    );
  }

  pages.get('/', async (context) => {
    const partners = await store.transaction((tx) => tx.partners.list({}));
    return context.html(
      homePage(pageContext(context.req.url), {
        publicUrl,
        partnerSites: partners.flatMap(({ origins }) => origins),
        today: await portal.today(),
      }),
    );
  });
  pages.route('/sign-in', signInRoutes({ portal, store }));
  pages.route('/challenge', challengeRoutes({ portal, store }));
  pages.get('/inbox', (context) => context.html(inboxPage(pageContext(context.req.url), inbox?.list())));
  pages.get('/inbox.json', (context) => context.json(inbox?.list() ?? []));
  pages.get('/inbox/:id', (context) => {
    const letter = inbox?.get(Number(context.req.param('id')));
    return letter ? context.html(letterPage(pageContext(context.req.url), letter)) : context.notFound();
  });
  pages.get('/inbox/:id/html', (context) => {
    const html = inbox?.get(Number(context.req.param('id')))?.html;
    return html == null
      ? context.notFound()
      : context.html(html, 200, { 'Content-Security-Policy': letterPolicy });
  });

  pages.notFound((context) => {
    const page = pageContext(context.req.url);
    return context.html(refusal(page, page.texts.notFoundTitle, page.texts.notFound), 404);
  });
  pages.onError((error, context) => {
    const page = pageContext(context.req.url);
    const { refusedTitle, crossSite, failedTitle, failed } = page.texts;
    // The check against forged forms throws it.
    if (error instanceof HTTPException)
      return context.html(refusal(page, refusedTitle, crossSite), error.status);
    log({
      level: 'error',
      event: 'page.failed',
      path: context.req.path,
      error: `${error.name}: ${error.message}`,
    });
    return context.html(refusal(page, failedTitle, failed), 500);
  });
  return pages;
}
