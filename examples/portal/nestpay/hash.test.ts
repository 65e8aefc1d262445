import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hashOf, isSigned } from './hash.ts';
import { signature } from './test-gateway/signature.ts';

// Each expected hash was made with `printf '%s' '<text>' | openssl dgst -sha512 -binary | base64`.
const vectors = [
  {
    what: 'values in the order of their names',
    fields: { oid: 'pay_1', currency: '941', Clientid: '13IN000001', amount: '1234.56' },
    storeKey: 'TEST1234',
    hash: 'WNxNG7AXx+1qqygVQJEAsdik9OMcIE7aB+4VJxM7asuGTSTsPmISFRdlvirV0myD2Pog866Y+WBeYlWha1HRUg==',
  },
  {
    what: 'backslashes and bars, in values and in the key',
    fields: { a: 'back\\slash', b: 'bar|bar', c: '\\|' },
    storeKey: 'k|e\\y',
    hash: '0Q/THt9RxH0HF7w4/biuCUV1GGSlNJy3/4xlxIBGml5tydBzPpXz+1Aq65wjxB4eTQSPO8vU8CtoE+ewIrWCkw==',
  },
  {
    what: 'Serbian in both scripts, as UTF-8',
    fields: { a: 'Рачун за новембар', b: 'Ђорђе Шћепановић, Ниш', c: 'Kučni račun šđčćž' },
    storeKey: 'ključ',
    hash: '0vn36dPPj7OhLc7aEekpyxgTQGSVJS6kUxgDo8GVaDK7iKBcIuCkKg5L1b89YoDQpCvdTXuzN9lPsTaMrtsx/Q==',
  },
  {
    what: 'names of any case, empty values, and neither hash nor encoding',
    fields: {
      oid: '1',
      Response: '',
      ErrMsg: '2',
      'EXTRA.TRXDATE': '3',
      Ecom_x: '4',
      mdStatus: '5',
      b: '6',
      A: '7',
      HASH: 'x',
      Encoding: 'UTF-8',
    },
    storeKey: 'K',
    hash: 'eifO6+PIxuOnCrjViJcV5TAOii0MHBLuAJyL1yBaFB1VKq01jFVyEB8Bf+5sZ7QnfpFbyJ6x4hQTSU5IMMZOUQ==',
  },
];

for (const { what, fields, storeKey, hash } of vectors) {
  test(`The hash of ${what}`, async () => {
    assert.equal(hashOf(fields, storeKey), hash);
    assert.equal(await signature(Object.entries(fields), storeKey), hash);
  });
}

const text = fc.string({ unit: fc.constantFrom('a', 'B', '|', '\\', 'ж', '🧾', ' ', '\n') });

test('An independent implementation computes the same hash', async () => {
  const fields = fc.dictionary(
    fc.string({ unit: fc.constantFrom(...'abcXYZ_.9'.split('')), minLength: 1 }),
    text,
  );
  await fc.assert(
    fc.asyncProperty(fields, text, async (posted, storeKey) => {
      const lower = Object.keys(posted).map((name) => name.toLowerCase());
      fc.pre(new Set(lower).size === lower.length);
      assert.equal(hashOf(posted, storeKey), await signature(Object.entries(posted), storeKey));
    }),
  );
});

test('Moving a separator changes the hash', () => {
  assert.notEqual(hashOf({ a: 'x|y', b: 'z' }, 'k'), hashOf({ a: 'x', b: 'y|z' }, 'k'));
  assert.notEqual(hashOf({ a: 'x\\', b: 'z' }, 'k'), hashOf({ a: 'x', b: '\\z' }, 'k'));
});

const signed = { amount: '1234.56', oid: 'pay_1', Response: 'Approved' };
const HASH = hashOf(signed, 'k');

test('A signed return is accepted, whatever the case of the hash’s name', () => {
  assert.equal(isSigned({ ...signed, HASH }, 'k'), true);
  assert.equal(isSigned({ ...signed, hash: HASH, encoding: 'UTF-8' }, 'k'), true);
});

for (const [what, fields] of [
  ['no hash', signed],
  ['an empty hash', { ...signed, HASH: '' }],
  ['a hash cut short', { ...signed, HASH: HASH.slice(0, -1) }],
  ['a hash of another case', { ...signed, HASH: HASH.toLowerCase() }],
  ['two hashes', { ...signed, HASH, hash: HASH }],
  ['a changed value', { ...signed, Response: 'Declined', HASH }],
  ['a field more', { ...signed, mdStatus: '1', HASH }],
  ['an empty field more', { ...signed, mdStatus: '', HASH }],
  ['a field less', { amount: signed.amount, oid: signed.oid, HASH }],
  ['nothing at all', {}],
] as const) {
  test(`What has ${what} is not signed`, () => {
    assert.equal(isSigned(fields, 'k'), false);
  });
}

test('A signature by another key is refused', () => {
  assert.equal(isSigned({ ...signed, HASH }, 'K'), false);
});
