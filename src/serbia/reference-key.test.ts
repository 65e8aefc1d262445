import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { infostanReference, model97Reference } from './reference-number.ts';
import { referenceKey, returnedReferenceKeys } from './reference-key.ts';

const fixed = { seed: 97, numRuns: 400 };

/** References as issuers print them, with their models. */
const aReference = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('0512345', '0598102', '0614276', '0123456'),
      fc.constantFrom('01', '05', '08'),
      fc.integer({ min: 1, max: 12 }),
    )
    .map(([ident, digits, month]) => ({
      model: '11',
      reference: infostanReference(ident, digits, `2026-${String(month).padStart(2, '0')}`),
    })),
  fc.stringMatching(/^[0-9]{8,21}$/).map((body) => ({ model: '97', reference: model97Reference(body) })),
  fc.stringMatching(/^[0-9A-Z]{8,21}$/).map((body) => ({ model: '97', reference: model97Reference(body) })),
);

/** What banks do to a reference, one after another. */
const ways: Readonly<Record<string, (reference: string) => string>> = {
  'without dashes': (text) => text.replaceAll('-', ''),
  'with dashes': (text) => text.replace(/(.{4})(?=.)/g, '$1-'),
  'with spaces': (text) => text.replace(/(.{3})(?=.)/g, '$1 '),
  'in small letters': (text) => text.toLowerCase(),
  'with zeros in front': (text) => `000${text}`,
  'without zeros in front': (text) => text.replace(/^0+(?=.)/, ''),
  'between spaces': (text) => `  ${text}\n`,
};
const models: Readonly<Record<string, (reference: string, model: string) => [string, string | null]>> = {
  beside: (reference, model) => [reference, model],
  'in front': (reference, model) => [model + reference, null],
  'in front, with a space': (reference, model) => [`${model} ${reference}`, null],
  'in front and beside': (reference, model) => [model + reference, model],
  'replaced by 00': (reference) => [reference, '00'],
  'replaced by 00, in front': (reference) => [`00${reference}`, null],
  'behind 00': (reference, model) => [`00${model}${reference}`, null],
  'left out': (reference) => [reference, null],
};

test('a reference is found however a bank returns it', () => {
  fc.assert(
    fc.property(
      aReference,
      fc.array(fc.constantFrom(...Object.keys(ways)), { maxLength: 3 }),
      fc.constantFrom(...Object.keys(models)),
      ({ model, reference }, done, place) => {
        const written = done.reduce((text, way) => ways[way]?.(text) ?? text, reference);
        const [returned, beside] = models[place]?.(written, model) ?? [written, model];
        const key = referenceKey(reference);
        assert.ok(
          key !== null && returnedReferenceKeys(returned, beside).includes(key),
          `${returned} ${beside}`,
        );
      },
    ),
    fixed,
  );
});

test('the published ways of statements', () => {
  const bill = referenceKey('800614276087-26050-1');
  for (const [reference, model] of [
    ['800614276087-26050-1', '11'],
    ['11800614276087-26050-1', null],
    ['800614276087260501', null],
  ] as const) {
    assert.ok(returnedReferenceKeys(reference, model).includes(bill ?? ''), reference);
  }
  const other = referenceKey('19020055555552605');
  for (const [reference, model] of [
    ['19-02005555555-2605', '00'],
    ['0019020055555552605', null],
  ] as const) {
    assert.ok(returnedReferenceKeys(reference, model).includes(other ?? ''), reference);
  }
});

test('other references are not found: a wrong digit names nothing', () => {
  fc.assert(
    fc.property(
      aReference,
      fc.nat(20),
      fc.integer({ min: 1, max: 9 }),
      ({ model, reference }, place, step) => {
        const at = place % reference.length;
        if (!/\d/.test(reference.charAt(at))) return;
        const wrong =
          reference.slice(0, at) + String((Number(reference[at]) + step) % 10) + reference.slice(at + 1);
        const keys = returnedReferenceKeys(wrong, model);
        assert.equal(keys.includes(referenceKey(reference) ?? ''), false);
      },
    ),
    fixed,
  );
});

test('nothing to go by has no key', () => {
  for (const nothing of [
    null,
    '',
    ' ',
    '-',
    '000',
    '97',
    '00 11',
    'OBJEDINJENA NAPLATA!',
    '١٢٣',
    '12š',
    '12ß',
  ])
    assert.equal(
      returnedReferenceKeys(nothing).some((key) => key.length > 3 || !/^[0-9A-Z]+$/.test(key)),
      false,
      String(nothing),
    );
  assert.deepEqual(returnedReferenceKeys(null, '97'), []);
  assert.deepEqual(returnedReferenceKeys('000'), []);
});
