import assert from 'node:assert/strict';
import { test } from 'node:test';
import printedBills from '../test-vectors/printed-bills.json' with { type: 'json' };
import vectors from '../test-vectors/ips-qr.json' with { type: 'json' };
import { encodeIpsQr } from './encode.ts';
import { parseIpsQr } from './parse.ts';
import { validateIpsQr } from './validate.ts';

const sound = 'K:PR|V:01|C:1|R:845000000040484987|N:JP EPS BEOGRAD|I:RSD100,00|SF:289';

const amountOf = (text: string) => parseIpsQr(sound.replace('RSD100,00', text)).order?.amount;

test('a published payload is read without deviation', () => {
  const payload = vectors.valid.find(({ id }) => id === 'v02')?.payload ?? '';
  assert.deepEqual(parseIpsQr(payload), {
    order: {
      account: '845000000040484987',
      payee: 'JP EPS BEOGRAD\nBALKANSKA 13',
      amount: 359_613,
      currency: 'RSD',
      payer: 'MARKO PETROVIĆ\nKNEZ MIHAILOVA 12\nBEOGRAD 11000',
      purposeCode: '189',
      purpose: 'UPLATA PO RAČUNU ZA EL. ENERGIJU',
      model: '97',
      reference: '163220000111111111000',
    },
    values: {
      K: 'PR',
      V: '01',
      C: '1',
      R: '845000000040484987',
      N: 'JP EPS BEOGRAD\r\nBALKANSKA 13',
      I: 'RSD3596,13',
      P: 'MARKO PETROVIĆ\r\nKNEZ MIHAILOVA 12\r\nBEOGRAD 11000',
      SF: '189',
      S: 'UPLATA PO RAČUNU ZA EL. ENERGIJU',
      RO: '97163220000111111111000',
    },
    deviations: [],
    warnings: [],
  });
});

test('deviations are those that validation finds', () => {
  for (const { id, payload } of [...vectors.valid, ...vectors.invalid]) {
    assert.deepEqual(parseIpsQr(payload).deviations, validateIpsQr(payload).problems, id);
  }
});

test('reads the common deviations of issuers', () => {
  for (const [payload, rule] of [
    [sound.replace('|I:RSD100,00|SF:289', '|SF:289|I:RSD100,00'), 'order'],
    [sound.replace('RSD100,00', 'RSD100'), 'amount'],
    [sound.replace('845000000040484987', '845-404849-87'), 'account-format'],
    [sound.replace('JP EPS', 'ЈП ЕПС'), 'characters'],
    [sound.replace('K:PR', 'k:pr'), 'tag'],
    [sound.replace('V:01|', ''), 'missing-tag'],
    [`${sound}|RO:00`, 'reference-format'],
    [`${sound}|S:`, 'empty'],
    [`${sound}|ZZ:1`, 'unknown-tag'],
    [`${sound}\n`, 'edges'],
    [`${sound}|`, 'segment'],
  ] as const) {
    const { order, deviations } = parseIpsQr(payload);
    assert.equal(order?.account, '845000000040484987', payload);
    assert.equal(order.amount, 10_000, payload);
    assert.equal(order.reference, undefined, payload);
    assert.ok(
      deviations.some((deviation) => deviation.rule === rule),
      payload,
    );
  }
});

test('reads an amount only when it is unambiguous', () => {
  assert.equal(amountOf('RSD1.234,5'), 123_450);
  assert.equal(amountOf('RSD1.234.567,'), 123_456_700);
  assert.equal(amountOf('rsd 100.25'), 10_025);
  for (const text of [
    'RSD1.234',
    'RSD1,234',
    'RSD1,234.56',
    'RSD12.34,56',
    'EUR100,00',
    'RSD',
    'RSD0,00',
    'RSD-1,00',
  ]) {
    assert.equal(amountOf(text), undefined, text);
  }
});

test('returns no order when it would have to guess', () => {
  for (const payload of [
    '',
    'https://example.rs/',
    sound.replace('K:PR', 'K:EK'),
    sound.replace('V:01', 'V:02'),
    sound.replace('C:1', 'C:2'),
    sound.replace('987|', '988|'),
    sound.replace('SF:289', 'SF:28'),
    sound.replace('|SF:289', ''),
    sound.replace('N:JP EPS BEOGRAD', 'N: '),
    `${sound}|R:200220618010100048`,
    `${sound}|RO:0012|34`,
    `${sound}|RO:972112345`,
  ]) {
    const { order, deviations } = parseIpsQr(payload);
    assert.equal(order, undefined, payload);
    assert.notEqual(deviations.length, 0, payload);
  }
});

