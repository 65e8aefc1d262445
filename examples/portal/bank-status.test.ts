import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { createBankStatus } from './bank-status.ts';

async function bankThat(t: TestContext, answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections());
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`;
}

const ask = (url: string, timeoutMs?: number) =>
  createBankStatus(timeoutMs).ask({ url, headers: { 'content-type': 'application/json' }, body: '{}' });

test('The bank’s answer is read', async (t) => {
  const url = await bankThat(t, (response) => response.end('{"status":"notReceived"}'));
  assert.equal(await ask(url), '{"status":"notReceived"}');
});

test('Another status, a redirect, an endless body or silence is no answer', async (t) => {
  for (const answer of [
    (response: ServerResponse) => response.writeHead(503).end('later'),
    (response: ServerResponse) => response.writeHead(302, { location: '/elsewhere' }).end(),
    (response: ServerResponse) => response.end('x'.repeat(64_001)),
    () => undefined,
  ]) {
    const url = await bankThat(t, answer);
    await assert.rejects(ask(url, 500));
  }
});
