import type { Bill } from '@esanduce/sdk/contract';
import { createSandbox } from '@esanduce/sdk/sandbox';
import { createAdyenStub } from './adyen-stub.ts';
import { type FaultyServer, startFaultyServer } from './faulty-server.ts';

/** A library on a page, and the server it pays at. */
export interface Contender {
  readonly name: string;
  readonly ours: boolean;
  readonly server: FaultyServer;
  /** Path and query of a page with one thing to pay, on which nothing was paid yet. */
  prepare(): Promise<string>;
  /** What its server charges by its own rule, where it has one beside keys. */
  chargedByServer(): Promise<number>;
}

const create = /\/(?:v1\/payments|v1\/sessions\/[^/]+\/payments)$/;
const isPayment = ({ method, url }: Request) => method === 'POST' && create.test(new URL(url).pathname);

export async function startAdyen(): Promise<Contender[]> {
  const stub = createAdyenStub();
  const server = await startFaultyServer((request) => stub.fetch(request), isPayment);
  return ['component', 'drop-in'].map((as) => ({
    name: `adyen-web ${as}`,
    ours: false,
    server,
    prepare: async () => `/adyen?as=${as}&backend=${server.origin}`,
    // In the library's favour: a server may let a session pay once.
    chargedByServer: async () => new Set(server.payments.map(({ path }) => path)).size,
  }));
}

/** @param pages origin of the pages, the only one its tokens work from */
export async function startEsanduce(pages: string): Promise<Contender & { token(): Promise<string> }> {
  const sandbox = await createSandbox({ households: ['milica'], partner: { origins: [pages] } });
  const server = await startFaultyServer((request) => sandbox.portal.fetch(request), isPayment);
  const token = () => sandbox.token({ allowedOrigin: pages });

  async function openBill(): Promise<Bill> {
    const authorization = `Bearer ${await token()}`;
    const request = new Request(`${server.origin}/v1/bills?status=open`, {
      headers: { authorization, origin: pages },
    });
    const { data } = (await (await sandbox.portal.fetch(request)).json()) as { data: Bill[] };
    const bill = data.find(({ payable }) => payable);
    if (!bill) throw new Error('The household has no bill that can be paid.');
    return bill;
  }

  return {
    name: 'esanduce-pay-button',
    ours: true,
    server,
    token,
    async prepare() {
      await sandbox.reset();
      return `/esanduce?bill=${(await openBill()).id}&backend=${server.origin}`;
    },
    chargedByServer: async () => sandbox.charges().length,
  };
}