test('a dashed reference of model 97 is read as the same reference', () => {
  const { order, deviations } = parseIpsQr(`${sound}|RO:97-14123412`);
  assert.deepEqual([order?.model, order?.reference], ['97', '14123412']);
  assert.deepEqual(
    deviations.map(({ rule }) => rule),
    ['reference-format'],
  );
});

test('a reference without a model is read whole, and no model is invented for it', () => {
  for (const [written, reference] of [
    ['800614276087-26050-1', '800614276087-26050-1'],
    ['800614276087260501', '800614276087260501'],
    ['202737', '202737'],
    ['05123', '05123'],
    ['8-0614276', '8-0614276'],
    ['A12', 'A12'],
    ['7', '7'],
    ['80 0614276087-26050-1', '800614276087-26050-1'],
  ] as const) {
    const { order, deviations, warnings } = parseIpsQr(`${sound}|RO:${written}`);
    assert.equal(order?.model, undefined, written);
    assert.equal(order?.reference, reference);
    assert.match([...deviations, ...warnings].map(({ rule }) => rule).join(), /^reference-(model|format)$/);
    assert.match(encodeIpsQr(order), new RegExp(`\\|RO:00${reference}$`));
  }
});

test('a known model is read with its reference, spaces or not', () => {
  for (const [written, model, reference] of [
    ['11800614276087-26050-1', '11', '800614276087-26050-1'],
    ['11 800614276087-26050-1', '11', '800614276087-26050-1'],
    ['00800614276087260501', '00', '800614276087260501'],
    ['22-223-23456715', '22', '-223-23456715'],
    ['97 20 12345', '97', '2012345'],
    ['9728-12345a', '97', '2812345A'],
  ] as const) {
    const { order } = parseIpsQr(`${sound}|RO:${written}`);
    assert.deepEqual([order?.model, order?.reference], [model, reference], written);
  }
  for (const broken of ['11', '97', '97 2', '22223-23456718', '12/34', '-', '11 8*', '9'.repeat(26)]) {
    assert.equal(parseIpsQr(`${sound}|RO:${broken}`).order, undefined, broken);
  }
});

test('every printed bill is read as its payer would, and what deviates is named', () => {
  const infostan = ['200220618010100048', 'JKP INFOSTAN TEHNOLOGIJE BEOGRAD'] as const;
  const expected: Record<string, unknown[]> = {
    infostan: [...infostan, 97_052, '122', '11', '800512345085-26050-1'],
    'infostan, P before I': [...infostan, 107_922, '122', '11', '800512345085-26069-1', 'order'],
    'EPS NBS example, LF lines': [
      '845000000040484987',
      'JP EPS BEOGRAD\nBALKANSKA 13',
      359_613,
      '189',
      '97',
      '163220000111111111000',
    ],
    'MTS, SF before P': [
      '160000000100223968',
      'Telekom Srbija A.D. Beograd',
      328_221,
      '221',
      '97',
      '642911111115870',
      'order',
    ],
    'MTS 160-602-16, spaced RO': [
      '160000000000060216',
      'Telekom',
      181_946,
      '189',
      '97',
      '9834567890',
      'reference-format',
    ],
    'building manager, no RO': [
      '200372566010184426',
      'STAMBENA ZAJEDNICA PRIMER',
      65_000,
      '189',
      undefined,
      undefined,
    ],
    'tax, Cyrillic N': [
      '840000071112284332',
      'Пореска управа Републике Србије',
      512_216,
      '253',
      '97',
      '69190000001234567',
      'characters',
    ],
    fine: ['840000074332484318', 'BUDZET REPUBLIKE SRBIJE', 500_000, '253', '97', '26501000000000000'],
    'club, RO of digits only': [
      '105000000000328471',
      'Sportsko udruženje PRIMER',
      480_000,
      '289',
      undefined,
      '202737',
      'reference-model',
    ],
    'CR as line end': [
      '845000000040484987',
      'PRIMER DOO\nULICA 1',
      359_613,
      '189',
      undefined,
      undefined,
      'characters',
    ],
    'infostan, RO without model': [
      ...infostan,
      97_052,
      '122',
      undefined,
      '800512345085-26050-1',
      'reference-model',
    ],
  };
  assert.deepEqual(
    printedBills.bills.map(({ name }) => name),
    Object.keys(expected),
  );
  for (const { name, payload } of printedBills.bills) {
    const { order, deviations, warnings } = parseIpsQr(payload);
    const { account, payee, amount, purposeCode, model, reference } = order ?? {};
    const named = [...deviations, ...warnings].map(({ rule }) => rule);
    assert.deepEqual([account, payee, amount, purposeCode, model, reference, ...named], expected[name], name);
  }
});
