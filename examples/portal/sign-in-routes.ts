import type { Portal, Store } from '@esanduce/sdk/portal';
import { type Context, Hono } from 'hono';
import { pageContext, refusal } from './pages/page.ts';
import { formPolicy } from './pages/security-policy.ts';
import { signInPage } from './pages/sign-in.ts';
import type { Texts } from './pages/texts.ts';

interface SignInOptions {
  portal: Pick<Portal, 'issueSignInCode'>;
  store: Pick<Store, 'read'>;
}

const maxStateLength = 500;

/**
 * The sandbox's sign-in, which asks for no password: a real portal has its own, and calls `issueSignInCode` after it.
 * `GET /sign-in?partner=…&redirect_uri=…&state=…` offers the households, `POST` to the same address issues a code.
 * A request with an unknown partner or return address gets an error page and is never redirected, which would make the
 * portal an open redirect.
 */
export function signInRoutes({ portal, store }: SignInOptions): Hono {
  const routes = new Hono();

  /** The sign-in request, or the reason to refuse it. */
  const readRequest = async (context: Context) => {
    const { partner: partnerId, redirect_uri: redirectUri, state } = context.req.query();
    if (!partnerId || !redirectUri || !state || state.length > maxStateLength) return 'badRequest';
    const found = await store.read(async (tx) => ({
      partner: await tx.partners.get(partnerId),
      households: await tx.customers.list({}),
    }));
    if (!found.partner) return 'unknownPartner';
    if (!found.partner.redirectUris.includes(redirectUri)) return 'unknownRedirect';
    return { partner: found.partner, households: found.households, redirectUri, state };
  };

  const refuse = (context: Context, why: keyof Texts & ('badRequest' | `unknown${string}`)) => {
    const page = pageContext(context.req.url, 'sandbox');
    return context.html(refusal(page, page.texts.refusedTitle, page.texts[why]), 400);
  };

  const returnTo = (redirectUri: string, answer: Record<string, string>) => {
    const url = new URL(redirectUri);
    for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
    return url.href;
  };

  routes.get('/', async (context) => {
    const request = await readRequest(context);
    if (typeof request === 'string') return refuse(context, request);
    const { partner, households, redirectUri, state } = request;
    context.header('Content-Security-Policy', formPolicy(new URL(redirectUri).origin));
    return context.html(
      signInPage(pageContext(context.req.url, 'sandbox'), {
        partnerName: partner.name,
        redirectUri,
        cancelUrl: returnTo(redirectUri, { error: 'access_denied', state }),
        households,
      }),
    );
  });

  routes.post('/', async (context) => {
    const request = await readRequest(context);
    if (typeof request === 'string') return refuse(context, request);
    const { partner, households, redirectUri, state } = request;
    const { username } = await context.req.parseBody();
    const customer = households.find((household) => household.username === username);
    if (!customer) return refuse(context, 'unknownHousehold');
    const code = await portal.issueSignInCode({
      customerId: customer.id,
      partnerId: partner.id,
      redirectUri,
    });
    return context.redirect(returnTo(redirectUri, { code, state }), 303);
  });

  return routes;
}
