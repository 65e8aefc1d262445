import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Headers of every site; the Content-Security-Policy is each page's own. */
const siteHeaders = {
  // The policy's `frame-ancestors` covers it.
  xFrameOptions: false,
  originAgentCluster: false,
  // Without a referrer browsers send `Origin: null` with a form, and the check against forged ones needs the origin.
  referrerPolicy: 'same-origin',
  // Plain HTTP on one machine: a browser that remembers this would refuse the next site on the same name.
  strictTransportSecurity: false,
} as const;

export const pageHeaders = (): MiddlewareHandler => secureHeaders(siteHeaders);

/** For pages with a PAY button. With `same-origin` the bank's window would look closed to them, which cancels the payment. */
export const payingPageHeaders = (): MiddlewareHandler =>
  secureHeaders({ ...siteHeaders, crossOriginOpenerPolicy: 'same-origin-allow-popups' });

/**
 * For pages between a partner's site and the bank. They open in a window of another site and must be able to reach it, or
 * in a frame of a page that may be cross-origin isolated.
 */
export const challengePageHeaders = (): MiddlewareHandler =>
  secureHeaders({
    ...siteHeaders,
    crossOriginOpenerPolicy: 'unsafe-none',
    crossOriginEmbedderPolicy: 'require-corp',
    crossOriginResourcePolicy: 'cross-origin',
  });

/** No page's address has a NUL, and a database would refuse it. */
export const refuseNul: MiddlewareHandler = async (context, next) =>
  context.req.url.includes('%00') ? context.notFound() : next();

/** Sets the policy of a site's pages, which a route may replace, and keeps them out of caches. */
export const pagePolicy =
  (policy: string): MiddlewareHandler =>
  async (context, next) => {
    context.header('Content-Security-Policy', policy);
    context.header('Cache-Control', 'no-store');
    await next();
  };
