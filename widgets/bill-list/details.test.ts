import { expect } from '@open-wc/testing';
import { type Bill, Esanduce, money, type Service } from '@esanduce/sdk';
import { sendKeys } from '@web/test-runner-commands';
import { formatAmount } from '@esanduce/sdk/format';
import {
  buttonIn,
  buttonState,
  clientAs,
  filesSaved,
  find,
  findAll,
  isAccessible,
  openSandbox,
  sandbox,
  fixtureOf,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import type { EsanduceBillList } from './bill-list.ts';
import './define.ts';

const pdf = async () => new TextEncoder().encode('%PDF-1.7 a bill');

openSandbox({ households: ['milica'], documents: { bill: pdf, receipt: pdf } });

const rowsOf = (list: EsanduceBillList) => findAll(list, '[part~=row]');
const detailsOf = (row: Element | undefined) => row?.querySelector<HTMLElement>('[part=details]');
const foldOf = (row: Element | undefined) => row!.querySelector<HTMLElement>('.fold')!;

const billListFixture = fixtureOf('esanduce-bill-list', 'section:not(:has(.bar)) [part~=row]');

async function flat(locale?: string) {
  const client = clientAs('milica');
  const property = (await client.properties.list()).data.find(({ kind }) => kind === 'flat')!;
  const list = await billListFixture(client, { propertyId: property.id }, locale);
  const { data: bills } = await client.bills.list({ propertyId: property.id });
  return { client, list, bills };
}

/** A client whose one bill has these items. */
async function withItems(items: Partial<Bill['items'][number]>[], more: Partial<Bill> = {}) {
  const [bill] = (await clientAs('milica').bills.list({ limit: 1 })).data;
  const data = [{ ...bill!, ...more, items: items.map((item) => ({ ...bill!.items[0]!, ...item })) }];
  const fetch = async (input: RequestInfo | URL) =>
    Response.json({
      data: new Request(input).url.includes('/bills') ? data : [],
      nextCursor: null,
      asOf: '2026-11-23',
    });
  return billListFixture(
    new Esanduce({ baseUrl: sandbox.baseUrl, fetch, token: 'token', logLevel: 'silent' }),
  );
}

describe('<esanduce-bill-list> details of a bill', () => {
  it('opens and closes by keyboard', async () => {
    const { list } = await flat();
    const [row] = rowsOf(list);
    expect(foldOf(row).getAttribute('aria-expanded')).to.equal('false');
    foldOf(row).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => detailsOf(row));
    expect(foldOf(row).getAttribute('aria-expanded')).to.equal('true');
    expect(list.shadowRoot!.activeElement).to.equal(foldOf(row));
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => !detailsOf(row));
  });

  it('opens by a click anywhere on the row, except on its controls', async () => {
    const { list } = await flat();
    const [row, other] = rowsOf(list);
    row!.querySelector<HTMLElement>('.amount')!.click();
    await list.updateComplete;
    expect(detailsOf(row)).not.to.equal(null);
    detailsOf(row)!.click();
    other!.querySelector<HTMLElement>('[part=checkbox]')!.click();
    await list.updateComplete;
    expect(detailsOf(row)).not.to.equal(null);
    expect(detailsOf(other)).to.equal(null);
    buttonIn(other!).click();
    await waitUntil(() => buttonState(other!) === 'paid');
    await waitUntil(() => other!.matches('[part~=paid]'));
    expect(detailsOf(other)).to.equal(null);
    expect(detailsOf(row), 'stays unfolded').not.to.equal(null);
  });

  it('shows the items, which add up, and the details of the payment order', async () => {
    const { list, bills } = await flat();
    const [bill] = bills;
    foldOf(rowsOf(list)[0]).click();
    await list.updateComplete;
    const seen = textOf(detailsOf(rowsOf(list)[0]));
    for (const { amount, provider } of bill!.items) {
      expect(seen).to.contain(formatAmount(amount, 'sr-Cyrl'));
      expect(seen).to.contain(provider.name);
    }
    expect(seen).to.contain(`Укупно ${formatAmount(bill!.charged, 'sr-Cyrl')}`);
    expect(seen).to.contain('Грејање Београдске електране');
    expect(seen).to.match(/Попуст [\d,.]+ \(\d %\) на следећем рачуну, ако платите до 28\. 11\. 2026\./);
    expect(seen).to.contain('Издат 1. 11. 2026. Датум промета 31. 10. 2026. Доспева 30. 11. 2026.');
    expect(seen).to.contain(`Позив на број ${bill!.payTo.model} ${bill!.payTo.reference}`);
  });

  it('says nothing of a discount that has lapsed, or of a paid bill’s', async () => {
    const { list, bills } = await flat();
    const others = bills.flatMap(({ discount }, at) => (at && discount ? [at] : [])).slice(0, 4);
    expect(others.some((at) => bills[at]!.status === 'paid')).to.equal(true);
    expect(others.some((at) => bills[at]!.status !== 'paid')).to.equal(true);
    for (const at of others) {
      const row = rowsOf(list)[at];
      foldOf(row).click();
      await list.updateComplete;
      expect(textOf(detailsOf(row))).not.to.contain('на следећем рачуну');
    }
  });

  it('shows the change of each item by sign, amount and percent', async () => {
    const list = await withItems([
      { amount: money(171_210), previousAmount: money(158_000) },
      { amount: money(90_000), previousAmount: money(100_000) },
      { amount: money(50_000), previousAmount: money(50_000) },
      { amount: money(50_000), previousAmount: null },
      { amount: money(-1_000), previousAmount: money(-2_000), service: 'discount' },
      {
        amount: money(100),
        previousAmount: money(0),
        service: 'lighting' as string as Service,
        period: '2026-07',
      },
    ]);
    foldOf(rowsOf(list)[0]).click();
    await list.updateComplete;
    const lines = findAll(list, '[part=items] li');
    const changes = lines.slice(1, -1).map((line) => textOf(line.querySelector(':scope > small')));
    expect(changes.map((each) => each.replace(' према претходном рачуну', ''))).to.deep.equal([
      '+132,10 · +8,4 %',
      '−100,00 · −10 %',
      'исто',
      'ново',
      '+10,00',
      '+1,00',
    ]);
    expect(textOf(lines[6]!.querySelector('span'))).to.match(/^Београдске електране за јул 2026.$/);
  });

  it('saves the PDF under its name, shows when that failed, and tries again', async () => {
    const { list, bills } = await flat();
    foldOf(rowsOf(list)[0]).click();
    await list.updateComplete;
    const button = find(list, '[part=pdf]')!;
    sandbox.fault({ fault: 'status=503', match: { path: `/v1/bills/${bills[0]!.id}/document` } });
    button.click();
    await list.updateComplete;
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    await waitUntil(() => find(list, '[part=details] [role=alert]'));
    const files = await filesSaved(() => button.click());
    const [[name, file]] = [...files] as [[string, Blob]];
    expect([files.size, name]).to.deep.equal([1, bills[0]!.document!.fileName]);
    expect(await file.text()).to.equal('%PDF-1.7 a bill');
    expect(file.type).to.equal('application/pdf');
    await waitUntil(() => !find(list, '[part=details] [role=alert]'));
  });

  it('has no PDF button without a document', async () => {
    const document = { mediaType: 'application/pdf', fileName: 'racun.pdf' };
    for (const [more, buttons] of [
      [{ document }, 1],
      [{ document: null }, 0],
    ] as const) {
      const list = await withItems([{}], more);
      foldOf(rowsOf(list)[0]).click();
      await list.updateComplete;
      expect(detailsOf(rowsOf(list)[0])).not.to.equal(null);
      expect(findAll(list, '[part=pdf]')).to.have.length(buttons);
    }
  });

  it('fits 280 pixels', async () => {
    const { list } = await flat();
    list.style.inlineSize = '280px';
    for (const row of rowsOf(list).slice(0, 2)) foldOf(row).click();
    await list.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (const element of findAll(list, 'section *:not(.visually-hidden)')) {
      // Rows far below are not laid out.
      if (element.getBoundingClientRect().top > innerHeight) continue;
      expect(element.scrollWidth, element.outerHTML.slice(0, 80)).to.be.at.most(280);
    }
  });

  isAccessible('unfolded, and when its PDF did not come', async function* (locale) {
    const { list, bills } = await flat(locale);
    for (const row of rowsOf(list).slice(0, 2)) foldOf(row).click();
    await list.updateComplete;
    yield list;
    sandbox.fault({ fault: 'status=503', match: { path: `/v1/bills/${bills[0]!.id}/document` } });
    find(list, '[part=pdf]')!.click();
    await waitUntil(() => find(list, '[part=details] [role=alert]'));
    yield list;
  });
});
