import { http, HttpResponse, type HttpHandler } from 'msw';
import { ConnectionDropped } from './faults/faults.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * The sandbox as request handlers of msw, for a browser's service worker or Node: every request below the sandbox's
 * `baseUrl` (or below `baseUrl` given here) is answered by the portal.
 */
export function createHandlers(
  { portal, baseUrl: own }: Pick<Sandbox, 'portal' | 'baseUrl'>,
  { baseUrl = own }: { baseUrl?: string } = {},
): HttpHandler[] {
  return [
    http.all(`${baseUrl}/*`, async ({ request }) => {
      try {
        return await portal.fetch(request);
      } catch (error) {
        if (error instanceof ConnectionDropped) return HttpResponse.error();
        throw error;
      }
    }),
  ];
}
