import type { ResponseOf } from '../contract/operation.ts';
import type { Problem } from '../contract/problem.ts';
import { problemTypePrefix } from '../contract/problem-type.ts';
import type { OperationId } from '../contract/routes.ts';
import { routes } from '../contract/routes.ts';
import type { Drift } from '../contract/schema.ts';
import { observeDrift } from '../contract/schema.ts';
import { codeOfStatus, type ErrorCode } from './errors.ts';
import { redactData } from './redact.ts';

/** An answer that breaks the contract; the message says how. */
export class ContractBreach extends Error {}

export const eventStream = 'text/event-stream';

/** @throws ContractBreach when the answer is of another media type; its body is not read then */
async function requireMedia({ headers, body }: Response, expected: string): Promise<void> {
  const mediaType = headers.get('content-type');
  if (mediaType?.startsWith(expected)) return;
  await body?.cancel();
  throw new ContractBreach(`answered ${mediaType} instead of ${expected}`);
}

/** The body of a success, as bytes for a document and as text for JSON. @throws ContractBreach */
export async function readBody(id: OperationId, response: Response): Promise<Blob | string> {
  const isDocument = routes[id].response === 'application/pdf';
  await requireMedia(response, isDocument ? 'application/pdf' : 'application/json');
  return isDocument ? response.blob() : response.text();
}

/** The body of a success, to be read as it arrives. @throws ContractBreach */
export async function readStream(response: Response): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  await requireMedia(response, eventStream);
  if (response.body) return response.body;
  throw new ContractBreach('answered without a body');
}

/** A success, checked against the contract. @throws ContractBreach */
export function parseBody<Id extends OperationId>(
  id: Id,
  body: Blob | string,
  report: (drift: Drift) => void,
): ResponseOf<Id> {
  const { response } = routes[id];
  if (response === 'application/pdf') {
    if ((body as Blob).size) return body as ResponseOf<Id>;
    throw new ContractBreach('answered an empty document');
  }
  let value: unknown;
  try {
    value = JSON.parse(body as string);
  } catch {
    throw new ContractBreach('answered what is not JSON');
  }
  const read = observeDrift(report, () => response.safeParse(value));
  if (read.success) return read.data as ResponseOf<Id>;
  const [issue] = read.error.issues;
  throw new ContractBreach(`answered a wrong value at /${issue?.path.join('/')}: ${issue?.message}`);
}

/**
 * An answer with a status other than success. A problem is recognised by type and title alone: one whose other fields are
 * wrong must still be told apart.
 * @param data the body, parsed where it is JSON
 */
export function readRefusal(status: number, data: unknown) {
  const body: unknown = Object(redactData(data ?? null));
  const { type, title, detail = '' } = body as Record<string, unknown>;
  if (typeof type === 'string' && type.startsWith(problemTypePrefix) && typeof title === 'string') {
    const code = type.slice(problemTypePrefix.length) as ErrorCode;
    return { code, message: `${title} ${String(detail)}`.trim(), problem: body as Problem };
  }
  return { code: codeOfStatus(status), message: `answered ${status} without a problem`, problem: undefined };
}
