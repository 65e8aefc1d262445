import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalizeAccount } from './account-number.ts';
import { SerbiaError } from './errors.ts';
import { accountFromIban, ibanFromAccount, isValidIban } from './iban.ts';
import vectors from './test-vectors/accounts.json' with { type: 'json' };

test('the registry example reads both ways', () => {
  assert.equal(accountFromIban('RS35 2600 0560 1001 6113 79'), '260005601001611379');
  assert.equal(ibanFromAccount('260-0056010016113-79'), 'RS35260005601001611379');
});

test('account to IBAN and back is the same account', () => {
  for (const account of vectors.valid) {
    const iban = ibanFromAccount(account);
    assert.equal(isValidIban(iban), true);
    assert.equal(accountFromIban(iban.toLowerCase()), normalizeAccount(account));
  }
});

test('one wrong digit, another country or a wrong account inside is refused', () => {
  const iban = ibanFromAccount('200-2206180101000-48');
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 21 }), fc.integer({ min: 1, max: 9 }), (at, step) => {
      const wrong = (Number(iban[at]) + step) % 10;
      assert.equal(isValidIban(iban.slice(0, at) + String(wrong) + iban.slice(at + 1)), false);
    }),
    { seed: 35, numRuns: 200 },
  );
  for (const text of [
    '',
    'RS35',
    `ME${iban.slice(2)}`,
    `Rſ${iban.slice(2)}`,
    `${iban}0`,
    'RS35200-2206180101000-48',
  ]) {
    assert.equal(isValidIban(text), false, text);
    assert.throws(() => accountFromIban(text), { name: 'SerbiaError', code: 'iban', field: 'iban' });
  }
  assert.throws(() => ibanFromAccount('200-1-00'), SerbiaError);
});
