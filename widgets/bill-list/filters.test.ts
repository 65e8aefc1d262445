import { expect } from '@open-wc/testing';
import type { Esanduce } from '@esanduce/sdk';
import {
  clientAs,
  find,
  findAll,
  openSandbox,
  sandbox,
  elementFixture,
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

async function stage(set: Partial<EsanduceBillList> = {}, client: Esanduce = clientAs(sandbox, 'milica')) {
  const list = await elementFixture('esanduce-bill-list', client, set, 'sr-Cyrl');
  await loaded(list);
  return list;
}

async function choose(list: EsanduceBillList, name: 'year' | 'status', value: string) {
  const select = selectOf(list, name);
  select.focus();
  await waitUntil(() => [...select.options].some((option) => option.value === value));
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await list.updateComplete;
}

describe('<esanduce-bill-list> and its filters', () => {
  it('filters by year and state; attributes follow, the focus stays', async () => {
    const list = await stage();
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

  it('begins with what its attributes say, also a state it does not offer', async () => {
    const list = await stage({ year: '2025', status: 'sued' });
    expect([selectOf(list, 'year').value, selectOf(list, 'status').value]).to.deep.equal(['2025', 'sued']);
    expect(optionsOf(list, 'status')).to.deep.equal(['Сви рачуни', 'За плаћање', 'Плаћени', 'Утужен']);
    expect(selectOf(list, 'year').getAttribute('aria-label')).to.equal('Година');
    expect(selectOf(list, 'status').getAttribute('aria-label')).to.equal('Стање');
  });

  it('offers the years that there are bills of, looked for once somebody wants to choose', async () => {
    const asked: string[] = [];
    const counting: typeof fetch = (input, init) => {
      asked.push(new Request(input, init).url);
      return sandbox.fetch(input, init);
    };
    const list = await stage({}, clientAs(sandbox, 'milica', { fetch: counting }));
    expect(optionsOf(list, 'year')[1]).to.equal('2026');
    expect(asked.filter((url) => url.includes('year='))).to.have.length(0);
    selectOf(list, 'year').focus();
    await waitUntil(() => optionsOf(list, 'year').length === 5);
    expect(optionsOf(list, 'year')).to.deep.equal(['Све године', '2026', '2025', '2024', '2023']);
    await waitUntil(() => asked.some((url) => url.includes('year=2022')));
    expect(asked.some((url) => url.includes('year=2021'))).to.equal(false);
  });

  it('does not call everything paid because no bill is paid in part', async () => {
    const { data } = await clientAs(sandbox, 'milica').properties.list();
    const garage = data.find(({ kind }) => kind === 'garage')!;
    expect(garage.debt.regular.amount).to.be.above(0);
    const list = await stage({ status: 'partiallyPaid', propertyId: garage.id });
    expect(textOf(find(list, '[part=message] strong'))).to.equal('Нема таквих рачуна');
  });

  it('an empty list offers a way out of the filter', async () => {
    const list = await stage({ year: '2001', status: 'paid' });
    find(list, '[data-action=clear]')!.click();
    await list.updateComplete;
    expect(list.hasAttribute('year') || list.hasAttribute('status')).to.equal(false);
    expect(list.shadowRoot!.activeElement).to.equal(selectOf(list, 'year'));
    await loaded(list);
    expect(rowsOf(list)).to.have.length(12);
    expect(selectOf(list, 'year').value).to.equal('');
  });
});
