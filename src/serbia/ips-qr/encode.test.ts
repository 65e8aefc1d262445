import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SerbiaError } from '../errors.ts';
import vectors from '../test-vectors/ips-qr.json' with { type: 'json' };
import { encodeIpsQr } from './encode.ts';
import type { PaymentOrder } from './order.ts';
import { parseIpsQr } from './parse.ts';

const order: PaymentOrder = {
  account: '200220618010100048',
  payee: 'JKP INFOSTAN TEHNOLOGIJE BEOGRAD',
  amount: 1_115_171,
  purposeCode: '122',
};

const valueOf = (payload: string, tag: string) =>
  payload
    .split('|')
    .find((part) => part.startsWith(`${tag}:`))
    ?.slice(tag.length + 1);

test('an Infostan bill in Cyrillic becomes the published payload', () => {
  assert.equal(
    encodeIpsQr({
      account: '200-2206180101000-48',
      payee: 'ЈКП ИНФОСТАН ТЕХНОЛОГИЈЕ БЕОГРАД',
      amount: 1_115_171,
      purposeCode: '122',
      purpose: 'ОБЈЕДИЊЕНА НАПЛАТА',
      model: '11',
      reference: '800512345011-26050-1',
    }),
    vectors.valid.find(({ id }) => id === 'v06')?.payload,
  );
});

test('published payloads survive reading and writing, but for the decimals that they leave out', () => {
  for (const { id, payload } of vectors.valid) {
    const read = parseIpsQr(payload).order;
    assert.ok(read, id);
    const complete = payload.replace(
      /(RSD\d+,)(\d?)(?=\|)/,
      (_, whole: string, decimal: string) => whole + decimal.padEnd(2, '0'),
    );
    assert.equal(encodeIpsQr(read), complete, id);
  }
});

test('an order already in the form of the code is read back the same', () => {
  const given = {
    ...order,
    payee: 'Čigra doo\nUlica 1\n11000 Beograd',
    payer: 'Đorđe Šljivić\nNjegoševa 2',
    purpose: 'Uplata po računu',
    currency: 'RSD',
    model: '97',
    reference: '2012345',
  };
  assert.deepEqual(parseIpsQr(encodeIpsQr(given)).order, given);
});

test('reference: exact, but for the spaces, dashes and small letters that model 97 ignores', () => {
  assert.equal(valueOf(encodeIpsQr({ ...order, model: '97', reference: '28-123 45a' }), 'RO'), '972812345A');
  assert.equal(valueOf(encodeIpsQr({ ...order, reference: '12-aB' }), 'RO'), '0012-aB');
  assert.equal(valueOf(encodeIpsQr({ ...order, model: '00', reference: '' }), 'RO'), undefined);
});

test('text is fitted: accents dropped, dashes made plain, surplus lines joined, blank ones left out', () => {
  const name = (payee: string | string[]) => valueOf(encodeIpsQr({ ...order, payee }), 'N');
  assert.equal(name('Zoë Lukasz  &\tCo „Đ“ – 5'), 'Zoe Lukasz & Co „Đ“ - 5');
  assert.equal(name(['A', ' ', 'B\r\n\r\nC', 'D']), 'A\r\nB\r\nC D');
  assert.equal(name('Cafe\u0301 s\u030c'), 'Cafe š');
});

test('quotes that the character set lacks become plain ones', () => {
  const name = (payee: string) => valueOf(encodeIpsQr({ ...order, payee }), 'N');
  assert.equal(name('»Градска чистоћа« д.о.о.'), '"Gradska čistoća" d.o.o.');
  assert.equal(name('STR «Ana» ‹B› ‟C” ‚D‛ 5 − 3'), `STR "Ana" 'B' "C” 'D' 5 - 3`);
});

