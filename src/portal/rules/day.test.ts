import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addDays,
  addMonths,
  addPeriods,
  belgradeDay,
  belgradeMoment,
  daysBetween,
  firstDayOfMonth,
  lastDayOfMonth,
  monthsBetween,
  nextPeriod,
  periodOf,
} from './day.ts';

test('a day begins at midnight in Belgrade, in winter and in summer time', () => {
  assert.equal(belgradeDay(Date.parse('2026-01-31T22:59:59.999Z')), '2026-01-31');
  assert.equal(belgradeDay(Date.parse('2026-01-31T23:00:00Z')), '2026-02-01');
  assert.equal(belgradeDay(Date.parse('2026-07-31T21:59:59.999Z')), '2026-07-31');
  assert.equal(belgradeDay(Date.parse('2026-07-31T22:00:00Z')), '2026-08-01');
});

test('the days on which the clocks change begin and end where their own offset says', () => {
  assert.equal(belgradeDay(Date.parse('2026-03-28T23:00:00Z')), '2026-03-29');
  assert.equal(belgradeDay(Date.parse('2026-03-29T21:59:59Z')), '2026-03-29');
  assert.equal(belgradeDay(Date.parse('2026-03-29T22:00:00Z')), '2026-03-30');
  assert.equal(belgradeDay(Date.parse('2026-10-24T22:00:00Z')), '2026-10-25');
  assert.equal(belgradeDay(Date.parse('2026-10-25T22:59:59Z')), '2026-10-25');
  assert.equal(belgradeDay(Date.parse('2026-10-25T23:00:00Z')), '2026-10-26');
});

test('a moment of a day is that hour in Belgrade', () => {
  assert.equal(new Date(belgradeMoment('2026-01-15', 12)).toISOString(), '2026-01-15T11:00:00.000Z');
  assert.equal(new Date(belgradeMoment('2026-07-15', 12)).toISOString(), '2026-07-15T10:00:00.000Z');
  assert.equal(new Date(belgradeMoment('2026-03-29', 4)).toISOString(), '2026-03-29T02:00:00.000Z');
  assert.equal(new Date(belgradeMoment('2026-10-25', 4)).toISOString(), '2026-10-25T03:00:00.000Z');
  for (const day of ['2026-03-28', '2026-03-29', '2026-10-25', '2026-12-31']) {
    for (const hour of [4, 12, 23]) assert.equal(belgradeDay(belgradeMoment(day, hour)), day);
  }
});

test('days are counted across summer time, month and year ends', () => {
  assert.equal(addDays('2026-03-28', 2), '2026-03-30');
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
  assert.equal(addDays('2028-03-01', -1), '2028-02-29');
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
  assert.equal(daysBetween('2026-10-26', '2026-10-24'), -2);
  assert.equal(daysBetween('2027-01-01', '2028-01-01'), 365);
  assert.equal(daysBetween('2028-01-01', '2029-01-01'), 366);
});

test('adding months keeps the day or falls on the last of a shorter month', () => {
  assert.equal(addMonths('2026-01-31', 1), '2026-02-28');
  assert.equal(addMonths('2028-01-31', 1), '2028-02-29');
  assert.equal(addMonths('2026-01-31', 2), '2026-03-31');
  assert.equal(addMonths('2026-03-31', -1), '2026-02-28');
  assert.equal(addMonths('2026-11-23', 14), '2028-01-23');
  assert.equal(addMonths('2026-02-28', 1), '2026-03-28');
});

test('periods follow one another and know their days', () => {
  assert.equal(periodOf('2026-11-23'), '2026-11');
  assert.equal(nextPeriod('2026-12'), '2027-01');
  assert.equal(addPeriods('2026-01', -1), '2025-12');
  assert.equal(addPeriods('2026-11', -35), '2023-12');
  assert.equal(monthsBetween('2025-11', '2026-01'), 2);
  assert.equal(monthsBetween('2026-01', '2025-11'), -2);
  assert.equal(firstDayOfMonth('2026-02'), '2026-02-01');
  assert.equal(lastDayOfMonth('2026-02'), '2026-02-28');
  assert.equal(lastDayOfMonth('2028-02'), '2028-02-29');
  assert.equal(lastDayOfMonth('2026-12'), '2026-12-31');
});
