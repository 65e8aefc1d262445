import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PropertyRecord } from '../records/debts.ts';
import { readBillSearch } from './bill-search.ts';

const property = (
  id: string,
  kind: PropertyRecord['kind'],
  street: string,
  ident: string,
): PropertyRecord => ({
  id: `prop_${id}`,
  customerId: 'cus_a',
  ident,
  referenceDigits: '01',
  kind,
  holder: 'Милица Примерић',
  address: { street, municipality: 'Вождовац', city: 'Београд', postalCode: '11000' },
  prepayment: 0,
  punctualMonths: 0,
});
const properties = [
  property('a', 'flat', 'Војводе Степе 10/15', '0512345'),
  property('b', 'garage', 'Војводе Степе 142/Г7', '0598102'),
  property('c', 'flat', 'Мартина Лутера 3', '0614276'),
];
const periods = ['2025-03', '2025-10', '2026-03', '2026-09', '2026-10'];
const read = (search: string) => {
  const { propertyIds, periods: months } = readBillSearch(search, properties, periods);
  return [propertyIds?.map((id) => id.slice(5)).join('') ?? 'all', months?.join(' ') ?? 'all'];
};

test('months are found by name in both scripts and in English, by number, and by year', () => {
  for (const search of ['октобар', 'Oktobar', 'okt', 'October', '10', '10.']) {
    assert.deepEqual(read(search), ['all', '2025-10 2026-10'], search);
  }
  for (const search of [
    'октобар 2026.',
    '10/2026',
    '10.2026.',
    '2026-10',
    '2026/10',
    '10. 2026',
    '2026 okt',
  ]) {
    assert.deepEqual(read(search), ['all', '2026-10'], search);
  }
  assert.deepEqual(read('2025'), ['all', '2025-03 2025-10']);
  assert.deepEqual(read('март септембар'), ['all', '']);
});

test('properties are found by street, house, kind and customer number', () => {
  for (const [search, found] of [
    ['stepe', 'ab'],
    ['Војводе', 'ab'],
    ['г7', 'b'],
    ['гаража', 'b'],
    ['flat stepe', 'a'],
    ['0512', 'a'],
    ['142', 'b'],
    ['улица', ''],
  ] as const) {
    assert.deepEqual(read(search), [found, 'all'], search);
  }
  assert.deepEqual(read('вождовац'), ['all', 'all']);
});

test('a word that may be both is of the address beside a word of one, else a month', () => {
  assert.deepEqual(read('степе 10'), ['a', 'all']);
  assert.deepEqual(read('степе 9'), ['ab', '2026-09']);
  assert.deepEqual(read('мартина'), ['c', 'all']);
  assert.deepEqual(read('март'), ['all', '2025-03 2026-03']);
  assert.deepEqual(read('mart luter'), ['c', 'all']);
  assert.deepEqual(read('гаража октобар 2026'), ['b', '2026-10']);
});

test('a number as printed is found while it is typed', () => {
  assert.deepEqual(read('2026/10-0512345'), ['a', '2026-10']);
  assert.deepEqual(read('2026/10-05'), ['ab', '2026-10']);
});

test('a search without words finds nothing', () => {
  assert.deepEqual(read('…'), ['', 'all']);
});
