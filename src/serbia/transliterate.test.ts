import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import vectors from './test-vectors/transliteration.json' with { type: 'json' };
import { toLatin } from './transliterate.ts';

test('published cases', () => {
  for (const [cyrillic = '', latin] of vectors.cases) assert.equal(toLatin(cyrillic), latin);
});

test('the whole alphabet, both cases', () => {
  assert.equal(toLatin('абвгдђежзијклљмнњопрстћуфхцчџш'), 'abvgdđežzijklljmnnjoprstćufhcčdžš');
  assert.equal(toLatin('АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ'), 'ABVGDĐEŽZIJKLLJMNNJOPRSTĆUFHCČDŽŠ');
});

test('lj, nj and dž follow the case of the letters beside them', () => {
  for (const [cyrillic, latin] of [
    ['Љ', 'Lj'],
    ['КРАЉ', 'KRALJ'],
    ['КРАЉ 1', 'KRALJ 1'],
    ['Краљ', 'Kralj'],
    ['Његошева 1', 'Njegoševa 1'],
    ['ЏЕП', 'DŽEP'],
    ['а Џ. Џонс', 'a Dž. Džons'],
  ] as const) {
    assert.equal(toLatin(cyrillic), latin);
  }
});

test('letters of other alphabets stay', () => {
  assert.equal(toLatin('Й ы щ ѓ Ω 漢 😀 №'), 'Й ы щ ѓ Ω 漢 😀 №');
});

test('text without Cyrillic is left as it is, and once is enough', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      if (!/[Ѐ-џ]/.test(text)) assert.equal(toLatin(text), text);
      assert.equal(toLatin(toLatin(text)), toLatin(text));
    }),
    { seed: 30, numRuns: 300 },
  );
});
