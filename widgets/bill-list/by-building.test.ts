import { expect } from '@open-wc/testing';
import { type Bill, Esanduce, type Property } from '@esanduce/sdk';
import {
  clientAs,
  findAll,
  fixtureOf,
  openSandbox,
  sandbox,
  textOf,
} from '../../test/support/element-fixture.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import type { EsanduceBillList } from './bill-list.ts';
import './define.ts';

openSandbox({ households: ['milica'] });

const billListFixture = fixtureOf('esanduce-bill-list', 'section:not(:has(.bar)) [part~=row]');
const nameOf = (row: Element) => textOf(row.querySelector('.what small')).split(' · бр.')[0];
const labelOf = (row: Element) =>
  textOf(
    row.querySelector('esanduce-pay-button')?.shadowRoot?.querySelector('button > .visually-hidden'),
  ).split(', ');

const streets = [
  'Главна 10/2',
  'Главна 9/1',
  'Цвијићева 3',
  'Главна 9/10',
  'Главна 9/2',
  'Бачка 1/1',
  'Бачка 1/2',
];

/** A manager of as many flats as there are streets, each with a bill of October and of September. */
async function manager(addresses: readonly string[], pageSize = 100): Promise<Esanduce> {
  const client = clientAs('milica');
  const [[property], [bill], cards] = await Promise.all([
    client.properties.list().then(({ data }) => data),
    client.bills.list({ status: 'open' }).then(({ data }) => data),
    client.paymentMethods.list().then(({ data }) => data),
  ]);
  const flats = addresses.map((street, at): Property => {
    const address = { ...property!.address, street };
    return { ...property!, id: `prop_${at}`, kind: 'flat', ident: `090000${at}`, address };
  });
  const bills = ['2026-10', '2026-09'].flatMap((period) =>
    flats.map(({ id, ident }, at): Bill => {
      return {
        ...bill!,
        id: `bill_${period.replace('-', '')}x${at}`,
        propertyId: id,
        period,
        number: `${period}-${ident}`,
      };
    }),
  );
  const asOf = '2026-11-23';
  return new Esanduce({
    baseUrl: sandbox.baseUrl,
    token: 'token',
    logLevel: 'silent',
    fetch: async (input, init) => {
      const { pathname, searchParams } = new URL(new Request(input, init).url);
      if (pathname.endsWith('properties')) return Response.json({ data: flats, nextCursor: null, asOf });
      if (pathname.endsWith('payment-methods')) return Response.json({ data: cards, nextCursor: null, asOf });
      if (!pathname.endsWith('bills')) return Response.json({}, { status: 404 });
      const start = Number(searchParams.get('cursor') ?? 0);
      const data = bills.slice(start, start + pageSize);
      const end = start + data.length;
      return Response.json({ data, nextCursor: end < bills.length ? String(end) : null, asOf });
    },
  });
}

const rowsOf = (list: EsanduceBillList) => findAll(list, '[part~=row]');

describe('<esanduce-bill-list> of many properties', () => {
  it('carries addresses, grouped by month and building, in the order of doors', async () => {
    const list = await billListFixture(await manager([...streets, 'Бачка 2']));
    const rows = rowsOf(list);
    expect(
      rows.slice(0, 8).map((row) => [textOf(row.querySelector('.building')), nameOf(row)]),
    ).to.deep.equal([
      ['Бачка 1', 'Стан · Бачка 1/1'],
      ['', 'Стан · Бачка 1/2'],
      ['Бачка 2', 'Стан · Бачка 2'],
      ['Главна 9', 'Стан · Главна 9/1'],
      ['', 'Стан · Главна 9/2'],
      ['', 'Стан · Главна 9/10'],
      ['Главна 10', 'Стан · Главна 10/2'],
      ['Цвијићева 3', 'Стан · Цвијићева 3'],
    ]);
    expect(textOf(rows[8]!.querySelector('.what strong'))).to.contain('септембар');
    expect(textOf(rows[8]!.querySelector('.building'))).to.equal('Бачка 1');
  });

  it('names the property in every button', async () => {
    const list = await billListFixture(await manager([...streets, 'Бачка 2']));
    const [row] = rowsOf(list);
    await waitUntil(() => labelOf(row!).length > 1);
    expect(labelOf(row!).slice(0, 2)).to.deep.equal(['рачун за октобар 2026.', 'Стан · Бачка 1/1']);
    expect(row!.querySelector('.checkbox')!.getAttribute('aria-label')).to.equal(
      'изабери рачун за октобар 2026., Стан · Бачка 1/1',
    );
    expect(textOf(row!.querySelector('.fold'))).to.equal('октобар 2026., Стан · Бачка 1/1');
  });

  it('keeps back the bills of a month until it is complete', async () => {
    const list = await billListFixture(await manager([...streets, 'Бачка 2'], 10));
    expect(rowsOf(list)).to.have.length(8);
    const note = () => findAll(list, '.foot [part=note]').map(textOf);
    expect(note()).to.deep.equal([
      'Учитана су и 2 рачуна за септембар 2026. Приказаће се са осталима из тог месеца.',
    ]);
    expect(textOf(findAll(list, '[role=status]').at(-1))).to.equal('Приказано је 8 рачуна.');
    findAll(list, '[part=more]')[0]!.click();
    await waitUntil(() => rowsOf(list).length === 16);
    expect(note()).to.deep.equal([]);
  });

  it('leaves up to seven properties as they come', async () => {
    const list = await billListFixture(await manager(streets));
    expect(findAll(list, '.building')).to.have.length(0);
    expect(rowsOf(list).slice(0, 7).map(nameOf)).to.deep.equal(streets.map((street) => `Стан · ${street}`));
  });
});

describe('<esanduce-bill-list> of a flat and a garage', () => {
  it('tells them apart by their kind in every button', async () => {
    const list = await billListFixture(clientAs('milica'));
    await waitUntil(() => labelOf(rowsOf(list)[0]!).length > 1);
    const names = rowsOf(list)
      .filter((row) => row.querySelector('esanduce-pay-button'))
      .map((row) => labelOf(row)[1]);
    expect(new Set(names)).to.deep.equal(new Set(['Стан', 'Гаража']));
  });
});
