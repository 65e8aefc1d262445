import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Headers of every site; the Content-Security-Policy is each page's own. */
const siteHeaders = {
  // The policy's `frame-ancestors` covers it.
  xFrameOptions: false,
  originAgentCluster: false,
  // Without a referrer browsers send `Origin: null` with a form, and the check against forged ones needs the origin.
  referrerPolicy: 'same-origin',
} as const;

/** @param siteUrl the site's address as browsers see it */
const headersOf = (siteUrl: string) => ({
  ...siteHeaders,
  // Not on plain HTTP on one machine: a browser that remembers it would refuse the next site on the same name.
  strictTransportSecurity: new URL(siteUrl).protocol === 'https:' && 'max-age=31536000',
});

export const pageHeaders = (siteUrl: string): MiddlewareHandler => secureHeaders(headersOf(siteUrl));

/** For pages with a PAY button. With `same-origin` the bank's window would look closed to them, which cancels the payment. */
export const payingPageHeaders = (siteUrl: string): MiddlewareHandler =>
  secureHeaders({ ...headersOf(siteUrl), crossOriginOpenerPolicy: 'same-origin-allow-popups' });

/**
 * For pages between a partner's site and the bank. They open in a window of another site and must be able to reach it, or
 * in a frame of a page that may be cross-origin isolated.
 */
export const challengePageHeaders = (siteUrl: string): MiddlewareHandler =>
  secureHeaders({
    ...headersOf(siteUrl),
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
