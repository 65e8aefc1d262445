import type { ResponseOf } from '../contract/operation.ts';
import type { Problem } from '../contract/problem.ts';
import { problemTypePrefix } from '../contract/problem-type.ts';
import type { OperationId } from '../contract/routes.ts';
import { routes } from '../contract/routes.ts';
import type { Drift } from '../contract/schema.ts';
import { observeDrift } from '../contract/schema.ts';
import { codeOfStatus, type ErrorCode } from './errors.ts';
import { redactData } from './redact.ts';

/** Says how an answer breaks the contract. */
export class ContractBreach extends Error {}

/** A success's body as the operation has it: a document's bytes, or else text. */
export const readBody = (id: OperationId, response: Response): Promise<Blob | string> =>
  routes[id].response === 'application/pdf' ? response.blob() : response.text();

export const eventStream = 'text/event-stream';

/** A body to be read as it comes. @throws ContractBreach when it is something else */
export function readStream(mediaType: string | null, body: unknown): unknown {
  if (body && mediaType?.startsWith(eventStream)) return body;
  throw new ContractBreach(`answered ${mediaType} instead of ${eventStream}`);
}

/** A success, checked against the contract. @throws ContractBreach */
export function readSuccess<Id extends OperationId>(
  id: Id,
  mediaType: string | null,
  body: Blob | string,
  report: (drift: Drift) => void,
): ResponseOf<Id> {
  const { response } = routes[id];
  const expected = response === 'application/pdf' ? response : 'application/json';
  if (!mediaType?.startsWith(expected)) {
    throw new ContractBreach(`answered ${mediaType} instead of ${expected}`);
  }
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
 * What a failure says: the error's code, and the problem when there is one. Known by type and title alone: a problem whose
 * lesser fields are odd must still be told apart.
 */
export function readFailure(status: number, body: unknown): { code: ErrorCode; problem?: Problem } {
  const { type, title } = Object(body) as Record<string, unknown>;
  return typeof type === 'string' && type.startsWith(problemTypePrefix) && typeof title === 'string'
    ? { code: type.slice(problemTypePrefix.length), problem: redactData(body as Problem) }
    : { code: codeOfStatus(status) };
}
