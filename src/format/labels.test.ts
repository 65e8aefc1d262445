import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownValues, propertyKindSchema, serviceSchema } from '@esanduce/sdk/contract';
import { cardBrand, formatCard } from './card.ts';
import { kindLabel, serviceLabel } from './labels.ts';

test('every kind and service of the contract has a label in every language', () => {
  for (const [schema, label] of [
    [propertyKindSchema, kindLabel],
    [serviceSchema, serviceLabel],
  ] as const) {
    const names = knownValues.get(schema) ?? [];
    assert.ok(names.length > 0);
    for (const name of names) {
      assert.match(label(name), /^[А-ЯЉЊЏЂЋЈ][а-яљњџђћј ]+$/);
      assert.match(label(name, 'sr-Latn'), /^[A-ZČĆŽŠĐ][a-zčćžšđ ]+$/);
      assert.match(label(name, 'en'), /^[A-Z][a-z ]+$/);
      assert.notEqual(label(name, 'en'), name);
    }
  }
});

test('what a newer portal names is returned unchanged', () => {
  for (const name of ['moonBase', 'constructor']) {
    assert.equal(kindLabel(name), name);
    assert.equal(serviceLabel(name, 'en'), name);
    assert.equal(cardBrand(name), name);
  }
});

test('a card has its brand and its last four digits', () => {
  assert.equal(formatCard({ brand: 'dina', last4: '1187' }), 'DinaCard •••• 1187');
  assert.equal(formatCard({ brand: 'newpay', last4: '0001' }), 'newpay •••• 0001');
});
