import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NestpayApiError } from './api.ts';
import { codeOf, readOrderStatus } from './order-status.ts';

const now = '2026-11-23T11:00:00.000Z';
const sale = {
  ProcReturnCode: '00',
  Response: 'Approved',
  ErrMsg: 'Record(s) found for pay_1',
  ORD_ID: 'pay_1',
  CHARGE_TYPE_CD: 'S',
  TRANS_STAT: 'C',
  PROC_RET_CD: '00',
  ORIG_TRANS_AMT: '432105',
  AUTH_CODE: 'P10001',
  TRANS_ID: '26327KpGH10001',
  AUTH_DTTM: '2026-11-23 11:30:00.123',
  VOID_DTTM: '',
  MDSTATUS: '1',
};
const approved = {
  outcome: 'approved',
  authorisationCode: 'P10001',
  transactionId: '26327KpGH10001',
  transactedAt: '2026-11-23T10:30:00.000Z',
};
const read = (changes: Record<string, string>) => readOrderStatus('pay_1', { ...sale, ...changes }, now);

for (const state of ['A', 'C', 'S']) {
  test(`A sale in state ${state} is approved`, () => {
    assert.deepEqual(read({ TRANS_STAT: state }), {
      answer: { ...approved, amount: 432_105 },
      amount: 432_105,
      reversedAt: null,
    });
  });
}

test('A voided sale was taken back when it was voided', () => {
  assert.deepEqual(read({ TRANS_STAT: 'V', VOID_DTTM: '2026-11-23 11:45:00.000' }), {
    answer: { ...approved, reversed: 'void' },
    amount: 432_105,
    reversedAt: '2026-11-23T10:45:00.000Z',
  });
});

test('A credit that went through is a refund, one that did not leaves the sale', () => {
  assert.deepEqual(read({ CHARGE_TYPE_CD: 'C' }), {
    answer: { ...approved, reversed: 'refund' },
    amount: 432_105,
    reversedAt: approved.transactedAt,
  });
  assert.deepEqual(read({ CHARGE_TYPE_CD: 'C', TRANS_STAT: 'D', PROC_RET_CD: '05' })?.answer, approved);
});

for (const [code, mdStatus, failure, acquirerCode] of [
  ['51', '1', 'insufficientFunds', '51'],
  ['54', '1', 'expiredCard', '54'],
  ['33', '', 'expiredCard', '33'],
  ['41', '1', 'lostOrStolenCard', '41'],
  ['43', '4', 'lostOrStolenCard', '43'],
  ['91', '1', 'acquirerUnavailable', '91'],
  ['1A', '1', 'authenticationFailed', '1A'],
  ['05', '1', 'cardDeclined', '05'],
  ['12', '0', 'cardDeclined', '12'],
  ['99', '0', 'authenticationFailed', '99 mdStatus 0'],
  ['99', '8', 'authenticationFailed', '99 mdStatus 8'],
  ['99', '7', 'acquirerUnavailable', '99 mdStatus 7'],
  ['99', '1', 'acquirerUnavailable', '99 mdStatus 1'],
  ['', '', 'acquirerUnavailable', '99'],
] as const) {
  test(`A refusal with code "${code}" and mdStatus "${mdStatus}" is ${failure}`, () => {
    for (const TRANS_STAT of ['D', 'ERR']) {
      const order = read({ TRANS_STAT, PROC_RET_CD: code, MDSTATUS: mdStatus });
      assert.deepEqual(order?.answer, { outcome: 'declined', code: failure, acquirerCode });
    }
  });
}

for (const state of ['PN', 'R', 'CNCL', '', 'new one']) {
  test(`State "${state}" says neither that money was taken nor that it was not`, () => {
    assert.deepEqual(read({ TRANS_STAT: state })?.answer, { outcome: 'pending' });
  });
}

test('Only the gateway’s own words make an order one that it does not know', () => {
  const none = { ProcReturnCode: '99', ErrMsg: 'No record found for pay_1' };
  assert.equal(readOrderStatus('pay_1', none, now), null);
  for (const answer of [
    { ProcReturnCode: '99', ErrMsg: 'The user is not known.', ERRORCODE: 'CORE-2005' },
    { ProcReturnCode: '99' },
    { ProcReturnCode: '' },
  ]) {
    assert.throws(() => readOrderStatus('pay_1', answer, now), NestpayApiError);
  }
});

test('The status of another order is no answer', () => {
  assert.throws(() => read({ ORD_ID: 'pay_2' }), /another order/);
});

test('Fields that the gateway omits have fallbacks', () => {
  const { ORIG_TRANS_AMT, AUTH_DTTM, TRANS_ID, AUTH_CODE, ...rest } = sale;
  assert.deepEqual(readOrderStatus('pay_1', { ...rest, TransId: 'T9' }, now), {
    answer: { outcome: 'approved', authorisationCode: '', transactionId: 'T9', transactedAt: now },
    amount: null,
    reversedAt: null,
  });
});

test('The support code is the gateway’s own, and nothing else from its answer', () => {
  assert.equal(codeOf({ ProcReturnCode: '99', ERRORCODE: 'CORE-2008' }), 'CORE-2008');
  assert.equal(codeOf({ ProcReturnCode: '99', ERRORCODE: '' }), '99');
  assert.equal(codeOf({ ProcReturnCode: 'user api, password x' }), 'unknown');
});
