import { assetRoutes } from '@esanduce/example-website/assets';
import { challengePageHeaders, pageHeaders, pagePolicy, refuseNul } from '@esanduce/example-website/headers';
import {
  type Documents,
  type Portal,
  type PortalLog,
  type Store,
  UnavailableError,
} from '@esanduce/sdk/portal';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import type { Inbox } from './mail/inbox.ts';
import type { Mode } from './mode.ts';
import { homePage } from './pages/home.ts';
import { inboxPage, letterPage } from './pages/inbox.ts';
import { pageContext, refusal } from './pages/page.ts';
import { formPolicy, letterPolicy } from './pages/security-policy.ts';
import { challengeRoutes, isReturnPath } from './challenge-routes.ts';
import { receiptRoutes } from './receipt-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

export interface HostedPagesOptions {
  /** Only a sandbox has a home page, an inbox, and a sign-in without a password. */
  mode: Mode;
  portal: Pick<Portal, 'issueSignInCode' | 'today' | 'openChallenge' | 'completeChallenge'>;
  store: Pick<Store, 'read'>;
  publicUrl: string;
  /** Undefined where no receipt can be read. */
  documents?: Documents;
  /** Undefined when mail goes to a server. */
  inbox: Inbox | undefined;
  log: PortalLog;
}

/** Size limit of a form, bytes; what a bank sends has its own. */
const maxFormBytes = 16 * 1024;

/** The portal's own pages: home, sign-in, inbox and challenge. Only the challenge pages run scripts. */
export async function createHostedPages(options: HostedPagesOptions): Promise<Hono> {
  const { mode, portal, store, publicUrl, log } = options;
  const pages = new Hono();

  // The outermost middleware is the last to set headers.
  pages.use('/challenge/*', challengePageHeaders(publicUrl));
  pages.use(pageHeaders(publicUrl), pagePolicy(formPolicy()), refuseNul);
  const checkOrigin = csrf({ origin: publicUrl });
  const checkLength = bodyLimit({ maxSize: maxFormBytes });
  pages.use((context, next) => (isReturnPath(context.req.path) ? next() : checkOrigin(context, next)));
  pages.use((context, next) => (isReturnPath(context.req.path) ? next() : checkLength(context, next)));

  pages.route(
    '/assets',
    await assetRoutes(new URL('pages/', import.meta.url), [
      'portal.css',
      'icon.svg',
      'submit.js',
      'return.js',
    ]),
  );
  pages.route('/challenge', challengeRoutes({ mode, publicUrl, portal, store }));
  if (mode === 'sandbox') addSandboxPages(pages, options);

  pages.notFound((context) => {
    const page = pageContext(context.req.url, mode);
    return context.html(refusal(page, page.texts.notFoundTitle, page.texts.notFound), 404);
  });
  pages.onError((error, context) => {
    const page = pageContext(context.req.url, mode);
    const { refusedTitle, crossSite, failedTitle, failed, tooLargeTitle, tooLarge } = page.texts;
    if (error instanceof HTTPException && error.status === 413)
      return context.html(refusal(page, tooLargeTitle, tooLarge), 413);
    // Thrown by the CSRF check.
    if (error instanceof HTTPException)
      return context.html(refusal(page, refusedTitle, crossSite), error.status);
    const token = /^\/challenge\/([^/]+)/.exec(context.req.path)?.[1];
    // Whoever has the token can open the challenge.
    const withoutToken = (text: string) => (token ? text.replaceAll(token, '…') : text);
    if (error instanceof UnavailableError) {
      const path = withoutToken(context.req.path);
      log({ level: 'warn', event: 'store.unavailable', path, reason: error.reason });
      return context.html(refusal(page, failedTitle, failed), 503, { 'Retry-After': '1' });
    }
    log({
      level: 'error',
      event: 'page.failed',
      path: withoutToken(context.req.path),
      error: withoutToken(`${error.name}: ${error.message}`),
    });
    return context.html(refusal(page, failedTitle, failed), 500);
  });
  return pages;
}

function addSandboxPages(pages: Hono, options: HostedPagesOptions): void {
  const { mode, portal, store, publicUrl, documents, inbox } = options;
  pages.get('/', async (context) => {
    const partners = await store.read((tx) => tx.partners.list({}));
    return context.html(
      homePage(pageContext(context.req.url, mode), {
        publicUrl,
        partnerSites: partners.flatMap(({ origins }) => origins),
        today: await portal.today(),
      }),
    );
  });
  pages.route('/sign-in', signInRoutes({ portal, store }));
  if (documents) pages.route('/receipts', receiptRoutes({ store, documents }));
  pages.get('/inbox', (context) =>
    context.html(inboxPage(pageContext(context.req.url, mode), inbox?.list())),
  );
  pages.get('/inbox.json', (context) => context.json(inbox?.list() ?? []));
  pages.get('/inbox/:id', (context) => {
    const letter = inbox?.get(Number(context.req.param('id')));
    return letter ? context.html(letterPage(pageContext(context.req.url, mode), letter)) : context.notFound();
  });
  pages.get('/inbox/:id/html', (context) => {
    const html = inbox?.get(Number(context.req.param('id')))?.html;
    return html == null
      ? context.notFound()
      : context.html(html, 200, { 'Content-Security-Policy': letterPolicy });
  });
}
