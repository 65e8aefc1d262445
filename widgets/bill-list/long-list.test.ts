import { expect } from '@open-wc/testing';
import type { BillId, EsanduceOptions } from '@esanduce/sdk';
import {
  buttonIn,
  buttonState,
  clientAs,
  find,
  findAll,
  openSandbox,
  sandbox,
  elementFixture,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import type { EsanduceBillList } from './bill-list.ts';
import './define.ts';

const rowsOf = (list: EsanduceBillList) => findAll(list, '[part~=row]');
const page = document.scrollingElement!;

/** Bills of forty properties are shown by whole months, a page of fewer as it comes. */
const shownOf = (pageSize: number) => (pageSize < 40 ? pageSize : pageSize - (pageSize % 40));

async function billListFixture(pageSize: number, options?: Partial<EsanduceOptions>) {
  const client = clientAs('upravnik', options);
  const list = await elementFixture('esanduce-bill-list', client, { pageSize }, 'sr-Cyrl');
  await waitUntil(() => list.hasUpdated && rowsOf(list).length >= shownOf(pageSize), 'rows');
  return list;
}

async function showMore(list: EsanduceBillList, count: number): Promise<void> {
  while (rowsOf(list).length < count) {
    const before = rowsOf(list).length;
    page.scrollTop = page.scrollHeight;
    await waitUntil(() => rowsOf(list).length > before, 'more rows');
  }
}

describe('<esanduce-bill-list> with thousands of bills', function () {
  this.timeout(30_000);
  // Inside, as thousands of bills take their time to be seeded, too.
  openSandbox({ households: ['upravnik'] });

  it('loads more only once the reader scrolls near the end', async () => {
    const list = await billListFixture(8);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(rowsOf(list)).to.have.length(8);
    page.scrollTop = 10;
    await waitUntil(() => rowsOf(list).length > 8);
  });

  it('does not retry a failed page by itself', async () => {
    const list = await billListFixture(8);
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/bills' } });
    page.scrollTop = 10;
    await waitUntil(() => find(list, '.foot [role=alert]'));
    page.scrollTop = 60;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(rowsOf(list)).to.have.length(8);
    find(list, '[part=more]')!.click();
    await waitUntil(() => rowsOf(list).length > 8);
  });

  it('reloads only what was paid elsewhere, however far down', async () => {
    // Bills that are open move down by a page and more.
    await sandbox.advance(3);
    const asked: string[] = [];
    const list = await billListFixture(100, {
      fetch: (input, init) => {
        const request = new Request(input, init);
        asked.push(new URL(request.url).pathname);
        return sandbox.fetch(request);
      },
    });
    await showMore(list, 300);
    const far = rowsOf(list).findLastIndex((each) => each.querySelector('esanduce-pay-button'));
    expect(far).to.be.greaterThan(100);
    const elsewhere = clientAs('upravnik');
    const bill = await elsewhere.bills.get(rowsOf(list)[far]!.dataset['id'] as BillId);
    asked.length = 0;
    const items = [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding } as const];
    const { data: cards } = await elsewhere.paymentMethods.list();
    await elsewhere.pay({ items, method: { type: 'card', id: cards[0]!.id } });
    await waitUntil(() => rowsOf(list)[far]!.matches('[part~=paid]'));
    expect(asked).to.include(`/v1/bills/${bill.id}`);
    const reads = asked.filter((path) => path === '/v1/bills').length;
    // Once for each time it was told: the payment began, and it ended.
    expect(reads).to.be.within(1, 2);
  });

  it('keeps focus, scroll position and other rows while pages load and a row is paid', async () => {
    const list = await billListFixture(100);
    await showMore(list, 300);
    // Open bills are among the first; one of them, with rows above and below it.
    const row = rowsOf(list).filter((each) => each.querySelector('esanduce-pay-button'))[20]!;
    row.scrollIntoView({ block: 'center' });
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    buttonIn(row).focus({ preventScroll: true });
    const { scrollTop } = page;
    const changed = new Set<Element | null>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        changed.add(element!.closest('[part~=row]'));
      }
    });
    observer.observe(find(list, '[part=rows]')!, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    buttonIn(row).click();
    await waitUntil(() => buttonState(row) === 'paid');
    await waitUntil(() => row.matches('[part~=paid]'));
    await list.updateComplete;
    observer.disconnect();
    expect([...changed].filter((each) => each !== row)).to.deep.equal([]);
    // Where a row above is drawn for the first time, anchoring may round by a pixel.
    expect(page.scrollTop).to.be.closeTo(scrollTop, 2);
    expect(list.shadowRoot!.activeElement).to.equal(row.querySelector('esanduce-pay-button'));
  });
});
