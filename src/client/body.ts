/** An answer that breaks the contract; the message says how. */
export class ContractBreach extends Error {}

/** Bytes of a body once unpacked: far more than any answer of the contract has. */
const maxBytes = 20_000_000;

/** Lets go of a body that nobody reads. That of a package's `fetch` may be a stream of Node's. */
export function discard({ body }: Response): void {
  const stream = body as { cancel?: () => Promise<void>; destroy?: () => void } | null;
  stream?.cancel?.().catch(() => undefined);
  stream?.destroy?.();
}

/** Whether a body can be read as it arrives: not on React Native, nor with node-fetch. */
export const isStreamed = ({ body }: Response): boolean =>
  !!(body as Partial<Response['body']>)?.getReader &&
  !!(globalThis as Partial<typeof globalThis>).TextDecoder;

function checkSize(bytes: number): void {
  if (bytes > maxBytes) throw new ContractBreach(`answered more than ${maxBytes} bytes`);
}

/** @param signal ends reading; the body is cancelled then */
async function readChunks({ body }: Response, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>[]> {
  const reader = (body as NonNullable<Response['body']>).getReader();
  signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined));
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    checkSize((size += value.length));
    chunks.push(value);
  }
}

/** @throws ContractBreach when it is too long */
export async function readText(response: Response, signal: AbortSignal): Promise<string> {
  if (!isStreamed(response)) {
    const text = await response.text();
    checkSize(text.length);
    return text;
  }
  const decoder = new TextDecoder();
  const chunks = await readChunks(response, signal);
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}

/** @throws ContractBreach when it is too long */
export async function readDocument(response: Response, signal: AbortSignal, type: string): Promise<Blob> {
  const blob = isStreamed(response)
    ? new Blob(await readChunks(response, signal), { type })
    : await response.blob();
  checkSize(blob.size);
  return blob;
}
