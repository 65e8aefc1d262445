import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NestpayApiError } from './api.ts';
import { readOrderHistory } from './order-history.ts';
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
  amount: 432_105,
};
const read = (changes: Record<string, string>) => readOrderStatus('pay_1', { ...sale, ...changes }, now);

for (const state of ['A', 'C', 'S']) {
  test(`A sale in state ${state} is approved`, () => {
    assert.deepEqual(read({ TRANS_STAT: state }), {
      answer: approved,
      reversedAt: null,
    });
  });
}

test('A voided sale was taken back when it was voided', () => {
  assert.deepEqual(read({ TRANS_STAT: 'V', VOID_DTTM: '2026-11-23 11:45:00.000' }), {
    answer: { ...approved, reversed: 'void' },
    reversedAt: '2026-11-23T10:45:00.000Z',
  });
});

/** What an order-history query answers: the sale, and credits of these amounts and states. */
const historyOf = (...credits: [amount: string, state: string][]) => {
  const lines = [
    ['S', 'C', '432105', '432105', '2026-11-23 11:30:00.123', '', '', 'R1', 'P10001', '00', '26327KpGH10001'],
  ];
  for (const [amount, state] of credits) {
    lines.push([
      'C',
      state,
      amount,
      amount,
      '2026-12-01 09:00:00.000',
      '',
      '',
      'R2',
      'P10002',
      '00',
      '26327KpGH10002',
    ]);
  }
  const transactions = lines.map((fields, index) => [`TRX${index + 1}`, fields.join('\t')]);
  const named = Object.fromEntries(transactions) as Record<string, string>;
  return { ProcReturnCode: '00', TRXCOUNT: String(lines.length), ...named };
};
const readCredit = (history: Record<string, string>) =>
  readOrderStatus('pay_1', { ...sale, CHARGE_TYPE_CD: 'C' }, now, readOrderHistory(history));
const creditedAt = '2026-12-01T08:00:00.000Z';

test('A credit is a refund of its own amount, with the sale’s codes and time', () => {
  const refunds = { outcome: 'approved', reversed: 'refund' };
  assert.deepEqual(readCredit(historyOf(['432105', 'C'])), {
    answer: { ...approved, ...refunds, reversedAmount: 432_105 },
    reversedAt: creditedAt,
  });
  assert.deepEqual(readCredit(historyOf(['1000', 'C'], ['500', 'S'])), {
    answer: { ...approved, ...refunds, reversedAmount: 1_500 },
    reversedAt: creditedAt,
  });
});

test('A credit that did not go through leaves the sale', () => {
  assert.deepEqual(readCredit(historyOf(['1000', 'D'])), { answer: approved, reversedAt: null });
});

test('A credit without an amount is not a whole refund', () => {
  assert.throws(() => read({ CHARGE_TYPE_CD: 'C' }), NestpayApiError);
  for (const amount of ['', '10.00', '-5', 'all']) {
    assert.throws(() => readCredit(historyOf([amount, 'C'])), NestpayApiError, amount);
  }
  assert.throws(() => readOrderHistory({ ProcReturnCode: '00' }), /without a sale/);
});

for (const amount of ['', '4321.05', '-432105', '4321,05', '1e5']) {
  test(`A charge of "${amount}" has no known amount`, () => {
    assert.throws(() => read({ ORIG_TRANS_AMT: amount }), /without a whole amount/);
  });
}

test('A charge in another currency is refused', () => {
  for (const CURRENCY of ['978', 'EUR']) assert.throws(() => read({ CURRENCY }), /another currency/);
  for (const CURRENCY of ['941', 'RSD', '']) assert.deepEqual(read({ CURRENCY })?.answer, approved);
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

test('Only the gateway’s own words make an order unknown', () => {
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
  const { AUTH_DTTM, TRANS_ID, AUTH_CODE, ...rest } = sale;
  assert.deepEqual(readOrderStatus('pay_1', { ...rest, TransId: 'T9' }, now), {
    answer: { ...approved, authorisationCode: '', transactionId: 'T9', transactedAt: now },
    reversedAt: null,
  });
  const { ORIG_TRANS_AMT, ...without } = sale;
  assert.throws(() => readOrderStatus('pay_1', without, now), /without a whole amount/);
});

test('The support code is the gateway’s own, and nothing else from its answer', () => {
  assert.equal(codeOf({ ProcReturnCode: '99', ERRORCODE: 'CORE-2008' }), 'CORE-2008');
  assert.equal(codeOf({ ProcReturnCode: '99', ERRORCODE: '' }), '99');
  assert.equal(codeOf({ ProcReturnCode: 'user api, password x' }), 'unknown');
});
