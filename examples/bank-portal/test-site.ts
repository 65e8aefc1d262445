import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Esanduce } from '@esanduce/sdk';
import { money, type Payment } from '@esanduce/sdk/contract';
import { remoteKeys } from '@esanduce/sdk/payment-orders';
import { createSandbox, demoBankSecretKey, householdCustomerId, type Sandbox } from '@esanduce/sdk/sandbox';
import { type Bank, createBank } from './bank.ts';
import { prepareDemoCustomers } from './demo-customers.ts';
import type { BankDatabase } from './ledger/tables.ts';
import { openTestBank } from './test-bank.ts';

export const siteUrl = 'http://localhost:4840';
export const statusSecret = `whsec_${btoa('thirty-two bytes of a known text')}`;

type Household = 'milica' | 'dragan';

/** The bank's site on a sandbox portal in memory, for the tests of this room. */
export interface TestSite {
  readonly bank: Bank;
  readonly database: BankDatabase;
  readonly sandbox: Sandbox;
  /** Lets time pass at the bank. */
  pass(ms: number): void;
  /** A browser: keeps cookies, sends the site's own origin. */
  browser(): Visit;
  /** A browser in which a customer is signed in. */
  signIn(customer: Household | 'ana'): Promise<Visit>;
  /** The page's side: an order of the portal for open bills of a household. */
  newOrder(username: Household, count: number): Promise<Payment & { jws: string }>;
  /** The payment's status at the portal. */
  statusOf(username: Household, payment: Pick<Payment, 'id'>): Promise<string>;
  close(): Promise<void>;
}

interface Sent {
  form?: Record<string, string>;
  json?: unknown;
  /** Default: the site's; empty: none. */
  origin?: string;
}
export type Visit = (path: string, sent?: Sent) => Promise<Response>;

export async function openTestSite(): Promise<TestSite> {
  let skewMs = 0;
  const now = () => new Date(Date.now() + skewMs);
  await using parts = new AsyncDisposableStack();
  const { database } = parts.adopt(await openTestBank(now()), (part) => part.close());
  const sandbox = await createSandbox({ households: ['milica', 'dragan'], bank: { origins: [siteUrl] } });
  const agreements = { milica: householdCustomerId('milica'), dragan: householdCustomerId('dragan') };
  await prepareDemoCustomers(database, agreements, now());
  const elementsDirectory = parts.adopt(await writeElements(), (path) => rm(path, { recursive: true }));
  const { baseUrl, fetch } = sandbox;
  const bank = await createBank({
    database,
    portal: new Esanduce({ baseUrl, fetch, token: demoBankSecretKey }),
    portalUrl: baseUrl,
    partnerId: 'partner_bank',
    // A reset of the sandbox makes new keys: an unknown one is looked up again.
    keys: remoteKeys(`${baseUrl}/.well-known/jwks.json`, { fetch, cooldownMs: 0 }),
    statusSecret,
    elementsDirectory,
    siteUrl,
    now,
  });
  const pageOf = (username: Household) =>
    new Esanduce({ baseUrl, fetch, token: () => sandbox.token({ username, partner: 'partner_bank' }) });
  const running = parts.move();
  const browser = () => newBrowser(bank);
  return {
    bank,
    database,
    sandbox,
    pass: (ms) => (skewMs += ms),
    browser,
    async signIn(customer) {
      const visit = browser();
      await visit('/sign-in', { form: { customer } });
      const code = codeIn(await (await visit('/sign-in/code')).text());
      const entered = await visit('/sign-in/code', { form: { code } });
      if (entered.headers.get('location') !== '/') throw new Error('Signing in failed');
      return visit;
    },
    async newOrder(username, count) {
      const page = pageOf(username);
      const { data } = await page.bills.list({ status: 'open' });
      const items = data
        .filter(({ payable }) => payable)
        .slice(0, count)
        .map(({ id, outstanding }) => ({ payable: { type: 'bill' as const, id }, amount: outstanding }));
      if (items.length < count) throw new Error('There are not enough bills');
      const amount = money(items.reduce((sum, item) => sum + item.amount.amount, 0));
      const payment = await page.payments.create({ items, amount, method: { type: 'host' } });
      return { ...payment, jws: payment.paymentOrder?.jws ?? '' };
    },
    statusOf: async (username, { id }) => (await pageOf(username).payments.get(id)).status,
    close: () => running.disposeAsync(),
  };
}

/** The code in a page or message. */
export const codeIn = (text: string): string =>
  /\b\d{6}\b/.exec(text.replace(/<small>.*?<\/small>/gs, ''))?.[0] ?? '';

async function writeElements(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'esanduce-elements-'));
  const names = ['esanduce.js', 'esanduce.css'];
  for (const name of names) await writeFile(join(directory, name), '');
  const files = Object.fromEntries(names.map((name) => [name, 'sha384-']));
  await writeFile(join(directory, 'integrity.json'), JSON.stringify({ files, elements: {} }));
  return directory;
}

function newBrowser({ site }: Bank): Visit {
  const cookies = new Map<string, string>();
  return async (path, { form, json, origin = siteUrl } = {}) => {
    const isPost = form !== undefined || json !== undefined;
    const response = await site.fetch(
      new Request(siteUrl + path, {
        method: isPost ? 'POST' : 'GET',
        headers: {
          Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(origin !== '' && { Origin: origin }),
          ...(json !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(isPost && { body: form ? new URLSearchParams(form) : JSON.stringify(json) }),
      }),
    );
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return response;
  };
}
