import type { BodyOf, ParametersOf, QueryOf } from '../contract/operation.ts';
import type { ClientOperationId } from '../contract/client-routes.ts';
import { clientRoutes } from '../contract/client-routes.ts';
import { toJson } from './to-json.ts';

/** What an operation is called with. */
export interface Input<Id extends ClientOperationId> {
  parameters?: ParametersOf<Id>;
  query?: QueryOf<Id> | undefined;
  body?: BodyOf<Id>;
  /** The media type wanted, when it is not the operation's usual one. */
  accept?: string;
}

type HeaderFields = Readonly<Record<string, string>>;

/** Header fields by lower-case name, so that one overrides another whatever its case. */
export const lowerCase = (headers: HeaderFields = {}): HeaderFields =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/**
 * An operation's path and what to send there, without the token. Plain values: the `fetch` of a package does not know the
 * platform's own classes.
 * @throws TypeError naming the argument that is wrong
 */
export function buildRequest<Id extends ClientOperationId>(
  id: Id,
  { parameters, body, accept }: Input<Id>,
  headers: HeaderFields,
  idempotencyKey: string | undefined,
): { path: string; init: { method: string; headers: HeaderFields; body?: string } } {
  const { method, path } = clientRoutes[id];
  const json = toJson(body) as string | undefined;
  const values = Object(parameters) as Record<string, unknown>;
  if (idempotencyKey !== undefined && !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
    throw new TypeError('idempotencyKey must be 1 to 255 visible ASCII characters');
  }
  return {
    path: path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (typeof value === 'string' && /^\w+$/.test(value)) return value;
      // Anything else could change the path.
      throw new TypeError(`"${name}" must be letters, digits and underscores`);
    }),
    init: {
      method,
      headers: {
        ...headers,
        ...(accept && { accept }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
        ...(json && { 'content-type': 'application/json' }),
      },
      ...(json && { body: json }),
    },
  };
}