test('invisible characters are dropped from names and purpose', () => {
  const unseen = [
    ...['\u00ad', '\u034f', '\u061c', '\u115f', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e', '\u202a'],
    ...[
      '\u202d',
      '\u2060',
      '\u2064',
      '\u2066',
      '\u206f',
      '\u3164',
      '\ufe0f',
      '\ufeff',
      '\uffa0',
      '\ufff9',
      '\u0000',
    ],
    ...['\u0007', '\u001b', '\u007f', '\u009f', '\u{1d173}', '\u{e0001}', '\u{e0100}'],
  ];
  for (const sign of unseen) {
    const payload = encodeIpsQr({
      ...order,
      payee: `${sign}ЈКП Инфо${sign}стан\nЊ${sign}ЕГОШ s${sign}\u030c\n${sign}`,
      payer: `Ма${sign}рко`,
      purpose: `ОБЈЕДИЊЕНА${sign} НАПЛАТА`,
    });
    const codePoint = sign.codePointAt(0)!.toString(16);
    assert.equal(valueOf(payload, 'N'), 'JKP Infostan\r\nNJEGOŠ š', codePoint);
    assert.equal(valueOf(payload, 'P'), 'Marko', codePoint);
    assert.equal(valueOf(payload, 'S'), 'OBJEDINJENA NAPLATA', codePoint);
  }
  const name = (payee: string) => valueOf(encodeIpsQr({ ...order, payee }), 'N');
  assert.equal(name('A\u00a0B\u2800C\u3000D'), 'A B C D');
  assert.equal(name('A\u2028B\u0085C'), 'A\r\nB\r\nC');
});

test('a payer that the code cannot hold is left out, and the order stands', () => {
  const plain = encodeIpsQr(order);
  for (const payer of ['Łukasz Żak', '漢字', 'A|B', '😀', '-', ['Marko', '*'], [], '\u200b']) {
    assert.equal(encodeIpsQr({ ...order, payer }), plain, String(payer));
  }
  for (const payer of [5, ['Marko', null], {}, Symbol('payer')]) {
    assert.equal(encodeIpsQr({ ...order, payer: payer as unknown as string }), plain);
  }
  assert.equal(valueOf(encodeIpsQr({ ...order, payer: 'Zoë' }), 'P'), 'Zoe');
});

test('text is cut between letters, never inside one', () => {
  const cut = (purpose: string) => valueOf(encodeIpsQr({ ...order, purpose }), 'S');
  const filler = 'a'.repeat(34);
  for (const letter of ['љ', 'Љ', 'њ', 'џ', 'lj', 'Nj', 'DŽ', 'dz\u030c']) {
    assert.equal(cut(`${filler}${letter}`), filler, letter);
    assert.equal(cut(`${filler.slice(1)}${letter}b`)?.length, 35, letter);
  }
  for (const letter of ['š', 's\u030c', 'ш']) assert.equal(cut(`${filler}${letter}b`), `${filler}š`, letter);
  assert.equal(cut(`${filler} b`), filler);
  const lines = valueOf(encodeIpsQr({ ...order, payee: ['x'.repeat(69), 'y'] }), 'N');
  assert.equal(lines, 'x'.repeat(69));
});

test('the error of what cannot be encoded names its property', () => {
  const refused: [object, field: string, code: string][] = [
    [{ account: '200-2206180101000-49' }, 'account', 'account-control'],
    [{ account: '200220618010100048|SF:189' }, 'account', 'account-format'],
    [{ payee: '' }, 'payee', 'empty'],
    [{ payee: [] }, 'payee', 'empty'],
    [{ payee: '漢' }, 'payee', 'characters'],
    [{ payee: 'Łukasz' }, 'payee', 'characters'],
    [{ payee: 'A|I:RSD1,00' }, 'payee', 'characters'],
    [{ payee: `${'A'.repeat(70)}😀` }, 'payee', 'characters'],
    [{ payee: '-' }, 'payee', 'empty'],
    [{ payee: ['A', 1] }, 'payee', 'type'],
    [{ purpose: '…' }, 'purpose', 'empty'],
    [{ purpose: '5 €' }, 'purpose', 'characters'],
    [{ amount: 0 }, 'amount', 'amount'],
    [{ amount: -1 }, 'amount', 'amount'],
    [{ amount: 1.5 }, 'amount', 'amount'],
    [{ amount: Number.NaN }, 'amount', 'amount'],
    [{ amount: 2 ** 53 }, 'amount', 'amount'],
    [{ amount: '100' }, 'amount', 'amount'],
    [{ amount: 10n }, 'amount', 'amount'],
    [{ amount: 100_000_000_000_000 }, 'amount', 'length'],
    [{ currency: 'EUR' }, 'currency', 'currency'],
    [{ purposeCode: '389' }, 'purposeCode', 'payment-code'],
    [{ purposeCode: '' }, 'purposeCode', 'empty'],
    [{ purposeCode: 189 }, 'purposeCode', 'type'],
    [{ purposeCode: '189|S:X' }, 'purposeCode', 'payment-code'],
    [{ model: '9', reference: '720-1' }, 'model', 'reference-format'],
    [{ model: '97' }, 'reference', 'reference-format'],
    [{ model: '97', reference: '2112345' }, 'reference', 'reference-control'],
    [{ model: '22', reference: '223-23456718' }, 'reference', 'reference-control'],
    [{ reference: '12|34' }, 'reference', 'reference-format'],
    [{ reference: '12 34' }, 'reference', 'reference-format'],
    [{ reference: '12/34' }, 'reference', 'reference-format'],
    [{ reference: '1'.repeat(24) }, 'reference', 'length'],
    [{ reference: 12 }, 'reference', 'type'],
  ];
  for (const [change, field, code] of refused) {
    const given = Object.assign({}, order, change);
    assert.throws(
      () => encodeIpsQr(given),
      { name: 'SerbiaError', field, code },
      JSON.stringify({ field, code }),
    );
  }
  assert.throws(() => encodeIpsQr(null as unknown as PaymentOrder), { field: 'order', code: 'type' });
});

test('an error never repeats what it refuses', () => {
  const secret = '0101990710006';
  assert.throws(
    () => encodeIpsQr({ ...order, model: '97', reference: `00${secret}` }),
    (error) => error instanceof SerbiaError && !error.message.includes(secret),
  );
});

test('the smallest and the largest amount', () => {
  assert.equal(valueOf(encodeIpsQr({ ...order, amount: 1 }), 'I'), 'RSD0,01');
  assert.equal(valueOf(encodeIpsQr({ ...order, amount: 99_999_999_999_999 }), 'I'), 'RSD999999999999,99');
});
