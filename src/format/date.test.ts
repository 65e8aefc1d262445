import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { belgradeTime, fromBelgradeTime } from './belgrade-time.ts';
import { formatDate, formatMoment, formatMonth } from './date.ts';

test('dates and months are written as in the locale', () => {
  assert.equal(formatDate('2026-07-31'), '31. 7. 2026.');
  assert.equal(formatDate('2026-07-31', 'en'), '31 Jul 2026');
  assert.equal(formatMonth('2026-10'), 'октобар 2026.');
  assert.equal(formatMonth('2026-08', 'sr-Latn'), 'avgust 2026.');
  assert.equal(formatMonth('2026-10', 'en'), 'October 2026');
});

test('moments are shown as clocks in Belgrade show them', () => {
  assert.equal(formatMoment('2026-01-31T23:30:00.000Z'), '1. 2. 2026. у 00:30');
  assert.equal(formatMoment('2026-07-31T08:15:00.000Z', 'sr-Latn'), '31. 7. 2026. u 10:15');
  assert.equal(formatMoment(Date.parse('2026-07-31T22:05:00.000Z'), 'en'), '1 August 2026 at 00:05');
});

test('anything but a date or moment is refused', () => {
  for (const wrong of ['', '2026-13-01', 'today']) {
    assert.throws(() => formatDate(wrong), RangeError);
    assert.throws(() => formatMonth(wrong), RangeError);
    assert.throws(() => formatMoment(wrong), RangeError);
    assert.throws(() => belgradeTime(wrong), RangeError);
    assert.throws(() => fromBelgradeTime({ date: wrong, time: '00:00:00' }), RangeError);
  }
});

test('Belgrade is one hour ahead of UTC in winter and two in summer', () => {
  assert.deepEqual(belgradeTime('2026-01-15T23:00:00.000Z'), { date: '2026-01-16', time: '00:00:00' });
  assert.deepEqual(belgradeTime('2026-07-15T22:00:00.000Z'), { date: '2026-07-16', time: '00:00:00' });
});

test('every second that Belgrade shows once leads back to its moment', () => {
  const hour = 3_600_000;
  const seconds = fc.integer({ min: Date.UTC(1990, 0) / 1000, max: Date.UTC(2100, 0) / 1000 });
  fc.assert(
    fc.property(seconds, (second) => {
      const moment = second * 1000;
      const shown = belgradeTime(moment);
      const isRepeated = [-hour, hour].some((step) => belgradeTime(moment + step).time === shown.time);
      fc.pre(!isRepeated);
      assert.equal(fromBelgradeTime(shown), moment);
    }),
  );
});

test('the hours around a change of the clocks', () => {
  const at = (date: string, time: string) => new Date(fromBelgradeTime({ date, time })).toISOString();
  assert.equal(at('2026-03-29', '01:59:59'), '2026-03-29T00:59:59.000Z');
  assert.equal(at('2026-03-29', '03:00:00'), '2026-03-29T01:00:00.000Z');
  assert.equal(at('2026-10-25', '01:59:59'), '2026-10-24T23:59:59.000Z');
  assert.equal(at('2026-10-25', '02:30:00'), '2026-10-25T01:30:00.000Z');
  assert.equal(at('2026-10-25', '03:00:00'), '2026-10-25T02:00:00.000Z');
  assert.equal(at('2026-03-29', '02:30:00'), '2026-03-29T01:30:00.000Z');
});
