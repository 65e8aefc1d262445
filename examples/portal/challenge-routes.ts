import type { Portal, Store } from '@esanduce/sdk/portal';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { bodyLimit } from 'hono/body-limit';
import { languageOf } from '@esanduce/example-website/language';
import { backPage, challengeContext, toBankPage, unknownChallengePage } from './pages/challenge.ts';
import type { Mode } from './mode.ts';
import { limiter, waitOf } from './rate-limits.ts';
import { refusal } from './pages/page.ts';
import { challengePolicy } from './pages/security-policy.ts';

interface ChallengeOptions {
  publicUrl: string;
  mode: Mode;
  portal: Pick<Portal, 'openChallenge' | 'completeChallenge'>;
  store: Pick<Store, 'read'>;
}

/** Remembers that the page itself left for the bank, as opposed to a window or frame of it. */
const modeCookie = 'challenge-mode';

/** How often one challenge's pages may be opened in ten seconds. */
const challengeVisits = 30;

/** Size limit of what a bank sends back with the payer, bytes. Real banks send about 2000. */
const maxReturnBytes = 64 * 1024;

/** Whether a path is posted to by the bank's page: not a form of ours; the acquirer checks what it says. */
export const isReturnPath = (path: string): boolean => /^\/challenge\/[^/]+\/return$/.test(path);

/**
 * `GET /:token` sends the payer to the bank's page. `GET|POST /:token/return` is where the bank sends them back to: the
 * portal asks for the outcome, and the page that started the payment is notified that the challenge is over.
 */
export function challengeRoutes({ mode, publicUrl, portal, store }: ChallengeOptions): Hono {
  const routes = new Hono();
  // The request itself may come from a proxy that ended TLS.
  const isHttps = new URL(publicUrl).protocol === 'https:';

  const policy = async (formTarget?: string) => {
    const partners = await store.read((tx) => tx.partners.list({}));
    return challengePolicy([...new Set(partners.flatMap(({ origins }) => origins))], formTarget);
  };

  const unknown = (context: Context) =>
    context.html(
      unknownChallengePage(challengeContext(context.req.url, languageOf(new URL(context.req.url)), mode)),
      404,
    );

  /** Stores the mode in the browser: the request that comes back is the bank's. */
  const rememberMode = (context: Context, token: string) => {
    if (context.req.query('way') !== 'redirect') return;
    setCookie(context, modeCookie, 'redirect', {
      path: `/challenge/${token}`,
      httpOnly: true,
      secure: isHttps,
      ...(isHttps && { prefix: 'secure' }),
      // The bank may send the payer back by a form of its own site, which carries no stricter cookie.
      sameSite: isHttps ? 'None' : 'Lax',
    });
  };
  const modeOf = (context: Context) =>
    [context.req.query('way'), getCookie(context, modeCookie, isHttps ? 'secure' : undefined)].includes(
      'redirect',
    )
      ? 'redirect'
      : undefined;

  const limit = limiter(challengeVisits);
  // Each visit may ask the bank for the outcome.
  routes.use('/:token/*', async (context, next) => {
    const waitMs = await waitOf(limit, context.req.param('token'));
    if (waitMs === 0) return next();
    const page = challengeContext(context.req.url, languageOf(new URL(context.req.url)), mode);
    context.header('Retry-After', String(Math.ceil(waitMs / 1_000)));
    return context.html(refusal(page, page.texts.tooOftenTitle, page.texts.tooOften, { bare: true }), 429);
  });

  routes.get('/:token', async (context) => {
    const token = context.req.param('token');
    const opened = await portal.openChallenge(token);
    if (opened) rememberMode(context, token);
    if (opened === null) return unknown(context);
    if ('over' in opened) {
      context.header('Content-Security-Policy', await policy());
      return context.html(
        backPage(challengeContext(context.req.url, opened.over.locale, mode), opened.over, modeOf(context)),
      );
    }
    const { form } = opened;
    context.header('Content-Security-Policy', await policy(new URL(form.url).origin));
    if (form.method === 'POST') {
      const language = languageOf(new URL(context.req.url));
      return context.html(toBankPage(challengeContext(context.req.url, language, mode), form));
    }
    const address = new URL(form.url);
    for (const [name, value] of Object.entries(form.fields)) address.searchParams.set(name, value);
    return context.redirect(address.href, 303);
  });

  const back = async (context: Context, token: string, fields: Record<string, string>) => {
    const end = await portal.completeChallenge(token, fields);
    if (end === null) return unknown(context);
    context.header('Content-Security-Policy', await policy());
    return context.html(backPage(challengeContext(context.req.url, end.locale, mode), end, modeOf(context)));
  };
  routes.get('/:token/return', (context) => back(context, context.req.param('token'), context.req.query()));
  routes.post('/:token/return', bodyLimit({ maxSize: maxReturnBytes }), async (context) => {
    const body = await context.req.parseBody();
    const fields = Object.entries(body).filter(
      (field): field is [string, string] => typeof field[1] === 'string',
    );
    if (fields.flat().some((text) => text.includes('\0'))) return unknown(context);
    return back(context, context.req.param('token'), Object.fromEntries(fields));
  });
  return routes;
}
