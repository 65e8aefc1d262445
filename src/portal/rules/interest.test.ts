import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultInterest } from './interest.ts';

test('a year of delay costs the yearly rate, a day its 365th part, whole para', () => {
  assert.equal(defaultInterest(1_000_000, 365), 137_500);
  assert.equal(defaultInterest(1_000_000, 1), 377);
  assert.equal(defaultInterest(1_000_000, 730), 275_000);
});

test('nothing is owed before the delay begins', () => {
  assert.equal(defaultInterest(1_000_000, 0), 0);
  assert.equal(defaultInterest(1_000_000, -4), 0);
});
