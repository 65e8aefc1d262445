import type { ResponseOf } from '../contract/operation.ts';
import type { Problem } from '../contract/problem.ts';
import { problemTypePrefix } from '../contract/problem-type.ts';
import type { ClientOperationId } from '../contract/client-routes.ts';
import { clientRoutes } from '../contract/client-routes.ts';
import type { Drift } from '../contract/schema.ts';
import { observeDrift } from '../contract/schema.ts';
import { ContractBreach, isStreamed, readDocument, readText } from './body.ts';
import { codeOfStatus, type ErrorCode } from './errors.ts';
import { redactData } from './redact.ts';

export const eventStream = 'text/event-stream';

const mediaTypeOf = ({ headers }: Response) =>
  headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();

/** @throws ContractBreach when the answer is of another media type */
function requireMedia(response: Response, expected: string): void {
  const mediaType = mediaTypeOf(response);
  if (mediaType !== expected)
    throw new ContractBreach(`answered ${mediaType ?? 'no media type'} instead of ${expected}`);
}

/** The body of a success, as bytes for a document and as text for JSON. @throws ContractBreach */
export function readBody(
  id: ClientOperationId,
  response: Response,
  signal: AbortSignal,
): Promise<Blob | string> {
  const { response: expected } = clientRoutes[id];
  const document = typeof expected === 'string' && expected;
  requireMedia(response, document || 'application/json');
  return document ? readDocument(response, signal, document) : readText(response, signal);
}

/** The body of a success, to be read as it arrives. @throws ContractBreach */
export function readStream(response: Response): ReadableStream<Uint8Array<ArrayBuffer>> {
  requireMedia(response, eventStream);
  if (isStreamed(response)) return response.body as ReadableStream<Uint8Array<ArrayBuffer>>;
  throw new ContractBreach('answered without a stream');
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ContractBreach('answered what is not JSON');
  }
}

/** A success, checked against the contract. @throws ContractBreach */
export function parseBody<Id extends ClientOperationId>(
  id: Id,
  body: Blob | string,
  report: (drift: Drift) => void,
): ResponseOf<Id> {
  const { response } = clientRoutes[id];
  if (typeof response === 'string') {
    if ((body as Blob).size) return body as ResponseOf<Id>;
    throw new ContractBreach('answered an empty document');
  }
  const value = parseJson(body as string);
  const read = observeDrift(report, () => response.safeParse(value));
  if (read.success) return read.data as ResponseOf<Id>;
  const [issue] = read.error.issues;
  throw new ContractBreach(`answered a wrong value at /${issue?.path.join('/')}: ${issue?.message}`);
}

/** An answer with a status other than success. */
export class Refusal extends Error {
  declare readonly status: number;
  /** The body, parsed where it is JSON. */
  declare readonly data: unknown;
  /** ms to wait before the next try, where the portal says so. */
  declare readonly retryAfter: number | undefined;

  constructor(fields: Pick<Refusal, 'status' | 'data' | 'retryAfter'>) {
    super();
    Object.assign(this, fields);
  }
}

/** The body of a refusal as data; undefined for one that is not JSON, or cannot be read. */
export async function readRefusal(response: Response, signal: AbortSignal): Promise<unknown> {
  if (!/[/+]json$/.test(mediaTypeOf(response) ?? '')) return undefined;
  return readText(response, signal)
    .then(JSON.parse as (text: string) => unknown)
    .catch(() => undefined);
}

/**
 * What a refusal says. A problem is recognised by type and title alone: one whose other fields are wrong must still be told
 * apart.
 */
export function explainRefusal({ status, data }: Refusal, secrets: readonly string[]) {
  const body: unknown = Object(redactData(data ?? null, secrets));
  const { type, title, detail = '' } = body as Record<string, unknown>;
  if (typeof type === 'string' && type.startsWith(problemTypePrefix) && typeof title === 'string') {
    const code = type.slice(problemTypePrefix.length) as ErrorCode;
    return { code, message: `${title} ${String(detail)}`.trim(), problem: body as Problem };
  }
  return { code: codeOfStatus(status), message: `answered ${status} without a problem`, problem: undefined };
}
