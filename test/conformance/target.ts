import type { OperationId, ResponseOf, Route } from '@esanduce/sdk/contract';
import { type Problem, problemSchema, problems, problemTypePrefix, routes } from '@esanduce/sdk/contract';
import { expectEqual, expectThat, Nonconformity } from './expectation.ts';

/** What the suite needs of the server under test. */
export interface Target {
  /** Origin of the portal, without a trailing slash. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** A customer's token; with the sandbox's control routes any, otherwise the one that was given. */
  token(options?: TokenOptions): Promise<string>;
  /** Whether `/_sandbox` answers: only then money is moved and the clock advanced. */
  readonly sandbox: boolean;
}

export interface TokenOptions {
  username?: 'milica' | 'dragan';
  partner?: 'partner_demo' | 'partner_bank';
  scopes?: string[];
  allowedOrigin?: string;
  propertyIds?: string[];
  expiresInMs?: number;
}

export interface Call {
  token?: string | null;
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
  /** Sent instead of `body` as it stands. */
  raw?: string | Uint8Array<ArrayBuffer>;
  method?: string;
}

/** Calls one operation as plain HTTP; the SDK's own reading must not hide what the wire holds. */
export async function call(target: Target, id: OperationId, options: Call = {}): Promise<Response> {
  const route: Route = routes[id];
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(options.path?.[name] ?? ''),
  );
  const query = options.query ? `?${new URLSearchParams(options.query).toString()}` : '';
  const body = options.raw ?? (options.body === undefined ? null : JSON.stringify(options.body));
  const token = options.token === undefined ? await target.token() : options.token;
  return target.fetch(`${target.baseUrl}${path}${query}`, {
    method: options.method ?? route.method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
      ...options.headers,
    },
    body,
  });
}

/** Calls an operation that must succeed and reads its answer by the contract. */
export async function succeed<Id extends OperationId>(
  target: Target,
  id: Id,
  options: Call = {},
): Promise<{ value: ResponseOf<Id>; response: Response }> {
  const response = await call(target, id, options);
  const route: Route = routes[id];
  const text = await response.text();
  expectThat(
    response.status === route.status,
    `${id} was answered ${response.status} instead of ${route.status}: ${text.slice(0, 300)}`,
  );
  expectThat(response.headers.get('x-request-id'), `${id} has no X-Request-Id`);
  if (typeof route.response === 'string') throw new Nonconformity(`${id} is not JSON`);
  expectThat(
    /^application\/json\b/.test(response.headers.get('content-type') ?? ''),
    `${id} is not application/json`,
  );
  const { safeParse } = await import('zod/mini');
  const value: unknown = JSON.parse(text);
  const read = safeParse(route.response, value);
  if (!read.success) {
    throw new Nonconformity(
      `${id} does not fit the contract: ${JSON.stringify(read.error.issues.slice(0, 3))}`,
    );
  }
  return { value: value as ResponseOf<Id>, response };
}

/** Calls an operation that must be refused with one problem. */
export async function refuse(
  target: Target,
  id: OperationId,
  code: keyof typeof problems,
  options: Call = {},
  pointer?: string,
): Promise<Problem> {
  return expectProblem(await call(target, id, options), code, id, pointer);
}

export async function expectProblem(
  response: Response,
  code: keyof typeof problems,
  what: string,
  pointer?: string,
): Promise<Problem> {
  const text = await response.text();
  expectThat(
    response.status === problems[code].status,
    `${what} was answered ${response.status} instead of ${problems[code].status} (${code}): ${text.slice(0, 300)}`,
  );
  expectThat(
    /^application\/problem\+json\b/.test(response.headers.get('content-type') ?? ''),
    `${what}: a problem must be application/problem+json`,
  );
  const { safeParse } = await import('zod/mini');
  const read = safeParse(problemSchema, JSON.parse(text));
  expectThat(read.success, `${what}: the problem does not fit the contract: ${text.slice(0, 300)}`);
  const problem = read.data;
  expectThat(problem.title, `${what}: the problem has no title`);
  expectEqual(problem.type, `${problemTypePrefix}${code}`, `${what}: problem type`);
  expectEqual(problem.status, response.status, `${what}: status in the problem`);
  expectEqual(problem.requestId, response.headers.get('x-request-id'), `${what}: request id in the problem`);
  expectThat(!/\bat .+:\d+:\d+|Error:/.test(text), `${what}: the problem shows a stack`);
  if (pointer !== undefined) {
    expectThat(
      problem.errors?.some((error) => error.pointer === pointer),
      `${what}: no error points to ${pointer}: ${JSON.stringify(problem.errors)}`,
    );
  }
  return problem;
}
