import { expect } from '@open-wc/testing';
import {
  buttonIn,
  buttonState,
  clientAs,
  find,
  findAll,
  openSandbox,
  sandbox,
  stageElement,
} from '../foundation/stage.test.ts';
import { waitUntil } from '../foundation/wait.test.ts';
import type { EsanduceBillList } from './bill-list.ts';
import './define.ts';

const rowsOf = (list: EsanduceBillList) => findAll(list, '[part~=row]');
const page = document.scrollingElement!;

async function stage(pageSize: number) {
  const list = await stageElement(
    'esanduce-bill-list',
    clientAs(sandbox, 'upravnik'),
    { pageSize },
    'sr-Cyrl',
  );
  await waitUntil(() => list.hasUpdated && rowsOf(list).length >= pageSize, 'rows');
  return list;
}

describe('<esanduce-bill-list> with thousands of bills', function () {
  this.timeout(30_000);
  // Inside, as thousands of bills take their time to be seeded, too.
  openSandbox({ households: ['upravnik'] });

  it('loads nothing more until the reader scrolls, then as they near the end', async () => {
    const list = await stage(8);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(rowsOf(list)).to.have.length(8);
    page.scrollTop = 10;
    await waitUntil(() => rowsOf(list).length > 8);
  });

  it('does not try again by itself what could not be loaded', async () => {
    const list = await stage(8);
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/bills' } });
    page.scrollTop = 10;
    await waitUntil(() => find(list, '.foot [role=alert]'));
    page.scrollTop = 60;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(rowsOf(list)).to.have.length(8);
    find(list, '[part=more]')!.click();
    await waitUntil(() => rowsOf(list).length > 8);
  });

  it('keeps focus, place and all other rows as they are while more comes and one in the middle is paid', async () => {
    const list = await stage(100);
    while (rowsOf(list).length < 300) {
      const before = rowsOf(list).length;
      page.scrollTop = page.scrollHeight;
      await waitUntil(() => rowsOf(list).length > before, 'more rows');
    }
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
