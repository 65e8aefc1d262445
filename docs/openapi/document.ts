import type {
  EventPage,
  OperationId,
  ProblemCode,
  Route,
  Schema,
  WebhookEvent,
} from '@esanduce/sdk/contract';
import { problems, problemsOf, problemTypePrefix, requests, routes, scopes } from '@esanduce/sdk/contract';
import { operations, tags } from './documentation.ts';
import type { Examples } from './examples.ts';
import { componentSchemas, parametersOf, schemaReference } from './schemas.ts';
import { webhooksOf } from './webhooks.ts';

const problemMedia = 'application/problem+json';

const header = {
  'X-Request-Id': { $ref: '#/components/headers/RequestId' },
};

function problemResponse(status: number, codes: readonly ProblemCode[]) {
  return {
    description: codes.map((code) => `\`${code}\`: ${problems[code].title}.`).join(' '),
    headers: {
      ...header,
      ...(status === 401 && { 'WWW-Authenticate': { $ref: '#/components/headers/WWWAuthenticate' } }),
      ...((status === 429 || status === 503) && {
        'Retry-After': { $ref: '#/components/headers/RetryAfter' },
      }),
    },
    content: {
      [problemMedia]: {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** One example for each problem; operations refer to them. */
function problemExamples() {
  return Object.fromEntries(
    Object.entries(problems).map(([code, { status, title }]) => [
      code,
      { value: { type: `${problemTypePrefix}${code}`, title, status, requestId: 'req_5f0c2a9d8e7b4c31' } },
    ]),
  );
}

/** A stream as text: OpenAPI 3.1 cannot describe its messages. */
function streamOf(example: unknown) {
  const { last } = example as EventPage;
  const messages = `id: ${last}\ndata: ${JSON.stringify(example)}\n\n:\n\n`;
  return { schema: { type: 'string', contentMediaType: 'text/event-stream' }, example: messages };
}

const fileExamples = {
  'application/pdf': '%PDF-1.7 …',
  'text/calendar': 'BEGIN:VCALENDAR…',
};

function responsesOf(id: OperationId, example: unknown) {
  const route: Route = routes[id];
  const success =
    typeof route.response === 'string'
      ? {
          [route.response]: {
            schema: { type: 'string', contentMediaType: route.response },
            example: fileExamples[route.response],
          },
        }
      : {
          'application/json': { schema: schemaReference(route.response), example },
          ...(route.streams ? { 'text/event-stream': streamOf(example) } : {}),
        };
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(id)) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return {
    [route.status]: {
      description: 'Success.',
      headers: {
        ...header,
        ...(route.method === 'GET' ? { ETag: { $ref: '#/components/headers/ETag' } } : {}),
        ...(route.keyed
          ? { 'Idempotency-Replayed': { $ref: '#/components/headers/IdempotencyReplayed' } }
          : {}),
      },
      content: success,
    },
    ...(route.method === 'GET'
      ? { 304: { description: 'Not changed since the given `If-None-Match`.', headers: header } }
      : {}),
    ...Object.fromEntries([...byStatus].map(([status, codes]) => [status, problemResponse(status, codes)])),
  };
}

/** The section of an operation: the first part of its id. */
function tagOf(id: OperationId): string {
  const [tag = ''] = id.split('.');
  if (!Object.hasOwn(tags, tag))
    throw new Error(
      `${id} is in a section without a text: add ${tag} to tags in docs/openapi/documentation.ts`,
    );
  return tag;
}

function securityOf({ scope }: Route): Record<string, string[]>[] {
  if (scope === 'none') return [];
  if (scope === 'secret') return [{ secretKey: [] }];
  return [scope === 'credits:write' ? { bankKey: [scope] } : { embedToken: [scope] }];
}

function operationOf(id: OperationId, examples: Partial<Examples>) {
  const route: Route = routes[id];
  const request: { parameters?: Schema<object>; query?: Schema<object>; body?: Schema<object> } =
    requests[id];
  const parameters = [
    ...(request.parameters ? parametersOf('path', request.parameters) : []),
    ...(request.query ? parametersOf('query', request.query) : []),
    ...(route.keyed ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(route.method === 'GET' ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
  ];
  const example = examples[id];
  if (!example) throw new Error(`${id} has no example: call it in docs/openapi/examples.ts`);
  return {
    operationId: id,
    tags: [tagOf(id)],
    ...operations[id],
    security: securityOf(route),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(request.body
      ? {
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: schemaReference(request.body), example: example.request },
            },
          },
        }
      : {}),
    responses: responsesOf(id, example.response),
  };
}

/**
 * The portal's OpenAPI 3.1 document, from the contract's tables and from a portal's real answers.
 * @throws Error for an operation without an example, or in a section without a text
 */
export function openApiDocument(
  version: string,
  examples: Partial<Examples>,
  events: Record<string, WebhookEvent>,
): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const id of Object.keys(routes) as OperationId[]) {
    const { path, method } = routes[id];
    (paths[path] ??= {})[method.toLowerCase()] = operationOf(id, examples);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'e.Sanduče portal',
      version,
      description:
        'Bills, lawsuits, reschedule agreements, reminders and payments of a household. Amounts are integer para (1/100 RSD), days are counted in Europe/Belgrade. Answers may hold fields and values that are not listed here: ignore them. A client may name itself and its version in `X-Esanduce-Client`. Problems follow RFC 9457; their pointers go into `{path, query, headers, body}` of the request.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      {
        url: '{origin}',
        description: 'A portal, or the sandbox on this machine.',
        variables: { origin: { default: 'http://127.0.0.1:4810', description: 'Scheme, host and port.' } },
      },
    ],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    webhooks: webhooksOf(events),
    components: {
      schemas: componentSchemas(),
      examples: problemExamples(),
      securitySchemes: {
        embedToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: `A customer’s token from an embed session. Scopes: ${scopes.join(', ')}.`,
        },
        secretKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'A partner’s secret key, `sk_…`, for its back end alone.',
        },
        bankKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The key of a payee’s bank, `bk_…`, with a body that is signed as Standard Webhooks describe. Scope: credits:write.',
        },
      },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: 'Made once for one intended write and sent with every retry of it.',
          schema: { type: 'string', pattern: '^[!-~]{1,255}$', minLength: 1, maxLength: 255 },
        },
        IfNoneMatch: {
          name: 'If-None-Match',
          in: 'header',
          required: false,
          description: 'The `ETag` of the answer you already have.',
          schema: { type: 'string' },
        },
      },
      headers: {
        RequestId: {
          description: 'Identifies this request in logs and support.',
          schema: { type: 'string' },
        },
        ETag: { description: 'Changes with the answer.', schema: { type: 'string' } },
        IdempotencyReplayed: {
          description: '`true` when this is the answer of an earlier request with the same key.',
          schema: { type: 'string', enum: ['true'] },
        },
        WWWAuthenticate: {
          description: 'The scheme that the operation needs (RFC 9110, 11.6.1).',
          schema: { type: 'string', const: 'Bearer' },
        },
        RetryAfter: { description: 'Seconds to wait, or a date.', schema: { type: 'string' } },
      },
    },
  };
}
