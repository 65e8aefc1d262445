import type { Portal, Store } from '@esanduce/sdk/portal';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { languageOf } from './pages/language.ts';
import { backPage, challengeContext, toBankPage, unknownChallengePage } from './pages/challenge.ts';
import { challengePolicy } from './pages/security-policy.ts';

interface ChallengeOptions {
  portal: Pick<Portal, 'openChallenge' | 'completeChallenge'>;
  store: Pick<Store, 'transaction'>;
}

const wayCookie = 'challenge-way';

/** Bytes of what a bank may send back with the payer; real ones send some two thousand. */
const longestReturn = 64 * 1024;

/**
 * Headers of the pages on the way to the bank and back. They are shown in a window that another page opened, and must
 * stay in touch with it; or in a frame of a page that may itself be cut off from all other origins.
 */
export const challengeHeaders = secureHeaders({
  xFrameOptions: false,
  originAgentCluster: false,
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: 'unsafe-none',
  crossOriginEmbedderPolicy: 'require-corp',
  crossOriginResourcePolicy: 'cross-origin',
});

/** Whether a request comes from the bank's page: such a form is not ours, and what it says is checked by the acquirer. */
export const isReturnPath = (path: string): boolean => /^\/challenge\/[^/]+\/return$/.test(path);

/**
 * `GET /:token` brings the payer to the bank's page. `GET|POST /:token/return` is where the bank sends them back to: what
 * became of the payment is found out, and the page that began it is told that they are through.
 */
export function challengeRoutes({ portal, store }: ChallengeOptions): Hono {
  const routes = new Hono();

  const policy = async (formTarget?: string) => {
    const partners = await store.transaction((tx) => tx.partners.list({}));
    return challengePolicy([...new Set(partners.flatMap(({ origins }) => origins))], formTarget);
  };

  const unknown = (context: Context) =>
    context.html(
      unknownChallengePage(challengeContext(context.req.url, languageOf(new URL(context.req.url)))),
      404,
    );

  /** A page that is left for the bank's says so; it is remembered in the browser, for what comes back is the bank's. */
  const rememberWay = (context: Context, token: string) => {
    if (context.req.query('way') !== 'redirect') return;
    const secure = new URL(context.req.url).protocol === 'https:';
    // The bank may lead back by a form of its own site, which carries no stricter cookie.
    const sameSite = secure ? 'None' : 'Lax';
    setCookie(context, wayCookie, 'redirect', {
      path: `/challenge/${token}`,
      httpOnly: true,
      secure,
      sameSite,
    });
  };
  const wayOf = (context: Context) => (getCookie(context, wayCookie) === 'redirect' ? 'redirect' : undefined);

  routes.get('/:token', async (context) => {
    const token = context.req.param('token');
    const opened = await portal.openChallenge(token);
    if (opened) rememberWay(context, token);
    if (opened === null) return unknown(context);
    if ('over' in opened) {
      context.header('Content-Security-Policy', await policy());
      const way = context.req.query('way') === 'redirect' ? 'redirect' : wayOf(context);
      return context.html(backPage(challengeContext(context.req.url, opened.over.locale), opened.over, way));
    }
    const { form } = opened;
    context.header('Content-Security-Policy', await policy(new URL(form.url).origin));
    if (form.method === 'POST') {
      const language = languageOf(new URL(context.req.url));
      return context.html(toBankPage(challengeContext(context.req.url, language), form));
    }
    const address = new URL(form.url);
    for (const [name, value] of Object.entries(form.fields)) address.searchParams.set(name, value);
    return context.redirect(address.href, 303);
  });

  const back = async (context: Context, token: string, fields: Record<string, string>) => {
    const end = await portal.completeChallenge(token, fields);
    if (end === null) return unknown(context);
    context.header('Content-Security-Policy', await policy());
    return context.html(backPage(challengeContext(context.req.url, end.locale), end, wayOf(context)));
  };
  routes.get('/:token/return', (context) => back(context, context.req.param('token'), context.req.query()));
  routes.post('/:token/return', bodyLimit({ maxSize: longestReturn }), async (context) => {
    const body = await context.req.parseBody();
    const fields = Object.entries(body).filter(
      (field): field is [string, string] => typeof field[1] === 'string',
    );
    return back(context, context.req.param('token'), Object.fromEntries(fields));
  });
  return routes;
}
