import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accountProblem, formatAccount, isValidAccount, normalizeAccount } from './account-number.ts';
import { bankName } from './bank-name.ts';
import { SerbiaError } from './errors.ts';
import { control97 } from './mod97.ts';
import vectors from './test-vectors/accounts.json' with { type: 'json' };

const fixed = { seed: 97, numRuns: 200 };

const account = fc.stringMatching(/^\d{16}$/).map((digits) => digits + control97(digits));

test('published accounts are valid, in the printed, the full and the bare form', () => {
  for (const printed of vectors.valid) {
    assert.equal(accountProblem(printed), undefined, printed);
    assert.match(normalizeAccount(printed), /^\d{18}$/);
    assert.match(formatAccount(printed), /^\d{3}-\d{13}-\d{2}$/);
    assert.equal(normalizeAccount(formatAccount(printed)), normalizeAccount(printed));
  }
});

test('wrong samples are refused, and the message names the right control', () => {
  for (const [printed = '', reason = ''] of vectors.invalid) {
    assert.equal(isValidAccount(printed), false, printed);
    const expected = /\d\d$/.exec(reason)?.[0] ?? '';
    assert.ok(accountProblem(printed)?.message.endsWith(`must be ${expected}`), printed);
  }
});

test('zeros dropped in print are put back', () => {
  assert.equal(normalizeAccount(' 190-99870-10 '), '190000000009987010');
  assert.equal(formatAccount('190-99870-10'), '190-0000000099870-10');
  assert.equal(formatAccount('200220618010100048'), '200-2206180101000-48');
});

test('controls that the modulus alone would accept are refused', () => {
  for (const control of ['00', '01', '99']) {
    for (let number = 0; number < 97; number++) {
      assert.equal(isValidAccount(`200-${number}-${control}`), false);
    }
  }
});

test('text without the form of an account has its own error', () => {
  for (const text of [
    '',
    '200',
    '2002206180101000-48',
    '200-22061801010000-48',
    '٢٠٠-1-10',
    'RS35200-1-10',
  ]) {
    assert.throws(
      () => normalizeAccount(text),
      (error) => error instanceof SerbiaError && error.code === 'account-format' && error.field === 'account',
    );
  }
});

test('any one wrong digit is caught', () => {
  fc.assert(
    fc.property(account, fc.nat(17), fc.integer({ min: 1, max: 9 }), (digits, at, step) => {
      assert.equal(isValidAccount(digits), true);
      const wrong = (Number(digits[at]) + step) % 10;
      assert.equal(isValidAccount(digits.slice(0, at) + String(wrong) + digits.slice(at + 1)), false);
    }),
    fixed,
  );
});

test('normalizing undoes formatting', () => {
  fc.assert(
    fc.property(account, (digits) => {
      assert.equal(normalizeAccount(formatAccount(digits)), digits);
    }),
    fixed,
  );
});

test('the bank is known by its code or by an account', () => {
  assert.equal(bankName('200'), 'Banka Poštanska štedionica');
  assert.equal(bankName('840-955845-10'), 'Uprava za trezor');
  assert.equal(bankName('16'), undefined);
  assert.equal(bankName('999'), undefined);
});
