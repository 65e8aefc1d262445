import { once } from 'node:events';
import { ConnectionDropped } from '@esanduce/sdk/sandbox';
import { listen } from '@esanduce/example-website/listener';
import { createHostedPage } from './hosted-page.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { answerApi } from './xml-api.ts';

export interface TestGatewayKeys {
  clientId: string;
  storeKey: string;
  apiUser: string;
  apiPassword: string;
}

/** What goes wrong with the next calls of the API, until it is set to null again. */
export type ApiFault =
  /** Does nothing and drops the connection. */
  | 'down'
  /** Does what it was asked, and drops the connection. */
  | 'answerLost'
  /** Does what it was asked, and does not answer as long as the client waits. */
  | 'late'
  /** Answers, with this instead. */
  | Response
  | null;

export interface TestGateway {
  readonly gatewayUrl: string;
  readonly apiUrl: string;
  readonly ledger: Ledger;
  apiFault: ApiFault;
  /** The `DATA` of each call of the API. */
  readonly calls: string[];
  close(): Promise<void>;
}

/** A gateway on loopback that speaks the published protocol: for tests, without a bank. */
export async function startTestGateway(keys: TestGatewayKeys, wallTime: () => string): Promise<TestGateway> {
  const ledger = createLedger(wallTime);
  const hostedPage = createHostedPage(ledger, keys);
  const calls: string[] = [];

  const api = async (form: URLSearchParams, signal: AbortSignal): Promise<Response> => {
    const { apiFault } = gateway;
    if (apiFault === 'down') throw new ConnectionDropped();
    if (apiFault instanceof Response) return apiFault.clone();
    const request = form.get('DATA') ?? '';
    calls.push(request);
    const answer = answerApi(ledger, keys, request);
    if (apiFault === 'answerLost') throw new ConnectionDropped();
    if (apiFault === 'late') await once(signal, 'abort');
    return new Response(answer, { headers: { 'Content-Type': 'text/xml' } });
  };

  const listener = await listen({ host: '127.0.0.1', port: 0 }, async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method !== 'POST') return new Response('Only POST.', { status: 405 });
    const form = new URLSearchParams(await request.text());
    if (pathname === '/fim/est3Dgate') return hostedPage.open(form);
    if (pathname === '/fim/pay') return hostedPage.pay(form);
    return pathname === '/fim/api'
      ? api(form, request.signal)
      : new Response('Nothing here.', { status: 404 });
  });
  const url = `http://127.0.0.1:${String(listener.port)}`;
  const gateway: TestGateway = {
    gatewayUrl: `${url}/fim/est3Dgate`,
    apiUrl: `${url}/fim/api`,
    ledger,
    apiFault: null,
    calls,
    close: () => listener.close(),
  };
  return gateway;
}
