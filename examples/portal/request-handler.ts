import type { Portal } from '@esanduce/sdk/portal';
import type { RequestHandler } from '@esanduce/example-website/listener';
import type { Hono } from 'hono';

const isPortalPath = (path: string) => /^\/(v1|_sandbox|\.well-known)(\/|$)/.test(path);

/**
 * Sends the API and the sandbox's controls to the portal, everything else to the pages.
 * @param afterReset runs before a reset is answered, which erased the partner's addresses
 */
export function createRequestHandler(
  portal: Pick<Portal, 'fetch'>,
  pages: Hono,
  afterReset: () => Promise<void>,
): RequestHandler {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (!isPortalPath(pathname)) return pages.fetch(request);
    const response = await portal.fetch(request);
    if (request.method === 'POST' && pathname === '/_sandbox/reset' && response.ok) await afterReset();
    return response;
  };
}
