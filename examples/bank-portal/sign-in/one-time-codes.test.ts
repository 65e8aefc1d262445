import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLifetimeMs, OneTimeCodes } from './one-time-codes.ts';

function open() {
  let now = Date.parse('2026-11-20T10:00:00.000Z');
  let drawn = 100_000;
  const codes = new OneTimeCodes(
    () => new Date(now),
    () => String(++drawn),
  );
  return { codes, pass: (ms: number) => (now += ms) };
}

test('A code is right once, also typed with spaces', () => {
  const { codes } = open();
  assert.equal(codes.make('po_1'), '100001');
  assert.equal(codes.check('po_2', '100001'), 'expired', 'it is for one thing only');
  assert.equal(codes.check('po_1', ' 100 001 '), 'right');
  assert.equal(codes.check('po_1', '100001'), 'expired');
});

test('Three wrong tries spend it, and then the right one is too late', () => {
  const { codes } = open();
  codes.make('po_1');
  assert.equal(codes.check('po_1', '000000'), 'wrong');
  assert.equal(codes.triesLeft('po_1'), 2);
  assert.equal(codes.check('po_1', ''), 'wrong');
  assert.equal(codes.check('po_1', '100002'), 'spent');
  assert.equal(codes.check('po_1', '100001'), 'spent');
});

test('It expires, and a new one replaces it', () => {
  const { codes, pass } = open();
  codes.make('po_1');
  pass(codeLifetimeMs);
  assert.equal(codes.check('po_1', '100001'), 'expired');
  assert.equal(codes.make('po_1'), '100002');
  assert.equal(codes.check('po_1', '100001'), 'wrong');
  assert.equal(codes.check('po_1', '100002'), 'right');
});

test('Only a few are sent in a quarter of an hour', () => {
  const { codes, pass } = open();
  const made = Array.from({ length: 7 }, () => codes.make('milica'));
  assert.equal(made.filter((code) => code !== undefined).length, 5);
  pass(15 * 60_000);
  assert.notEqual(codes.make('milica'), undefined);
});

test('A drawn code has six digits', () => {
  const codes = new OneTimeCodes(() => new Date());
  assert.match(codes.make('po_1') ?? '', /^\d{6}$/);
});
