import { expect } from '@open-wc/testing';
import {
  clientAs,
  find,
  findAll,
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

  it('offer the years that have bills, searched on first use', async () => {
    const asked: string[] = [];
    const counting: typeof fetch = (input, init) => {
      asked.push(new Request(input, init).url);
      return sandbox.fetch(input, init);
    };
    const list = await billListFixture(clientAs('milica', { fetch: counting }));
    expect(optionsOf(list, 'year')[1]).to.equal('2026');
    expect(asked.filter((url) => url.includes('year='))).to.have.length(0);
    selectOf(list, 'year').focus();
    await waitUntil(() => optionsOf(list, 'year').length === 5);
    expect(optionsOf(list, 'year')).to.deep.equal(['Све године', '2026', '2025', '2024', '2023']);
    await waitUntil(() => asked.some((url) => url.includes('year=2022')));
    expect(asked.some((url) => url.includes('year=2021'))).to.equal(false);
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
