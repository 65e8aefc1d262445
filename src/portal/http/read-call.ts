import type * as z from 'zod/mini';
import { requests, routes, type OperationId, type Route } from '../../contract/index.ts';
import { authenticateBank } from '../auth/authenticate-bank.ts';
import { authenticateCustomer, authenticatePartner } from '../auth/authenticate.ts';
import type { BankCaller, CustomerCaller, PartnerCaller } from '../auth/caller.ts';
import type { PortalContext } from '../context.ts';
import { parseJson, readJsonText } from './body.ts';
import type { Call } from './call.ts';
import { fingerprint, readIdempotencyKey } from './idempotency-key.ts';
import { problemAt, ProblemError } from '../problems/problem-error.ts';
import { isSigned } from '../webhooks/verify-signature.ts';
import { validate } from './validate.ts';

interface RequestSchemas {
  readonly parameters?: z.core.$ZodType;
  readonly query?: z.core.$ZodType;
  readonly body?: z.core.$ZodType;
}

/**
 * Checks a request against the contract. Authenticates first, so that a stranger learns nothing from the other checks.
 * @throws ProblemError
 */
export async function readCall<Id extends OperationId>(
  context: PortalContext,
  operation: Id,
  request: Request,
  pathParameters: Record<string, string>,
): Promise<Call<Id>> {
  const route: Route = routes[operation];
  const schemas: RequestSchemas = requests[operation];
  const caller = await authenticate(context, route, request);
  const call = {
    operation,
    caller,
    parameters: schemas.parameters && readParameters(schemas.parameters, pathParameters),
    query: schemas.query && readQuery(schemas.query, new URL(request.url)),
    ...(await readBody(context, route, caller, schemas.body, request)),
    streamed: wantsStream(route, request),
  };
  // The route table keeps schema and type of each part together, which TypeScript cannot follow here.
  return call as unknown as Call<Id>;
}

async function authenticate(
  context: PortalContext,
  { scope }: Route,
  request: Request,
): Promise<PartnerCaller | BankCaller | CustomerCaller | null> {
  if (scope === 'none') return null;
  if (scope === 'secret') return authenticatePartner(context, request);
  if (scope === 'credits:write') return { bank: await authenticateBank(context, request) };
  return authenticateCustomer(context, request, scope);
}

/** Whether the client accepts server-sent events from an operation that offers them. */
export const wantsStream = (route: Route, request: Request): boolean =>
  route.streams === true && (request.headers.get('accept')?.includes('text/event-stream') ?? false);

/** A malformed id is not found, like an unknown one. */
function readParameters(schema: z.core.$ZodType, values: Record<string, string>): unknown {
  const checked = validate(schema, values, '/path');
  if ('violations' in checked) throw new ProblemError('not-found');
  return checked.data;
}

function readQuery(schema: z.core.$ZodType, url: URL): unknown {
  const names = [...url.searchParams.keys()];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    throw problemAt('invalid-request', `/query/${repeated}`, 'Given more than once.');
  const checked = validate(schema, Object.fromEntries(url.searchParams), '/query');
  if ('violations' in checked) throw new ProblemError('invalid-request', { errors: checked.violations });
  return checked.data;
}

async function readBody(
  context: PortalContext,
  route: Route,
  caller: PartnerCaller | BankCaller | CustomerCaller | null,
  schema: z.core.$ZodType | undefined,
  request: Request,
) {
  const key = route.keyed && readIdempotencyKey(request);
  if (!schema) return { body: undefined, idempotency: null };
  const text = await readJsonText(request);
  if (caller && 'bank' in caller) await requireSignature(context, caller, request, text);
  const body = parseJson(text);
  const checked = validate(schema, body, '/body');
  if ('violations' in checked) throw new ProblemError('validation-failed', { errors: checked.violations });
  return {
    body: checked.data,
    idempotency: key ? { key, fingerprint: await fingerprint(request.method, route.path, body) } : null,
  };
}

/** @throws ProblemError `unauthenticated` unless the body was signed by the bank within the last minutes */
async function requireSignature(
  { clock }: PortalContext,
  { bank }: BankCaller,
  { headers }: Request,
  body: string,
): Promise<void> {
  const signed = {
    id: headers.get('webhook-id'),
    timestamp: headers.get('webhook-timestamp'),
    signature: headers.get('webhook-signature'),
  };
  if (await isSigned(body, signed, bank.signingSecrets, clock.now())) return;
  throw problemAt(
    'unauthenticated',
    '/headers/webhook-signature',
    'Sign the body as Standard Webhooks describe, with webhook-id, webhook-timestamp and the time of now.',
  );
}
