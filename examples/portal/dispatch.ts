import type { Portal } from '@esanduce/sdk/portal';
import type { Hono } from 'hono';

const isPortalPath = (path: string) => /^\/(v1|_sandbox)(\/|$)/.test(path);

/**
 * The API and the sandbox's switches go to the portal, everything else is a page.
 * @param afterReset called before a reset is answered: it made the portal forget where the partner's pages are
 */
export function dispatch(
  portal: Pick<Portal, 'fetch'>,
  pages: Hono,
  afterReset: () => Promise<void>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (!isPortalPath(pathname)) return pages.fetch(request);
    const response = await portal.fetch(request);
    if (request.method === 'POST' && pathname === '/_sandbox/reset' && response.ok) await afterReset();
    return response;
  };
}
