import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SerbiaError } from './errors.ts';
import {
  infostanReference,
  isValidReference,
  model11Control,
  model22Control,
  model97Control,
  model97Reference,
  normalizeReference,
  referenceProblem,
  seemsMistypedModel11,
} from './reference-number.ts';
import printedBills from './test-vectors/printed-bills.json' with { type: 'json' };
import vectors from './test-vectors/references.json' with { type: 'json' };

const fixed = { seed: 97, numRuns: 300 };

test('published references of models 97 and 22', () => {
  for (const text of [...vectors.model97.valid, ...vectors.model22.valid]) {
    assert.equal(referenceProblem(text), undefined, text);
  }
  for (const text of [...vectors.model97.invalid, ...vectors.model22.invalid]) {
    assert.equal(isValidReference(text), false, text);
  }
});

test('published controls of model 97', () => {
  for (const [body, control] of Object.entries(vectors.model97.control)) {
    assert.equal(model97Control(body), control, body);
    assert.equal(model97Control(body.toLowerCase().split('').join(' - ')), control, body);
    assert.equal(isValidReference(`97${model97Reference(body)}`), true, body);
  }
});

test('published controls of model 11', () => {
  for (const [part, control] of Object.entries(vectors.model11.secondPart)) {
    assert.equal(model11Control(part), control, part);
  }
});

test('model 11 is never refused, a doubtful month is only told', () => {
  for (const text of ['11 800512345011-26050-1', '11-800512345011-26051-1', '1112345', '11a']) {
    assert.equal(isValidReference(text), true, text);
  }
  assert.equal(seemsMistypedModel11('11800512345011-26050-1'), undefined);
  assert.equal(seemsMistypedModel11('11800512345011-26051-1')?.message, 'control is 1, must be 0');
  assert.equal(seemsMistypedModel11('1112345'), undefined);
});

test('model 22: one for a remainder of 0, none for a remainder of 1', () => {
  assert.equal(model22Control('2345671'), '5');
  assert.equal(model22Control('0000000'), '1');
  assert.equal(model22Control('0000006'), '5');
  assert.equal(model22Control('0000060'), '0');
  assert.equal(referenceProblem('22-223')?.rule, 'reference-format');
});

test('an unknown model has another error than a wrong reference', () => {
  assert.equal(referenceProblem('00 12-34'), undefined);
  assert.equal(referenceProblem('0512-34')?.rule, 'reference-model');
  for (const text of [
    '',
    '97',
    '00',
    'AB12',
    '9720',
    '97AB1',
    '0012/34',
    '00ß',
    '00ſ',
    `00${'1'.repeat(24)}`,
  ]) {
    assert.equal(referenceProblem(text)?.rule, 'reference-format', text);
  }
});

test('only model 97 is written without dashes', () => {
  assert.equal(normalizeReference('97 28-12345a'), '972812345A');
  assert.equal(normalizeReference('11800512345011-26050-1'), '11800512345011-26050-1');
});

test('a body must fit', () => {
  assert.equal(model97Reference('1'.repeat(21)).length, 23);
  for (const body of ['', ' - ', '1/2', 'š', '1'.repeat(22)]) {
    assert.throws(() => model97Control(body), {
      name: 'SerbiaError',
      code: 'reference-format',
      field: 'body',
    });
  }
  assert.throws(() => model11Control('12a'), SerbiaError);
  assert.throws(() => model22Control(''), SerbiaError);
});

test('the reference of an Infostan bill is the printed one, whatever two digits the issuer gave the household', () => {
  const printed = printedBills.bills.map(({ payload }) => /\|RO:11(8005.*)$/.exec(payload)?.[1] ?? '');
  assert.deepEqual(printed.filter(Boolean), [
    infostanReference('0512345', '08', '2026-05'),
    infostanReference('512345', '08', '2026-06'),
  ]);
  const references = ['01', '05', '08'].map((digits) => infostanReference('0512345', digits, '2026-05'));
  assert.deepEqual(references, ['800512345018-26050-1', '800512345050-26050-1', '800512345085-26050-1']);
  for (const [ident, digits, period] of [
    ['', '01', '2026-05'],
    ['123456789', '01', '2026-05'],
    ['1', '1', '2026-05'],
    ['1', '001', '2026-05'],
    ['1', undefined as unknown as string, '2026-05'],
    ['1', '2026-05', undefined as unknown as string],
    ['1', '01', '2605'],
    ['1', '01', '2026-13'],
  ] as const) {
    assert.throws(() => infostanReference(ident, digits, period), { code: 'reference-format' });
  }
});

test('any one wrong digit of a model 97 reference is caught, the model included', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[0-9A-Z]{1,21}$/),
      fc.nat(22),
      fc.integer({ min: 1, max: 9 }),
      (body, place, step) => {
        const text = `97${model97Reference(body)}`;
        assert.equal(isValidReference(text), true);
        const at = place % text.length;
        if (!/\d/.test(text.charAt(at))) return;
        const wrong = (Number(text[at]) + step) % 10;
        assert.equal(isValidReference(text.slice(0, at) + String(wrong) + text.slice(at + 1)), false);
      },
    ),
    fixed,
  );
});
