import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { routes, type OperationId, type Route } from '../../contract/index.ts';
import type { KnownOrigins } from '../auth/known-origins.ts';
import type { PortalContext } from '../context.ts';
import { publishedKeys } from '../order-keys/order-keys.ts';
import { UnavailableError } from '../ports/store.ts';
import { NoResponseError, type PortalApp, type PortalExtension } from '../plugin.ts';
import { answer, checkProblem } from './answer.ts';
import type { Handlers } from './call.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { problemResponse } from './problem-response.ts';
import { readCall, wantsStream } from './read-call.ts';

const exposedHeaders = ['ETag', 'Retry-After', 'X-Request-Id', 'Idempotency-Replayed'];
/** Seconds after which an overloaded store is asked again; clients add their own jitter. */
const retrySoon = { 'retry-after': '1' };
const corsHeaders = ['access-control-allow-origin', 'access-control-expose-headers', 'x-request-id'];

/** Seconds. */
const oneYear = 31_536_000;

/** Seconds for which banks may keep the keys of payment orders: less than a new key is published before it signs. */
const jwksSeconds = 240;

/** Header with the client library's name and version. */
const clientHeader = 'X-Esanduce-Client';
/** The header is untrusted: only what looks like a library and a version is logged. */
const clientOf = (header: string | undefined) =>
  header !== undefined && /^[\w@./-]{1,64}$/.test(header) ? header : null;

export interface AppParts {
  context: PortalContext;
  handlers: Handlers;
  origins: KnownOrigins;
  extensions: readonly PortalExtension[];
}

/** Serves every operation of the route table. */
export function createApp({ context, handlers, origins, extensions }: AppParts): PortalApp {
  const app: PortalApp = new Hono();
  app.use(requestId({ generator: () => `req_${context.random.token(16)}` }));
  app.use(logRequests(context));
  app.use(secure(context));
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
  app.get('/.well-known/jwks.json', async (c) => {
    const keys = await publishedKeys(context);
    return c.json({ keys }, 200, { 'Cache-Control': `public, max-age=${jwksSeconds}` });
  });
  for (const extension of extensions) extension.routes?.(app);

  app.notFound((c) => problemResponse(new ProblemError('not-found'), c.get('requestId')));
  app.onError((error, c) => {
    if (error instanceof NoResponseError) throw error;
    const id = c.get('requestId');
    if (error instanceof ProblemError) return problemResponse(error, id);
    if (error instanceof UnavailableError) {
      context.log({ level: 'warn', event: 'store.unavailable', requestId: id, reason: error.reason });
      return problemResponse(new ProblemError('unavailable', { headers: retrySoon }), id);
    }
    const { name, message, stack = null } = error;
    context.log({ level: 'error', event: 'request.failed', requestId: id, error: name, message, stack });
    return problemResponse(new ProblemError('internal-error'), id);
  });
  return app;
}

function mount(app: PortalApp, context: PortalContext, handlers: Handlers): void {
  for (const [operation, route] of Object.entries(routes) as [OperationId, Route][]) {
    // The table pairs each handler with its own type of call, which TypeScript cannot express over a union.
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

/** Bills are personal: nothing stores them, neither on the way nor on a shared computer's disk. */
const protect: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store');
  c.header('Vary', 'Authorization', { append: true });
};

/** For every answer, problems and plugins' routes too. */
function secure({ publicUrl }: PortalContext): MiddlewareHandler {
  const isHttps = new URL(publicUrl).protocol === 'https:';
  return async (c, next) => {
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
    if (isHttps) c.header('Strict-Transport-Security', `max-age=${oneYear}`);
  };
}

/** An ETag needs the whole body, so a stream gets none. */
const tagWhole =
  (tag: MiddlewareHandler): MiddlewareHandler =>
  (c, next) =>
    c.req.path === routes['events.list'].path && wantsStream(routes['events.list'], c.req.raw)
      ? next()
      : tag(c, next);

const secretPaths = Object.values(routes)
  .filter(({ scope }) => scope === 'none')
  .map(({ path }) => path.slice(0, path.indexOf('{')));

/** A path that opens something by itself is logged without its secret. */
function withoutSecret(path: string): string {
  const prefix = secretPaths.find((each) => path.startsWith(each));
  return prefix === undefined ? path : `${prefix}…`;
}

function logRequests({ log, clock }: PortalContext): MiddlewareHandler<{ Variables: { requestId: string } }> {
  return async (c, next) => {
    const startedAt = clock.now();
    await next();
    // Without the query, which can hold an idempotency key.
    const { method } = c.req;
    const path = withoutSecret(c.req.path);
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
