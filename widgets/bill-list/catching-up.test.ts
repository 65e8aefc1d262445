import { expect } from '@open-wc/testing';
import type { Esanduce } from '@esanduce/sdk';
import type { EsanduceBillList } from './bill-list.ts';
import './define.ts';
import {
  buttonIn,
  clientAs,
  find,
  findAll,
  openSandbox,
  sandbox,
  elementFixture,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

/** A household's list, shown; and a client of the same person elsewhere. */
async function billListFixture(set: Partial<EsanduceBillList>, client: Esanduce = clientAs('milica')) {
  const list = await elementFixture('esanduce-bill-list', client, set, 'sr-Cyrl');
  await waitUntil(() => findAll(list, '.rows > li').length > 0 && buttonIn(findAll(list, '.rows > li')[0]!));
  return { list, elsewhere: clientAs('milica') };
}

async function payNewest(client: Esanduce): Promise<void> {
  const { data: bills } = await client.bills.list({ status: 'open', limit: 1 });
  const { data: cards } = await client.paymentMethods.list();
  const [bill, card] = [bills[0]!, cards.find(({ isDefault }) => isDefault)!];
  const items = [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding } as const];
  const { status } = await client.pay({ items, method: { type: 'card', id: card.id } });
  expect(status).to.equal('succeeded');
}

describe('<esanduce-bill-list> with live changes', () => {
  openSandbox();

  it('shows new bills on top, with the portal’s new day, and keeps pages, focus and rows', async () => {
    const { list } = await billListFixture({ pageSize: 10 });
    // Pages come as the reader nears the end, and this page is short.
    await waitUntil(() => {
      find(list, '[part="more"]')?.click();
      return !find(list, '[part="more"]');
    }, 'everything is shown');
    const rows = findAll(list, '.rows > li');
    const texts = rows.map(textOf);
    const focused = rows.at(-1)!.querySelector<HTMLElement>('button')!;
    focused.focus();
    await sandbox.advance();
    await waitUntil(() => findAll(list, '.rows > li').length === rows.length + 2);
    const after = findAll(list, '.rows > li');
    expect(after.slice(2)).to.deep.equal(rows);
    expect(textOf(after[0])).to.contain('новембар 2026.');
    expect(textOf(after[0])).to.contain('за 30 дана');
    expect(texts.some((text) => text.includes('новембар 2026.'))).to.equal(false);
    expect(list.shadowRoot?.activeElement).to.equal(focused);
  });

  it('shows bills paid elsewhere as paid, also when filtered by open', async () => {
    const { list, elsewhere } = await billListFixture({ status: 'open' });
    const [first] = findAll(list, '.rows > li');
    const count = findAll(list, '.rows > li').length;
    await payNewest(elsewhere);
    await waitUntil(() => textOf(first).includes('Плаћен'));
    expect(findAll(list, '.rows > li')).to.have.length(count);
    expect(first!.querySelector('esanduce-pay-button')).to.equal(null);
  });

  it('keeps a bill paid elsewhere also when no open bill is left', async () => {
    let none = false;
    const client = clientAs('milica', {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        return none && request.url.includes('status=open')
          ? Response.json({ data: [], nextCursor: null, asOf: '2026-11-23' })
          : sandbox.fetch(request);
      },
    });
    const { list, elsewhere } = await billListFixture({ status: 'open', pageSize: 1 }, client);
    const [first] = findAll(list, '.rows > li');
    none = true;
    await payNewest(elsewhere);
    await waitUntil(() => textOf(first).includes('Плаћен'));
    expect(findAll(list, '.rows > li')).to.deep.equal([first]);
  });

  it('appends the next page when a bill arrives while it loads', async () => {
    let goOn!: () => void;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    let isHeld = false;
    const client = clientAs('milica', {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (new URL(request.url).searchParams.has('cursor')) {
          isHeld = true;
          await held;
        }
        return sandbox.fetch(request);
      },
    });
    const { list } = await billListFixture({ pageSize: 4 }, client);
    find(list, '[part="more"]')!.click();
    await waitUntil(() => isHeld);
    await sandbox.advance();
    await waitUntil(() => findAll(list, '.rows > li').length === 4 + 2, 'the new bills');
    goOn();
    await waitUntil(() => findAll(list, '.rows > li').length > 4 + 2, 'the next page');
    expect(find(list, '[part="more"]')?.getAttribute('aria-disabled')).to.equal('false');
  });

  for (const when of ['before', 'while'] as const) {
    it(`never keeps offering a bill that was paid while its page was under way, ${when} the list catches up`, async () => {
      const held: (() => void)[] = [];
      let holds: RegExp | undefined;
      const client = clientAs('milica', {
        fetch: async (input, init) => {
          const request = new Request(input, init);
          const response = await sandbox.fetch(request);
          // Evaluated already: what the portal says is old when it arrives.
          if (holds?.test(request.url)) await new Promise<void>((resolve) => held.push(resolve));
          return response;
        },
      });
      const { list, elsewhere } = await billListFixture({ status: 'open', pageSize: 1 }, client);
      const { data: open } = await elsewhere.bills.list({ status: 'open' });
      const { data: cards } = await elsewhere.paymentMethods.list();
      const card = cards.find(({ isDefault }) => isDefault)!;
      const bill = open.slice(1).find(({ payable, prepaid }) => payable && !prepaid)!;
      // Up to the page with the bill.
      for (let at = 1; at < open.indexOf(bill); at += 1) {
        find(list, '[part="more"]')!.click();
        await waitUntil(() => findAll(list, '.rows > li').length === at + 1);
      }
      holds = /cursor=/;
      find(list, '[part="more"]')!.click();
      await waitUntil(() => held.length === 1, 'the page');
      if (when === 'while') holds = /bills/;
      const total = textOf(find(list, '[part=total]'));
      const items = [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding } as const];
      await elsewhere.pay({ items, method: { type: 'card', id: card.id } });
      if (when === 'while') await waitUntil(() => held.length === 2, 'the list catching up');
      else await waitUntil(() => textOf(find(list, '[part=total]')) !== total, 'the list caught up');
      holds = undefined;
      for (const goOn of held) {
        goOn();
        await waitUntil(() => findAll(list, '.rows > li').length > open.indexOf(bill), 'the page is shown');
      }
      await waitUntil(() => !find(list, `[data-id="${bill.id}"]:not([part~=paid])`), 'the bill is paid');
    });
  }
});
