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
async function stage(set: Partial<EsanduceBillList>, client: Esanduce = clientAs(sandbox, 'milica')) {
  const list = await elementFixture('esanduce-bill-list', client, set, 'sr-Cyrl');
  await waitUntil(() => findAll(list, '.rows > li').length > 0 && buttonIn(findAll(list, '.rows > li')[0]!));
  return { list, elsewhere: clientAs(sandbox, 'milica') };
}

async function payNewest(client: Esanduce): Promise<void> {
  const { data: bills } = await client.bills.list({ status: 'open', limit: 1 });
  const { data: cards } = await client.paymentMethods.list();
  const [bill, card] = [bills[0]!, cards.find(({ isDefault }) => isDefault)!];
  const items = [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding } as const];
  const { status } = await client.pay({ items, method: { type: 'card', id: card.id } });
  expect(status).to.equal('succeeded');
}

describe('a list, as the household’s bills change', () => {
  openSandbox();

  it('shows new bills on top, counted against the day it is now, and leaves pages, focus and rows', async () => {
    const { list } = await stage({ pageSize: 10 });
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
    expect(textOf(after[0])).to.contain('новембар 2026');
    expect(textOf(after[0])).to.contain('за 30 дана');
    expect(texts.some((text) => text.includes('новембар 2026'))).to.equal(false);
    expect(list.shadowRoot?.activeElement).to.equal(focused);
  });

  it('shows as paid what was paid elsewhere, also where only open bills are asked for', async () => {
    const { list, elsewhere } = await stage({ status: 'open' });
    const [first] = findAll(list, '.rows > li');
    const count = findAll(list, '.rows > li').length;
    await payNewest(elsewhere);
    await waitUntil(() => textOf(first).includes('Плаћен'));
    expect(findAll(list, '.rows > li')).to.have.length(count);
    expect(first!.querySelector('esanduce-pay-button')).to.equal(null);
  });

  it('goes on to show more when a bill comes while the next page is on its way', async () => {
    let goOn!: () => void;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    let isHeld = false;
    const client = clientAs(sandbox, 'milica', {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (new URL(request.url).searchParams.has('cursor')) {
          isHeld = true;
          await held;
        }
        return sandbox.fetch(request);
      },
    });
    const { list } = await stage({ pageSize: 4 }, client);
    find(list, '[part="more"]')!.click();
    await waitUntil(() => isHeld);
    await sandbox.advance();
    await waitUntil(() => findAll(list, '.rows > li').length === 4 + 2, 'the new bills');
    goOn();
    await waitUntil(() => findAll(list, '.rows > li').length > 4 + 2, 'the next page');
    expect(find(list, '[part="more"]')?.getAttribute('aria-disabled')).to.equal('false');
  });
});
