import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
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

openSandbox({ households: ['milica'] });

const rowsOf = (list: EsanduceBillList) => findAll(list, '[part~=row]');
const selectOf = (list: EsanduceBillList, name: string) =>
  find(list, `select[name=${name}]`) as HTMLSelectElement;
const optionsOf = (list: EsanduceBillList, name: string) =>
  [...selectOf(list, name).options].map((option) => textOf(option));
const loaded = (list: EsanduceBillList) =>
  waitUntil(() => list.hasUpdated && find(list, 'section')!.getAttribute('aria-busy') === 'false');

const billListFixture = fixtureOf('esanduce-bill-list', 'section[aria-busy=false]');

async function choose(list: EsanduceBillList, name: 'year' | 'status', value: string) {
  const select = selectOf(list, name);
  select.focus();
  await waitUntil(() => [...select.options].some((option) => option.value === value));
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await list.updateComplete;
}

describe('<esanduce-bill-list> filters', () => {
  it('filter by year and status, reflect to attributes and keep the focus', async () => {
    const list = await billListFixture(clientAs());
    await choose(list, 'year', '2025');
    expect(list.getAttribute('year')).to.equal('2025');
    expect(find(list, 'section')!.getAttribute('aria-busy')).to.equal('true');
    await loaded(list);
    expect(list.shadowRoot!.activeElement).to.equal(selectOf(list, 'year'));
    expect(rowsOf(list).every((row) => textOf(row).includes('2025'))).to.equal(true);
    await choose(list, 'year', '');
    expect(list.hasAttribute('year')).to.equal(false);
    await choose(list, 'status', 'paid');
    await loaded(list);
    expect(list.getAttribute('status')).to.equal('paid');
    expect(rowsOf(list).every((row) => row.matches('[part~=paid]'))).to.equal(true);
    await choose(list, 'status', 'open');
    await loaded(list);
    expect(rowsOf(list).some((row) => row.matches('[part~=paid]'))).to.equal(false);
  });

  it('start from the attributes, also with a status that is not offered', async () => {
    const list = await billListFixture(clientAs(), { year: '2025', status: 'sued' });
    expect([selectOf(list, 'year').value, selectOf(list, 'status').value]).to.deep.equal(['2025', 'sued']);
    expect(optionsOf(list, 'status')).to.deep.equal(['Сви рачуни', 'За плаћање', 'Плаћени', 'Утужен']);
    expect(selectOf(list, 'year').getAttribute('aria-label')).to.equal('Година');
    expect(selectOf(list, 'status').getAttribute('aria-label')).to.equal('Стање');
  });

  it('offer the years that have bills, however few are loaded, and keep them while others load', async () => {
    const list = await billListFixture(clientAs(), { pageSize: 1 });
    expect(optionsOf(list, 'year')).to.deep.equal(['Све године', '2026', '2025', '2024', '2023']);
    await choose(list, 'year', '2024');
    expect(find(list, 'section')!.getAttribute('aria-busy')).to.equal('true');
    expect(optionsOf(list, 'year')).to.have.length(5);
    await loaded(list);
    const { data } = await clientAs('milica').properties.list();
    const [first] = data.toSorted((a, b) => a.billYears.length - b.billYears.length);
    const one = await billListFixture(clientAs(), { propertyId: first!.id });
    expect(optionsOf(one, 'year').slice(1)).to.deep.equal(first!.billYears.map(String));
  });

  it('do not say that everything is paid when no bill is part-paid', async () => {
    const { data } = await clientAs('milica').properties.list();
    const garage = data.find(({ kind }) => kind === 'garage')!;
    expect(garage.debt.regular.amount).to.be.above(0);
    const list = await billListFixture(clientAs(), { status: 'partiallyPaid', propertyId: garage.id });
    expect(textOf(find(list, '[part=message] strong'))).to.equal('Нема таквих рачуна');
  });

  it('can be cleared when nothing matches', async () => {
    const list = await billListFixture(clientAs(), { year: '2001', status: 'paid' });
    find(list, '[data-action=clear]')!.click();
    await list.updateComplete;
    expect(list.hasAttribute('year') || list.hasAttribute('status')).to.equal(false);
    expect(list.shadowRoot!.activeElement).to.equal(selectOf(list, 'year'));
    await loaded(list);
    expect(rowsOf(list)).to.have.length(12);
    expect(selectOf(list, 'year').value).to.equal('');
  });
});

const searchOf = (list: EsanduceBillList) => find(list, '[part=search]') as HTMLInputElement;
const foundOf = (list: EsanduceBillList) => textOf(find(list, '.found'));

async function type(list: EsanduceBillList, text: string) {
  searchOf(list).focus();
  searchOf(list).select();
  await sendKeys({ type: text });
}

