import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ForgedReturnError } from '@esanduce/sdk/portal';
import { hashOf } from './hash.ts';
import { readReturnFields } from './return.ts';

const order = { orderId: 'pay_1', amount: 432_105 };
const keys = { clientId: '13IN000001', storeKey: 'SKEY-secret' };
const fields = {
  clientid: '13IN000001',
  oid: 'pay_1',
  amount: '4321.05',
  currency: '941',
  mdStatus: '1',
  Response: 'Approved',
  ProcReturnCode: '00',
  ErrMsg: '',
};
/** Signed as the gateway does. */
const read = (changes: Record<string, string>) => {
  const posted = { ...fields, ...changes };
  return readReturnFields(order, { ...posted, HASH: hashOf(posted, keys.storeKey) }, keys);
};

test('An approval is read as one, with and without 3-D Secure', () => {
  for (const mdStatus of ['1', '2', '3', '4', '']) assert.equal(read({ mdStatus }), 'approved');
});

for (const [changes, code, acquirerCode] of [
  [{ Response: 'Declined', ProcReturnCode: '51' }, 'insufficientFunds', '51'],
  [{ Response: 'Declined', ProcReturnCode: '54' }, 'expiredCard', '54'],
  [{ Response: 'Declined', ProcReturnCode: '41' }, 'lostOrStolenCard', '41'],
  [{ Response: 'Declined', ProcReturnCode: '05' }, 'cardDeclined', '05'],
  [{ Response: 'Error', ProcReturnCode: '91' }, 'acquirerUnavailable', '91'],
  [{ Response: 'Error', ProcReturnCode: '99', mdStatus: '0' }, 'authenticationFailed', '99 mdStatus 0'],
  [{ Response: 'Error', ProcReturnCode: '99', mdStatus: '5' }, 'authenticationFailed', '99 mdStatus 5'],
  [{ Response: 'Error', ProcReturnCode: '99', mdStatus: '7' }, 'acquirerUnavailable', '99 mdStatus 7'],
  [{ Response: 'Error', ProcReturnCode: '', mdStatus: '' }, 'acquirerUnavailable', '99'],
  [{ Response: '', ProcReturnCode: '', mdStatus: '0' }, 'authenticationFailed', '99 mdStatus 0'],
] as const) {
  test(`${JSON.stringify(changes)} is declined: ${code}`, () => {
    assert.deepEqual(read(changes), { outcome: 'declined', code, acquirerCode });
  });
}

for (const changes of [
  { Response: 'Error', ProcReturnCode: '99', ErrMsg: 'Canceled by user' },
  { Response: 'Error', ProcReturnCode: '99', mdErrorMsg: 'Cancelled' },
  { Response: 'Declined', ProcReturnCode: '17' },
]) {
  test(`${JSON.stringify(changes)} is canceled by the payer`, () => {
    assert.deepEqual(read(changes), { outcome: 'canceled' });
  });
}

for (const changes of [
  { Response: 'Approved', ProcReturnCode: '51' },
  { Response: 'Declined', ProcReturnCode: '00' },
  { Response: '', ProcReturnCode: '', mdStatus: '' },
  { Response: '', ProcReturnCode: '', mdStatus: '1' },
  { Response: 'Approved', ProcReturnCode: '' },
]) {
  test(`${JSON.stringify(changes)} contradicts itself or says nothing: not known yet`, () => {
    assert.deepEqual(read(changes), { outcome: 'pending' });
  });
}

for (const [changes, name] of [
  [{ clientid: '13IN000002' }, 'clientid'],
  [{ oid: 'pay_2' }, 'oid'],
  [{ amount: '4321.06' }, 'amount'],
  [{ amount: '4321,0.5' }, 'amount'],
  [{ amount: '' }, 'amount'],
  [{ currency: '978' }, 'currency'],
] as const) {
  test(`A signed return with ${JSON.stringify(changes)} is of another order`, () => {
    const forged = { name: 'ForgedReturnError', message: new RegExp(`its ${name} differs`) };
    assert.throws(() => read(changes), forged);
  });
}

test('A field given twice in different case is refused', () => {
  assert.throws(() => read({ RESPONSE: 'Approved' }), ForgedReturnError);
});

test('A changed, added or missing value is a forgery, and the error contains neither keys nor values', () => {
  const whole = { ...fields, HASH: hashOf(fields, keys.storeKey) };
  for (const name of Object.keys(whole)) {
    const { [name as keyof typeof whole]: dropped, ...less } = whole;
    for (const forged of [{ ...whole, [name]: `${dropped}1` }, less]) {
      assert.throws(
        () => readReturnFields(order, forged, keys),
        (error) => {
          assert.ok(error instanceof ForgedReturnError);
          assert.doesNotMatch(error.message, /secret|4321|pay_1/);
          return true;
        },
      );
    }
  }
});
