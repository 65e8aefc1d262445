import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { routes, type OperationId, type Route } from '../../contract/index.ts';
import type { KnownOrigins } from '../auth/known-origins.ts';
import type { PortalContext } from '../context.ts';
import { NoResponseError, type PortalApp, type PortalExtension } from '../plugin.ts';
import { answer, checkProblem } from './answer.ts';
import type { Handlers } from './call.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { problemResponse } from './problem-response.ts';
import { readCall, wantsStream } from './read-call.ts';

const exposedHeaders = ['ETag', 'Retry-After', 'X-Request-Id', 'Idempotency-Replayed'];
const corsHeaders = ['access-control-allow-origin', 'access-control-expose-headers', 'x-request-id'];

/** Names the client library and its version. */
const clientHeader = 'X-Esanduce-Client';
/** Anybody may send anything: only what looks like a library and a version is logged. */
const clientOf = (header: string | undefined) =>
  header !== undefined && /^[\w@./-]{1,64}$/.test(header) ? header : null;

export interface AppParts {
  context: PortalContext;
  handlers: Handlers;
  origins: KnownOrigins;
  extensions: readonly PortalExtension[];
}

/** Every operation of the route table behind one `fetch`. */
export function createApp({ context, handlers, origins, extensions }: AppParts): PortalApp {
  const app: PortalApp = new Hono();
  app.use(requestId({ generator: () => `req_${context.random.token(16)}` }));
  app.use(logRequests(context));
  app.use(
    cors({
      origin: async (origin) => (origin && (await origins.has(origin)) ? origin : null),
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      allowHeaders: [
        ...[
          'Authorization',
          'Content-Type',
          'Idempotency-Key',
          'If-None-Match',
          'X-Request-Id',
          clientHeader,
        ],
        ...extensions.flatMap(({ allowedHeaders = [] }) => allowedHeaders),
      ],
      exposeHeaders: exposedHeaders,
      maxAge: 600,
    }),
  );
  for (const { middleware } of extensions) if (middleware) app.use('/v1/*', middleware);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const error = new ProblemError('method-not-allowed', { headers: { allow: methods.join(', ') } });
        return problemResponse(error, c.get('requestId'));
      },
    }),
  );
  app.use('/v1/*', protect, tagWhole(etag({ retainedHeaders: [...RETAINED_304_HEADERS, ...corsHeaders] })));
  mount(app, context, handlers);
  for (const extension of extensions) extension.routes?.(app);

  app.notFound((c) => problemResponse(new ProblemError('not-found'), c.get('requestId')));
  app.onError((error, c) => {
    if (error instanceof NoResponseError) throw error;
    const id = c.get('requestId');
    if (error instanceof ProblemError) return problemResponse(error, id);
    const { name, message, stack = null } = error;
    context.log({ level: 'error', event: 'request.failed', requestId: id, error: name, message, stack });
    return problemResponse(new ProblemError('internal-error'), id);
  });
  return app;
}

function mount(app: PortalApp, context: PortalContext, handlers: Handlers): void {
  for (const [operation, route] of Object.entries(routes) as [OperationId, Route][]) {
    // The table pairs each handler with its own kind of call; a union of all pairs is more than the compiler follows.
    const handle = handlers[operation] as (call: unknown) => Promise<unknown>;
    app.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
      try {
        const call = await readCall(context, operation, c.req.raw, c.req.param());
        return answer(context, operation, await handle(call));
      } catch (error) {
        checkProblem(context, operation, error);
        throw error;
      }
    });
  }
}

/** Bills are personal: kept by the browser that asked at most, and asked about again each time. */
const protect: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'private, no-cache');
  c.header('Vary', 'Authorization', { append: true });
  c.header('X-Content-Type-Options', 'nosniff');
};

/** A tag is made of the whole answer: a stream has none, and would be waited for. */
const tagWhole =
  (tag: MiddlewareHandler): MiddlewareHandler =>
  (c, next) =>
    c.req.path === routes['events.list'].path && wantsStream(routes['events.list'], c.req.raw)
      ? next()
      : tag(c, next);

function logRequests({ log, clock }: PortalContext): MiddlewareHandler<{ Variables: { requestId: string } }> {
  return async (c, next) => {
    const startedAt = clock.now();
    await next();
    // The path alone: a query can hold an idempotency key.
    const { method, path } = c.req;
    const ms = clock.now() - startedAt;
    log({
      level: 'info',
      event: 'request.completed',
      requestId: c.get('requestId'),
      method,
      path,
      client: clientOf(c.req.header(clientHeader)),
      status: c.res.status,
      ms,
    });
  };
}
