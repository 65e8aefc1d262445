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
  it('saves the due date of an open bill for a calendar, and of a paid one not', async () => {
    const { list, bills } = await flat();
    const [row] = rowsOf(list);
    foldOf(row).click();
    await list.updateComplete;
    const saved = await filesSaved(() =>
      detailsOf(row)!.querySelector<HTMLElement>('[part=calendar]')!.click(),
    );
    const [[name, file] = []] = saved;
    expect(name).to.equal('2026-10-0512345.ics');
    const text = (await file!.text()).replaceAll('\r\n ', '');
    expect(text).to.contain(`DTSTART;VALUE=DATE:${bills[0]!.dueOn.replaceAll('-', '')}`);
    expect(text).to.contain('SUMMARY:Рачун за октобар 2026.');
    const paid = bills.findIndex(({ status }) => status === 'paid');
    foldOf(rowsOf(list)[paid]).click();
    await list.updateComplete;
    expect(detailsOf(rowsOf(list)[paid])!.querySelector('[part=calendar]')).to.equal(null);
  });

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
    expect(seen).to.match(/Укупно [+−]/);
    expect(seen).to.contain(` ${formatAmount(bill!.charged, 'sr-Cyrl')} Попуст`);
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

  it('compares each item with the previous bill and with a year ago, the amount last, and adds up', async () => {
    const list = await withItems(
      [
        { amount: money(171_210), previousAmount: money(158_000), yearAgoAmount: money(171_210) },
        { amount: money(90_000), previousAmount: money(100_000), yearAgoAmount: null },
        { amount: money(-1_000), previousAmount: money(-2_000), yearAgoAmount: null, service: 'discount' },
        {
          amount: money(100),
          previousAmount: null,
          yearAgoAmount: money(50),
          service: 'lighting' as string as Service,
          period: '2026-07',
        },
      ],
      { charged: money(260_310), previousCharged: money(276_000), yearAgoCharged: money(171_260) },
    );
    foldOf(rowsOf(list)[0]).click();
    await list.updateComplete;
    const cells = findAll(list, '[part=items] tr').map((line) => [...line.children].map(textOf));
    expect(cells).to.deep.equal([
      ['Ставка', 'у односу на претходни рачун', 'у односу на октобар 2025.', 'РСД'],
      ['Грејање Београдске електране', '+132,10', 'исто', '1.712,10'],
      ['Грејање Београдске електране', '−100,00', 'ново', '900,00'],
      ['Попуст Београдске електране', '+10,00', 'ново', '−10,00'],
      ['Београдске електране за јул 2026.', 'ново', '+0,50', '1,00'],
      ['Ставке којих више нема', '−200,00', '', ''],
      ['Укупно', '−156,90', '+890,50', '2.603,10'],
    ]);
  });

  it('has no column for a bill that there is not', async () => {
    for (const [charged, columns] of [
      [{ previousCharged: null, yearAgoCharged: null }, 2],
      [{ previousCharged: money(1), yearAgoCharged: null }, 3],
    ] as const) {
      const list = await withItems([{ previousAmount: null, yearAgoAmount: null }], charged);
      foldOf(rowsOf(list)[0]).click();
      await list.updateComplete;
      expect(findAll(list, '[part=items] thead th')).to.have.length(columns);
    }
  });

  it('starts a letter or a call to the issuer with the bill’s number', async () => {
    const { list, bills } = await flat();
    const [bill] = bills;
    foldOf(rowsOf(list)[0]).click();
    await list.updateComplete;
    const { protocol, pathname, searchParams } = new URL(
      find(list, '[part=question]')!.getAttribute('href')!,
    );
    const { data } = await clientAs('milica').properties.list();
    const { ident, issuer } = data.find(({ id }) => id === bill!.propertyId)!;
    expect([protocol, pathname]).to.deep.equal(['mailto:', issuer.email]);
    expect(searchParams.get('subject')).to.equal(`Питање о рачуну ${bill!.number}`);
    expect(searchParams.get('body')).to.equal(
      `Број рачуна: ${bill!.number}\r\nШифра корисника: ${ident}\r\n\r\n`,
    );
    expect(find(list, '[part=call]')!.getAttribute('href')).to.equal('tel:0800011018');
    expect(textOf(find(list, '[part=actions]'))).to.contain(
      `Позовите 0800 011 018 Наведите број рачуна ${bill!.number}`,
    );
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    list.addEventListener('click', (event) => event.preventDefault(), { once: true });
    find(list, '[part=call]')!.dispatchEvent(click);
    await list.updateComplete;
    expect(detailsOf(rowsOf(list)[0]), 'stays unfolded').not.to.equal(null);
  });

  it('asks nobody where the issuer has no contacts', async () => {
    const client = clientAs('milica', {
      fetch: async (input, init) => {
        const response = await sandbox.fetch(input, init);
        if (!new Request(input, init).url.includes('/v1/properties')) return response;
        const page = (await response.json()) as { data: { issuer: object }[] };
        for (const { issuer } of page.data) Object.assign(issuer, { email: null, phone: null });
        return Response.json(page);
      },
    });
    const list = await billListFixture(client);
    foldOf(rowsOf(list)[0]).click();
    await list.updateComplete;
    expect(findAll(list, '[part=pdf]')).to.have.length(1);
    expect(findAll(list, '[part=actions] a')).to.have.length(0);
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
