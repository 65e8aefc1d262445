import { sha256 } from '../crypto/sha256.ts';
import { problemAt } from '../problems/problem-error.ts';

const maximumKeyLength = 255;

/** @throws ProblemError `idempotency-key-missing` when the header is missing, empty, too long or not printable ASCII */
export function readIdempotencyKey(request: Request): string {
  const key = request.headers.get('idempotency-key') ?? '';
  if (/^[\x21-\x7e]+$/.test(key) && key.length <= maximumKeyLength) return key;
  throw problemAt(
    'idempotency-key-missing',
    '/headers/idempotency-key',
    `Send 1 to ${maximumKeyLength} printable ASCII characters, the same ones for every attempt of one request.`,
  );
}

export function fingerprint(method: string, path: string, body: unknown): Promise<string> {
  return sha256(`${method} ${path} ${canonicalJson(body)}`);
}

/** JSON with sorted keys: the order of a body's fields does not matter. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
