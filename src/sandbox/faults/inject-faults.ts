import type { MiddlewareHandler } from 'hono';
import { problems, type ProblemCode } from '../../contract/index.ts';
import type { PortalHost } from '../../portal/plugin.ts';
import { ConnectionDropped, type Faults } from './faults.ts';
import { ProblemError } from '../../portal/problems/problem-error.ts';

const plainCodes: readonly ProblemCode[] = [
  'unauthenticated',
  'not-found',
  'rate-limited',
  'internal-error',
  'unavailable',
];

/** Makes a request go wrong as it or a rule asks. */
export function injectFaults(
  faults: Faults,
  { log, wait }: Pick<PortalHost, 'log' | 'wait'>,
): MiddlewareHandler {
  return async (c, next) => {
    const fault = faults.take(c.req.raw);
    if (!fault) return next();
    log({ level: 'info', event: 'fault.injected', fault, method: c.req.method, path: c.req.path });
    const [kind, value] = fault.split('=');
    if (kind === 'drop-before-commit') throw new ConnectionDropped();
    if (kind === 'status') return statusResponse(Number(value));
    if (kind === 'delay') await wait(Number(value));
    await next();
    if (kind === 'drop-after-commit') throw new ConnectionDropped();
    // A stream has no half: it is cut off when its connection is.
    if (kind === 'truncate' && !c.res.headers.get('content-type')?.startsWith('text/event-stream')) {
      const text = await c.res.text();
      const half = text.slice(0, Math.floor(text.length / 2));
      const { status, headers } = c.res;
      c.res = new Response(half, { status, headers });
      // A cache would keep the half under the tag of the whole.
      c.res.headers.delete('etag');
      c.res.headers.set('cache-control', 'no-store');
    }
    return undefined;
  };
}

/** The portal's own problem of this status, or what a proxy before it might answer: HTML. */
function statusResponse(status: number): Response {
  const code = plainCodes.find((candidate) => problems[candidate].status === status);
  if (code)
    throw new ProblemError(code, status === 429 || status === 503 ? { headers: { 'retry-after': '1' } } : {});
  const empty = [204, 205, 304].includes(status);
  return new Response(empty ? null : '<!doctype html><title>Proxy</title>', {
    status,
    headers: empty ? {} : { 'content-type': 'text/html' },
  });
}
