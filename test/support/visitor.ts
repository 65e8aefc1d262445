import type { Browser, BrowserContext, Page, Request } from 'playwright-core';

/** A payment request, to send it again. */
export interface SentPayment {
  key: string;
  body: string;
}

/** A signed-in visitor of the partner's page, with everything that went wrong on it. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** CSP and Trusted Types violations, uncaught errors, third-party requests. */
  readonly faults: string[];
  /** Every POST /v1/payments the elements sent. */
  readonly payments: SentPayment[];
}

interface Look {
  colorScheme?: 'light' | 'dark';
  width?: number;
}

/** Opens the partner's page and signs in at the portal as one of the demo households. */
export async function signIn(
  browser: Browser,
  { partner, portal }: { partner: string; portal: string },
  name: RegExp,
  { colorScheme = 'light', width = 1280 }: Look = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height: 900 },
    locale: 'sr-RS',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  const payments: SentPayment[] = [];
  await context.exposeFunction('reportViolation', (text: string) => faults.push(text));
  await context.exposeFunction('reportPayment', (sent: SentPayment) => payments.push(sent));
  await context.addInitScript(() => {
    const { reportPayment } = globalThis as unknown as { reportPayment: (sent: SentPayment) => void };
    const { fetch } = globalThis;
    // What the elements send is noted here; `fromPage` sends past it.
    Object.assign(globalThis, { plainFetch: fetch });
    globalThis.fetch = (input, init) => {
      const { method, url, headers } = new Request(input, init);
      if (method === 'POST' && url.endsWith('/v1/payments')) {
        const key = headers.get('idempotency-key') ?? '';
        reportPayment({ key, body: String(init?.body) });
      }
      return fetch(input, init);
    };
    addEventListener('securitypolicyviolation', (event) => {
      const { reportViolation } = globalThis as unknown as { reportViolation: (text: string) => void };
      reportViolation(
        `${event.effectiveDirective} blocked ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('request', (request: Request) => {
    // Navigation is not a request of the page.
    if (request.isNavigationRequest() || new URL(page.url()).origin !== partner) return;
    const { origin } = new URL(request.url());
    if (![partner, portal].includes(origin)) faults.push(`third-party request to ${origin}`);
  });
  await page.goto(partner);
  await page.getByRole('link', { name: 'Пријави се преко е.Сандучета' }).click();
  await page.waitForURL((url) => url.origin === portal);
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => url.origin === partner);
  return { page, context, faults, payments };
}

/** Calls the portal from the partner's page with a fresh token, as the page's own script could. */
export async function fromPage(
  page: Page,
  portal: string,
  path: string,
  init: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; replayed: string | null; body: unknown }> {
  return page.evaluate(
    async ([url, options]) => {
      const { token } = (await (await fetch('/esanduce-token/household', { method: 'POST' })).json()) as {
        token: string;
      };
      const { plainFetch } = globalThis as unknown as { plainFetch: typeof fetch };
      const response = await plainFetch(url, {
        ...options,
        headers: { ...options.headers, authorization: `Bearer ${token}` },
      });
      return {
        status: response.status,
        replayed: response.headers.get('idempotency-replayed'),
        body: (await response.json()) as unknown,
      };
    },
    [`${portal}${path}`, init] as const,
  );
}
