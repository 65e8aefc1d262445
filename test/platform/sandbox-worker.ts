/** Serves a sandbox over HTTP, reset by each message: a thread has globals of its own, whatever a test takes away. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReadableStream } from 'node:stream/web';
import { parentPort } from 'node:worker_threads';
import { createSandbox } from '@esanduce/sdk/sandbox';

const sandbox = await createSandbox();

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', headers, url = '' } = request;
  const body = await text(request);
  const {
    status,
    headers: answered,
    body: stream,
  } = await sandbox.fetch(sandbox.baseUrl + url, {
    method,
    headers: headers as Record<string, string>,
    ...(body && { body }),
  });
  response.writeHead(status, Object.fromEntries(answered));
  if (stream) Readable.fromWeb(stream as ReadableStream).pipe(response);
  else response.end();
}

const server = createServer((request, response) => void answer(request, response));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  parentPort?.on('message', () => {
    void sandbox
      .reset()
      .then(() => sandbox.token())
      .then((token) => parentPort?.postMessage({ baseUrl: `http://127.0.0.1:${port}`, token }));
  });
});
