import type * as z from 'zod/mini';
import type { ProblemCode } from './problem.ts';
import type { Requests } from './requests.ts';
import { requests } from './requests.ts';
import type { Route } from './route.ts';
import type { OperationId, Routes } from './routes.ts';
import { routes } from './routes.ts';

type Output<Schema> = Schema extends z.core.$ZodType ? z.output<Schema> : never;

/** What an operation answers with; a PDF or a calendar is a `Blob`. */
export type ResponseOf<Id extends OperationId> = Routes[Id]['response'] extends string
  ? Blob
  : Output<Routes[Id]['response']>;
/** The query an operation takes. */
export type QueryOf<Id extends OperationId> = Requests[Id] extends { query: infer Query }
  ? Output<Query>
  : never;
/** The body an operation takes. */
export type BodyOf<Id extends OperationId> = Requests[Id] extends { body: infer Body } ? Output<Body> : never;
/** The path parameters an operation takes. */
export type ParametersOf<Id extends OperationId> = Requests[Id] extends { parameters: infer Parameters }
  ? Output<Parameters>
  : never;

/** Whether customers' tokens call it, and not another server with its own key. */
export const isForCustomers = ({ scope }: Route): boolean =>
  scope !== 'secret' && scope !== 'credits:write' && scope !== 'none';

/**
 * All problems an operation can answer with. What follows from its shape (a body can be too large, a path id can be
 * unknown) is derived here, so that the tables say only what is special.
 */
export function problemsOf(id: OperationId): ProblemCode[] {
  const route: Route = routes[id];
  const request: {
    parameters?: unknown;
    query?: unknown;
    body?: unknown;
    problems?: readonly ProblemCode[];
  } = requests[id];
  const found: ProblemCode[] = [];
  if (request.query ?? request.body) found.push('invalid-request');
  if (route.keyed) found.push('idempotency-key-missing', 'idempotency-key-reused', 'request-in-progress');
  if (route.scope !== 'none') found.push('unauthenticated');
  if (isForCustomers(route)) found.push('token-expired', 'insufficient-scope', 'origin-not-allowed');
  if (request.parameters) found.push('not-found');
  if (request.body) found.push('payload-too-large', 'unsupported-media-type', 'validation-failed');
  found.push(
    ...(request.problems ?? []),
    'method-not-allowed',
    'timeout',
    'expectation-failed',
    'misdirected-request',
    'rate-limited',
    'headers-too-large',
    'internal-error',
    'unavailable',
  );
  return found;
}
