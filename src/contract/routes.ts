import { clientRoutes } from './client-routes.ts';
import { creditReportSchema } from './credit.ts';
import type { Route } from './route.ts';

/** Operations that no page calls, apart so that the client does not carry them. */
const serverRoutes = {
  'credits.create': {
    method: 'POST',
    path: '/v1/credits',
    scope: 'credits:write',
    response: creditReportSchema,
    status: 201,
    keyed: true,
  },
  'calendarFeeds.get': {
    method: 'GET',
    path: '/v1/calendar-feeds/{id}',
    scope: 'none',
    response: 'text/calendar',
    status: 200,
  },
} as const satisfies Record<string, Route>;

/** Every operation of the portal. */
export const routes = { ...clientRoutes, ...serverRoutes };

export type Routes = typeof routes;
/** `resource.verb`. */
export type OperationId = keyof Routes;
