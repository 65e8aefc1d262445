/** Runs in the page: measures a bill list of thousands of rows, whose pages come from memory. */
import { Esanduce, memoryJournal } from '@esanduce/sdk';
import { createSandbox } from '@esanduce/sdk/sandbox';
import '@esanduce/sdk/widgets';

interface Measured {
  /** ms of one update, by rows. */
  readonly update: Readonly<Record<number, number>>;
  /** ms until the next page is rendered, by rows before it. */
  readonly nextPage: Readonly<Record<number, number>>;
  /** Requests for bills after a payment elsewhere, with all rows shown. */
  readonly requests: number;
}

const pageSize = 100;
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve));
}

async function measure(most: number): Promise<Measured> {
  const sandbox = await createSandbox({ households: ['milica'] });
  const token = () => sandbox.token({ username: 'milica' });
  const options = { baseUrl: sandbox.baseUrl, token, logLevel: 'silent', journal: memoryJournal() } as const;
  const portal = new Esanduce({ ...options, fetch: sandbox.fetch });
  const { data } = await portal.bills.list({ limit: 100 });
  const bills = Array.from({ length: most }, (_, at) => ({
    ...data[at % data.length],
    id: `bill_${String(at).padStart(6, '0')}`,
  }));
  let requests = 0;
  let lastAsked = 0;
  const client = new Esanduce({
    ...options,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { pathname, searchParams } = new URL(request.url);
      if (pathname !== '/v1/bills') return sandbox.fetch(request);
      requests += 1;
      lastAsked = performance.now();
      const from = Number(searchParams.get('cursor') ?? 0);
      const to = from + Number(searchParams.get('limit'));
      return Response.json({
        data: bills.slice(from, to),
        nextCursor: to < most ? String(to) : null,
        asOf: '2026-11-23',
      });
    },
  });
  const provider = Object.assign(document.createElement('esanduce-provider'), { client });
  const list = Object.assign(document.createElement('esanduce-bill-list'), { pageSize });
  provider.append(list);
  document.body.append(provider);
  const root = list.shadowRoot;
  const rows = () => root?.querySelectorAll('[part~=row]').length ?? 0;
  await until(() => rows() === pageSize);

  const updates = async () => {
    const times: number[] = [];
    for (let round = 0; round < 15; round += 1) {
      await painted();
      const start = performance.now();
      list.requestUpdate();
      await list.updateComplete;
      list.getBoundingClientRect();
      times.push(performance.now() - start);
    }
    return median(times);
  };
  const update: Record<number, number> = { [pageSize]: await updates() };
  const nextPage: Record<number, number> = {};
  while (rows() < most) {
    const before = rows();
    await painted();
    const start = performance.now();
    root?.querySelector<HTMLElement>('[part=more]')?.click();
    await until(() => rows() > before);
    list.getBoundingClientRect();
    nextPage[before] = performance.now() - start;
  }
  update[most] = await updates();

  requests = 0;
  const [bill] = (await portal.bills.list({ status: 'open', limit: 1 })).data;
  const [card] = (await portal.paymentMethods.list()).data;
  if (!bill || !card) throw new Error('Nothing to pay.');
  await portal.pay({
    items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
    method: { type: 'card', id: card.id },
  });
  await until(() => requests > 0 && performance.now() - lastAsked > 1_000);
  return { update, nextPage, requests };
}

Object.assign(window, { measure });
