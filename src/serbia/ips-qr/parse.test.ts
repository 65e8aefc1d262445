import assert from 'node:assert/strict';
import { test } from 'node:test';
import vectors from '../test-vectors/ips-qr.json' with { type: 'json' };
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

test('the habits of issuers are read', () => {
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

test('an amount is read where it can mean one thing only', () => {
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

test('there is no order where a guess would be needed', () => {
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
