import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createPartnerSite, type PartnerSiteOptions, redirectUriOf } from './app.ts';
import { webhookPath } from './webhooks.ts';

export interface PartnerSiteServerOptions extends Omit<PartnerSiteOptions, 'siteUrl'> {
  /** 0 takes a free one. */
  port: number;
}

export interface RunningPartnerSite {
  url: string;
  origin: string;
  redirectUri: string;
  webhookUrl: string;
  close(): Promise<void>;
}

/**
 * Serves the site on this machine only.
 * @throws the system's error with `code` and `port`, such as EADDRINUSE; when a file of the elements is missing
 */
export async function startPartnerSite({
  port,
  ...options
}: PartnerSiteServerOptions): Promise<RunningPartnerSite> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // By name where the portal goes by number: cookies do not tell ports apart, and ours are not for the portal.
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  const site = createPartnerSite({ ...options, siteUrl: url });
  const listener = getRequestListener(async (request) => (await site).fetch(request), {
    overrideGlobalObjects: false,
  });
  server.on('request', (incoming, outgoing) => void listener(incoming, outgoing));
  await site.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { url, origin: url, redirectUri: redirectUriOf(url), webhookUrl: url + webhookPath, close };
}
