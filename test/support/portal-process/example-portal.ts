import { Esanduce } from '@esanduce/sdk';
import type { Bill } from '@esanduce/sdk/contract';
import { type RunningPortal, type SandboxServerOptions, startPortal } from '@esanduce/example-portal/server';
import { makeDataDirectory } from './data-directory.ts';

/** The example portal in this process, with Milica's household on an embedded database of its own. */
export interface ExamplePortal {
  readonly portal: RunningPortal;
  readonly dataDirectory: string;
  /** Milica's. */
  readonly token: string;
  readonly client: Esanduce;
  /** Her bills that can be paid, newest first. */
  readonly bills: readonly Bill[];
  /** Stops the portal and removes its data. */
  close(): Promise<void>;
}

interface ExamplePortalOptions extends Pick<SandboxServerOptions, 'acquirer'> {
  /** ISO date of the sandbox's clock. Default: today. */
  today?: string;
  /** The partner's website. Default: none. */
  site?: string;
}

export async function openExamplePortal({
  acquirer,
  today,
  site,
}: ExamplePortalOptions = {}): Promise<ExamplePortal> {
  const folder = await makeDataDirectory();
  const portal = await startPortal({
    mode: 'sandbox',
    port: 0,
    bankPort: 0,
    acquirer,
    dataDirectory: folder.path,
    households: ['milica'],
    partner: async () => ({
      redirectUris: site === undefined ? [] : [`${site}/back`],
      origins: site === undefined ? [] : [site],
    }),
    log: () => undefined,
  });
  if (today !== undefined) await post(`${portal.url}/_sandbox/reset`, { households: ['milica'], today });
  const response = await post(`${portal.url}/_sandbox/tokens`, { username: 'milica' });
  const { token } = (await response.json()) as { token: string };
  const client = new Esanduce({ baseUrl: portal.url, token });
  const { data } = await client.bills.list({ status: 'open' });
  return {
    portal,
    dataDirectory: folder.path,
    token,
    client,
    bills: data.filter(({ payable }) => payable),
    async close() {
      await portal.close();
      await folder.remove();
    },
  };
}

async function post(url: string, body: object): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response;
}
