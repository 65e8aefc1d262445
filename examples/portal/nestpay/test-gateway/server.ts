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

/** What goes wrong with API calls until it is set to null again. */
export type ApiFault =
  /** Does nothing and drops the connection. */
  | 'down'
  /** Does what was asked, then drops the connection. */
  | 'answerLost'
  /** Does what was asked, and never answers. */
  | 'late'
  /** Answers with this text instead. */
  | Response
  | null;

export interface TestGateway {
  readonly gatewayUrl: string;
  readonly apiUrl: string;
  readonly ledger: Ledger;
  apiFault: ApiFault;
  /** The `DATA` of each API call. */
  readonly calls: string[];
  close(): Promise<void>;
}

/** A gateway on the loopback interface that follows the published protocol, to test without a bank. */
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
