import type * as z from 'zod/mini';
import { problemsOf, routes, type OperationId, type Route } from '../../contract/index.ts';
import type { PortalContext } from '../context.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { validate } from './validate.ts';

/** How responses are checked and logged. */
type Checked = Pick<PortalContext, 'validateResponses' | 'log'>;

/** Keeps proxies from caching, compressing or buffering a stream. */
const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

const mediaTypes = {
  'application/pdf': 'application/pdf',
  'text/calendar': 'text/calendar; charset=utf-8',
};

/** Apps that read a calendar by itself ask rarely, and may keep it for a while; no cache between may. */
const feedHeaders = { 'cache-control': 'private, max-age=900' };

/** Turns a handler's result into the response that the route table declares. */
export function answer(context: Checked, operation: OperationId, result: unknown): Response {
  const route: Route = routes[operation];
  if (typeof route.response === 'string') {
    return new Response(result as Blob, {
      status: route.status,
      headers: { 'content-type': mediaTypes[route.response], ...(route.scope === 'none' && feedHeaders) },
    });
  }
  if (result instanceof ReadableStream) {
    return new Response(result as ReadableStream<Uint8Array>, {
      status: route.status,
      headers: streamHeaders,
    });
  }
  const { body, replayed } = route.keyed
    ? (result as { body: unknown; replayed: boolean })
    : { body: result, replayed: false };
  if (context.validateResponses) requireContract(context, operation, route.response, body);
  return Response.json(body, {
    status: route.status,
    headers: replayed ? { 'idempotency-replayed': 'true' } : {},
  });
}

/** Logs a problem that the operation's contract does not declare. */
export function checkProblem(context: Checked, operation: OperationId, error: unknown): void {
  if (!context.validateResponses || !(error instanceof ProblemError)) return;
  if (problemsOf(operation).includes(error.code)) return;
  context.log({ level: 'error', event: 'problem.undocumented', operation, code: error.code });
  throw new ProblemError('internal-error');
}

/** Responds 500 instead of a body that does not match the contract, and logs each difference. */
function requireContract(
  context: Checked,
  operation: OperationId,
  schema: z.core.$ZodType,
  body: unknown,
): void {
  const checked = validate(schema, body, '/response');
  if (!('violations' in checked)) return;
  for (const { pointer, detail } of checked.violations) {
    context.log({ level: 'error', event: 'response.mismatched', operation, pointer, detail });
  }
  throw new ProblemError('internal-error');
}
