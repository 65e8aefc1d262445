import { assetRoutes } from '@esanduce/example-website/assets';
import { challengePageHeaders, pageHeaders, pagePolicy } from '@esanduce/example-website/headers';
import { type Portal, type PortalLog, type Store, UnavailableError } from '@esanduce/sdk/portal';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import type { Inbox } from './mail/inbox.ts';
import { homePage } from './pages/home.ts';
import { inboxPage, letterPage } from './pages/inbox.ts';
import { pageContext, refusal } from './pages/page.ts';
import { formPolicy, letterPolicy } from './pages/security-policy.ts';
import { challengeRoutes, isReturnPath } from './challenge-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

export interface HostedPagesOptions {
  portal: Pick<Portal, 'issueSignInCode' | 'today' | 'openChallenge' | 'completeChallenge'>;
  store: Pick<Store, 'read'>;
  publicUrl: string;
  /** Undefined when mail goes to a server. */
  inbox: Inbox | undefined;
  log: PortalLog;
}

/** The portal's own pages: home, sign-in, inbox and challenge. Only the challenge pages run scripts. */
export async function createHostedPages(options: HostedPagesOptions): Promise<Hono> {
  const { portal, store, publicUrl, inbox, log } = options;
  const pages = new Hono();

  // The outermost middleware is the last to set headers.
  pages.use('/challenge/*', challengePageHeaders());
  pages.use(pageHeaders(), pagePolicy(formPolicy()));
  const checkOrigin = csrf({ origin: publicUrl });
  pages.use((context, next) => (isReturnPath(context.req.path) ? next() : checkOrigin(context, next)));

  pages.route(
    '/assets',
    await assetRoutes(new URL('pages/', import.meta.url), [
      'portal.css',
      'icon.svg',
      'submit.js',
      'return.js',
    ]),
  );
  pages.get('/', async (context) => {
    const partners = await store.read((tx) => tx.partners.list({}));
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
    // Thrown by the CSRF check.
    if (error instanceof HTTPException)
      return context.html(refusal(page, refusedTitle, crossSite), error.status);
    if (error instanceof UnavailableError) {
      log({ level: 'warn', event: 'store.unavailable', path: context.req.path, reason: error.reason });
      return context.html(refusal(page, failedTitle, failed), 503, { 'Retry-After': '1' });
    }
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
