import { listenWaiting } from '@esanduce/example-website/listener';
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
 * @throws the system's error with `code` and `port`, such as EADDRINUSE; or an error when a file of the elements is missing
 */
export async function startPartnerSite({
  port,
  ...options
}: PartnerSiteServerOptions): Promise<RunningPartnerSite> {
  await using parts = new AsyncDisposableStack();
  const listener = parts.adopt(await listenWaiting({ port }), (part) => part.close());
  // A name where the portal has a number: cookies ignore ports, and ours must not reach the portal.
  const url = `http://localhost:${listener.port}`;
  const site = await createPartnerSite({ ...options, siteUrl: url });
  listener.answerWith((request) => site.fetch(request));
  const running = parts.move();
  return {
    url,
    origin: url,
    redirectUri: redirectUriOf(url),
    webhookUrl: url + webhookPath,
    close: () => running.disposeAsync(),
  };
}
