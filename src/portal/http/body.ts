import { problemAt, ProblemError } from '../problems/problem-error.ts';

/** Far above the largest valid body: 50 items of some 150 bytes. */
export const maximumBodyBytes = 64 * 1024;

/**
 * Reads a request's JSON body as the bytes that were sent, which a signature is of.
 * @throws ProblemError `unsupported-media-type` or `payload-too-large`, or `invalid-request` for what is not UTF-8
 */
export async function readJsonText(request: Request): Promise<string> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') throw new ProblemError('unsupported-media-type');
  if (Number(request.headers.get('content-length')) > maximumBodyBytes)
    throw new ProblemError('payload-too-large');
  const bytes = await readBytes(request);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notJson();
  }
}

/**
 * Reads a request's JSON body.
 * @throws ProblemError `unsupported-media-type`, `payload-too-large`, or `invalid-request` for what is not JSON
 */
export const readJson = async (request: Request): Promise<unknown> => parseJson(await readJsonText(request));

/** @throws ProblemError `invalid-request` for what is not JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw notJson();
  }
}

const notJson = () => problemAt('invalid-request', '/body', 'The body is not JSON in UTF-8.');

/** Counts while reading, because the length header may be missing or wrong. */
async function readBytes(request: Request): Promise<Uint8Array> {
  // Firefox has no `Request.body`.
  const reader = (request.body ?? new Blob([await request.arrayBuffer()]).stream()).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maximumBodyBytes) {
      await reader.cancel();
      throw new ProblemError('payload-too-large');
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
