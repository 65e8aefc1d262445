import { problems, problemTypePrefix, type Problem } from '../../contract/index.ts';
import type { ProblemError } from '../problems/problem-error.ts';

export function problemResponse({ code, details }: ProblemError, requestId: string): Response {
  const { headers, ...rest } = details;
  const { status, title } = problems[code];
  const problem: Problem = { type: problemTypePrefix + code, title, status, requestId, ...rest };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...headers,
    },
  });
}