describe('<esanduce-bill-list> search', () => {
  it('finds a month by its name in either script, an address, and a number, and says how many', async () => {
    const client = clientAs();
    const list = await billListFixture(client);
    const { data: bills } = await client.bills.list({ limit: 100 });
    const months = bills.filter(({ period }) => period.endsWith('-10')).length;
    for (const text of ['октобар', 'OKTOBAR', 'okt']) {
      await type(list, text);
      await waitUntil(() => foundOf(list) === `Нађено рачуна: ${months}.`, text);
      expect(rowsOf(list).every((row) => textOf(row).includes('октобар'))).to.equal(true);
      expect(list.getAttribute('search')).to.equal(text);
      await type(list, 'вода');
      await waitUntil(() => foundOf(list) === 'Нађено рачуна: 0.', 'nothing');
    }
    await type(list, bills[3]!.number);
    await waitUntil(() => foundOf(list) === 'Нађено рачуна: 1.');
    expect(textOf(rowsOf(list)[0])).to.contain(bills[3]!.number);
    await type(list, 'гаража');
    await waitUntil(() => foundOf(list) === 'Нађено рачуна: више од 12.');
    expect(rowsOf(list).every((row) => textOf(row).includes('Гаража'))).to.equal(true);
  });

  it('asks once after a pause or at once with Enter, and keeps focus and spaces', async () => {
    const asked: string[] = [];
    const client = clientAs('milica', {
      fetch: (input, init) => {
        const { searchParams, pathname } = new URL(new Request(input, init).url);
        if (pathname === '/v1/bills') asked.push(searchParams.get('search') ?? '');
        return sandbox.fetch(input, init);
      },
    });
    const list = await billListFixture(client);
    await type(list, 'okt ');
    await waitUntil(() => foundOf(list));
    expect(asked).to.deep.equal(['', 'okt']);
    expect(searchOf(list).value).to.equal('okt ');
    expect(list.shadowRoot!.activeElement).to.equal(searchOf(list));
    await sendKeys({ type: '2026' });
    await sendKeys({ press: 'Enter' });
    await list.updateComplete;
    expect(list.search).to.equal('okt 2026');
    await loaded(list);
    expect(asked).to.deep.equal(['', 'okt', 'okt 2026']);
  });

  it('is emptied by Escape, and by the button when nothing matches', async () => {
    const list = await billListFixture(clientAs(), { search: 'октобар' });
    expect(searchOf(list).value).to.equal('октобар');
    searchOf(list).focus();
    await sendKeys({ press: 'Escape' });
    await list.updateComplete;
    expect(list.hasAttribute('search')).to.equal(false);
    await loaded(list);
    expect(foundOf(list)).to.equal('');
    await type(list, 'непостојећа');
    await waitUntil(() => find(list, '[part=message]'));
    expect(textOf(find(list, '[part=message]'))).to.contain('Нема рачуна за „непостојећа“');
    find(list, '[data-action=clear]')!.click();
    await list.updateComplete;
    await loaded(list);
    expect(searchOf(list).value).to.equal('');
    expect(rowsOf(list)).to.have.length(12);
  });

  it('takes what the portal would refuse for what it takes', async () => {
    const list = await billListFixture(clientAs(), { search: `  ${'a'.repeat(120)}` });
    expect(find(list, '[role=alert]')).to.equal(null);
    list.search = '   ';
    await list.updateComplete;
    await loaded(list);
    expect(rowsOf(list)).to.have.length(12);
  });

  isAccessible('with a search that found some, and none', async function* (locale) {
    for (const search of ['oktobar', 'x']) yield await billListFixture(clientAs(), { search }, locale);
  });
});

describe('<esanduce-bill-list> CSV', () => {
  it('saves all bills that match, also those that are not loaded, with codes as text', async () => {
    const client = clientAs();
    const list = await billListFixture(client, { pageSize: 1, year: '2025' });
    const files = await filesSaved(() => find(list, '[part=export]')!.click());
    const [[name, file]] = [...files] as [[string, Blob]];
    expect(name).to.equal('esanduce-bills-2026-11-23.csv');
    const lines = (await file.text()).trimEnd().split('\r\n');
    const { data: bills } = await client.bills.list({ year: 2025, limit: 100 });
    expect(bills.length).to.be.above(12);
    expect(lines).to.have.length(bills.length + 1);
    expect(lines[0]).to.equal(
      '"Месец";"Број рачуна";"Врста";"Адреса";"Шифра корисника";"Издат";"Доспева";"Задужење (РСД)";"Плаћено (РСД)";"За плаћање (РСД)";"Стање";"Плаћено дана";"Рачун примаоца";"Позив на број"',
    );
    const [bill] = bills;
    const { data } = await client.properties.list();
    const { ident, address } = data.find(({ id }) => id === bill!.propertyId)!;
    const cells = lines[1]!.slice(1, -1).split('";"');
    expect(cells[0]).to.equal(bill!.period);
    expect(cells[1]).to.equal(`=""${bill!.number}""`);
    expect(cells[3]).to.equal(address.street);
    expect(cells[4]).to.equal(`=""${ident}""`);
    expect(cells[7]).to.equal((bill!.charged.amount / 100).toFixed(2).replace('.', ','));
    expect(cells.at(-1)).to.equal(`=""${bill!.payTo.model} ${bill!.payTo.reference}""`);
    await waitUntil(() => textOf(find(list, 'section')).includes('Преузето је.'));
  });

  it('says why it could not be saved', async () => {
    const list = await billListFixture(clientAs());
    sandbox.fault({ fault: 'status=503', match: { path: '/v1/bills' } });
    find(list, '[part=export]')!.click();
    await waitUntil(() => find(list, '[role=alert]'));
    expect(rowsOf(list)).to.have.length(12);
  });
});
