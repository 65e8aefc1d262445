import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SerbiaError } from '../errors.ts';
import { control97 } from '../mod97.ts';
import { model97Reference } from '../reference-number.ts';
import { toLatin } from '../transliterate.ts';
import { encodeIpsQr } from './encode.ts';
import type { PaymentOrder } from './order.ts';
import { parseIpsQr } from './parse.ts';
import { validateIpsQr } from './validate.ts';

const fixed = { seed: 18, numRuns: 400 };

const textOf = (unit: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.constantFrom('A', 'љ', 'Џ', 'š', '7'), fc.string({ unit, maxLength: 120 }))
    .map((parts) => parts.join(''));
const letters = fc.constantFrom(...Array.from('љЊџЉnjlJdžДŠ„é– \n\r»\u00ad\u200b'), 's\u030c');

/** Text the code has signs for, with a letter in it, so that there is something to encode: both scripts, line breaks. */
const text = textOf(letters);
/** Any text at all: all planes, marks, delimiters. */
const anyText = textOf(
  fc.oneof(letters, fc.constantFrom('|', '*'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
);

const reference = fc.oneof(
  fc.record({
    model: fc.constant('97'),
    reference: fc.stringMatching(/^[0-9A-Z]{1,21}$/).map(model97Reference),
  }),
  fc.record({
    model: fc.constantFrom('00', '11'),
    reference: fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z-]{0,22}$/),
  }),
  fc.record({ reference: fc.stringMatching(/^[0-9A-Za-z]{1,23}$/) }),
  fc.constant({}),
);

/** Orders that must be accepted. */
const anyOrder: fc.Arbitrary<PaymentOrder> = fc
  .tuple(
    fc.record(
      {
        account: fc.stringMatching(/^\d{16}$/).map((digits) => digits + control97(digits)),
        payee: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 5 })),
        amount: fc.integer({ min: 1, max: 99_999_999_999_999 }),
        currency: fc.constant('RSD'),
        payer: text,
        purposeCode: fc.stringMatching(/^[12]\d\d$/),
        purpose: text,
      },
      { requiredKeys: ['account', 'payee', 'amount', 'purposeCode'] },
    ),
    reference,
  )
  .map(([rest, referred]) => ({ ...rest, ...referred }));

const encodeOrRefuse = (order: PaymentOrder) => {
  try {
    encodeIpsQr(order);
  } catch (error) {
    assert.ok(error instanceof SerbiaError, String(error));
  }
};

test('every order that is accepted is valid, and reads as what was ordered', () => {
  fc.assert(
    fc.property(anyOrder, (given) => {
      const payload = encodeIpsQr(given);
      assert.deepEqual(validateIpsQr(payload).problems, []);
      const read = parseIpsQr(payload).order;
      assert.ok(read);
      assert.equal(encodeIpsQr(read), payload);
      assert.equal(read.account, given.account);
      assert.equal(read.amount, given.amount);
      assert.equal(read.purposeCode, given.purposeCode);
      assert.equal(read.reference, given.reference);
      assert.equal(read.model, given.reference && (given.model ?? '00'));
    }),
    fixed,
  );
});

test('a name is carried whole as far as it fits, or refused: no sign of it is put in another one’s place', () => {
  fc.assert(
    fc.property(anyText, (payee) => {
      let payload: string;
      try {
        payload = encodeIpsQr({ account: '200-2206180101000-48', payee, amount: 100, purposeCode: '122' });
      } catch (error) {
        assert.ok(
          error instanceof SerbiaError && error.code === 'characters' && error.field === 'payee',
          String(error),
        );
        return;
      }
      const plain = (value: string) =>
        toLatin(value)
          .normalize('NFKD')
          .replace(/[\s\u2800\p{M}\p{DI}\p{Cc}\ufff9-\ufffb]|[\p{Pd}−-]/gu, '')
          .replace(/[«»‟]/g, '"')
          .replace(/[‹›‚‛′]/g, "'");
      const carried = plain(parseIpsQr(payload).values.N ?? '');
      assert.ok(plain(payee).startsWith(carried), payload);
    }),
    { ...fixed, numRuns: 2_000 },
  );
});

test('an order with one property replaced by anything is encoded or refused', () => {
  const property = fc.constantFrom(
    'account',
    'payee',
    'amount',
    'currency',
    'payer',
    'purposeCode',
    'purpose',
    'model',
    'reference',
  );
  fc.assert(
    fc.property(anyOrder, property, fc.anything({ withBigInt: true }), (order, changed, value) => {
      encodeOrRefuse(Object.assign({}, order, { [changed]: value }));
    }),
    fixed,
  );
});

test('a payload with a piece torn out or put in is read or not, and what is read can be written', () => {
  fc.assert(
    fc.property(anyOrder, fc.nat(200), fc.nat(5), fc.string({ maxLength: 5 }), (order, at, length, piece) => {
      const payload = encodeIpsQr(order);
      const torn = payload.slice(0, at) + piece + payload.slice(at + length);
      const { valid } = validateIpsQr(torn);
      const { order: read, deviations } = parseIpsQr(torn);
      assert.equal(valid, deviations.length === 0);
      if (valid) assert.ok(read);
      if (read) encodeOrRefuse(read);
    }),
    fixed,
  );
});
