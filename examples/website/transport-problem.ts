import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Problem, type ProblemCode, problems, problemTypePrefix } from '@esanduce/sdk/contract';

/** What a server refuses before any site sees the request, as problem details. */
export interface TransportProblem {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export function transportProblem(code: ProblemCode): TransportProblem {
  const { status, title } = problems[code];
  const requestId = `req_${randomBytes(12).toString('base64url')}`;
  const problem: Problem = { type: problemTypePrefix + code, title, status, requestId };
  const body = JSON.stringify(problem);
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Length': String(Buffer.byteLength(body)),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': requestId,
    },
    body,
  };
}

export function problemResponse(code: ProblemCode): Response {
  const { body, ...init } = transportProblem(code);
  return new Response(body, init);
}

/** Answers and closes the connection, as the rest of the request is not read. */
export function refuse(outgoing: ServerResponse, code: ProblemCode): void {
  const { status, headers, body } = transportProblem(code);
  outgoing.writeHead(status, { ...headers, Connection: 'close' }).end(body);
}

/** Answers a connection whose request Node could not read, and closes it. */
export function refuseSocket(socket: Duplex, code: ProblemCode): void {
  const { status, headers, body } = transportProblem(code);
  const lines = Object.entries({ ...headers, Connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  // The reason phrase is optional, the space before it is not.
  socket.end(`HTTP/1.1 ${status} \r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}
