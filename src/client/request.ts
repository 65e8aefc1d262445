import type { BodyOf, ParametersOf, QueryOf } from '../contract/operation.ts';
import type { OperationId } from '../contract/routes.ts';
import { routes } from '../contract/routes.ts';
import type { Settings } from './options.ts';
import { version } from './version.ts';

/** What an operation is called with. */
export interface Input<Id extends OperationId> {
  parameters?: ParametersOf<Id>;
  query?: QueryOf<Id> | undefined;
  body?: BodyOf<Id>;
  /** The media type wanted, when it is not the operation's usual one. */
  accept?: string;
}

/**
 * An operation's request, without its token. A new `Request` is made of it for each attempt.
 * @throws TypeError naming the argument that is wrong
 */
export function buildRequest<Id extends OperationId>(
  settings: Pick<Settings, 'baseUrl' | 'headers'>,
  id: Id,
  { parameters, query, body, accept }: Input<Id>,
  own: { readonly headers: Readonly<Record<string, string>>; readonly idempotencyKey: string | undefined },
): { url: string; init: RequestInit } {
  const { method, path } = routes[id];
  const values = Object(parameters) as Record<string, unknown>;
  const url = new URL(
    settings.baseUrl +
      path.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = values[name];
        if (typeof value === 'string' && /^\w+$/.test(value)) return value;
        // Anything else could change the path.
        throw new TypeError(`"${name}" must be letters, digits and underscores`);
      }),
  );
  const filters = Object(query) as Record<string, string | number | undefined>;
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const headers = new Headers(settings.headers);
  const set = (name: string, value: string) => headers.set(name, value);
  for (const [name, value] of Object.entries(own.headers)) set(name, value);
  set('x-esanduce-client', `@esanduce/sdk/${version}`);
  if (accept) set('accept', accept);
  if (own.idempotencyKey !== undefined) set('idempotency-key', checkKey(own.idempotencyKey));
  const init: RequestInit = { method, redirect: 'manual', headers };
  const content: unknown = body;
  if (content) {
    set('content-type', 'application/json');
    init.body = JSON.stringify(content);
  }
  return { url: url.href, init };
}

function checkKey(key: string): string {
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new TypeError('idempotencyKey must be 1 to 255 visible ASCII characters');
}
