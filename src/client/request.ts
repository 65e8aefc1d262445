import type { Options } from 'ky';
import type { BodyOf, ParametersOf, QueryOf } from '../contract/operation.ts';
import type { OperationId } from '../contract/routes.ts';
import { routes } from '../contract/routes.ts';
import { toJson } from './to-json.ts';

/** What an operation is called with. */
export interface Input<Id extends OperationId> {
  parameters?: ParametersOf<Id>;
  query?: QueryOf<Id> | undefined;
  body?: BodyOf<Id>;
  /** The media type wanted, when it is not the operation's usual one. */
  accept?: string;
}

/**
 * An operation's path and ky's options for it, without the token.
 * @throws TypeError naming the argument that is wrong
 */
export function buildRequest<Id extends OperationId>(
  id: Id,
  { parameters, query, body, accept }: Input<Id>,
  headers: Readonly<Record<string, string>>,
  idempotencyKey: string | undefined,
): { path: string; options: Options } {
  const { method, path } = routes[id];
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
    options: {
      method,
      searchParams: query,
      json: body,
      stringifyJson: toJson,
      headers: {
        ...headers,
        ...(accept && { accept }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
    },
  };
}
