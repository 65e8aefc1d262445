import { expect } from '@open-wc/testing';
import type { Property } from '@esanduce/sdk';
import { buildingOf, byBuilding } from './property-order.ts';

const at = (street: string, municipality = 'Врачар') =>
  ({ id: `prop_${street}`, ident: '0512345', address: { street, municipality } }) as Property;
const sorted = (streets: readonly string[], locale: string) =>
  byBuilding(
    streets.map((street) => at(street)),
    locale,
  ).map(({ address }) => address.street);

describe('the order of properties', () => {
  it('goes by the alphabet of the language, and by number', () => {
    const streets = [
      'Цара Душана 1',
      'Ђорђа 2/1',
      'Жичка 10/2',
      'Жичка 9/11',
      'Жичка 10/1',
      'Жичка 9/2',
      'Дечанска 3',
    ];
    const cyrillic = [
      'Дечанска 3',
      'Ђорђа 2/1',
      'Жичка 9/2',
      'Жичка 9/11',
      'Жичка 10/1',
      'Жичка 10/2',
      'Цара Душана 1',
    ];
    expect(sorted(streets, 'sr-Cyrl')).to.deep.equal(cyrillic);
    // Latin script has another alphabet: Ž is its last letter.
    expect(sorted(streets, 'sr-Latn')).to.deep.equal([
      'Цара Душана 1',
      'Дечанска 3',
      'Ђорђа 2/1',
      'Жичка 9/2',
      'Жичка 9/11',
      'Жичка 10/1',
      'Жичка 10/2',
    ]);
  });

  it('keeps the doors of a building together', () => {
    const order = sorted(['Главна 1/2', 'Главна 12', 'Главна 1', 'Главна 1/10'], 'sr-Cyrl');
    expect(order).to.deep.equal(['Главна 1', 'Главна 1/2', 'Главна 1/10', 'Главна 12']);
    expect(order.map((street) => buildingOf(at(street), 'sr-Latn'))).to.deep.equal([
      'Glavna 1',
      'Glavna 1',
      'Glavna 1',
      'Glavna 12',
    ]);
  });

  it('tells streets of the same name in two municipalities apart', () => {
    const two = byBuilding(
      [at('Главна 1/1', 'Земун'), at('Главна 1/2', 'Гроцка'), at('Главна 1/3', 'Земун')],
      'en',
    );
    expect(two.map(({ address }) => address.street)).to.deep.equal([
      'Главна 1/2',
      'Главна 1/1',
      'Главна 1/3',
    ]);
  });
});
