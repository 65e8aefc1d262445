import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import type { Schema } from './index.ts';
import { isoDateSchema, isoDateTimeSchema, periodSchema } from './index.ts';

const takes = (schema: Schema<unknown>, value: unknown) => schema.safeParse(value).success;

test('a day is one the calendar has', () => {
  for (const day of ['2026-11-30', '2024-02-29', '2000-02-29', '0001-01-01'])
    assert.ok(takes(isoDateSchema, day), day);
  for (const wrong of [
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '',
    20261130,
  ]) {
    assert.equal(takes(isoDateSchema, wrong), false, String(wrong));
  }
});

test('a moment is in UTC, to the second or finer', () => {
  for (const moment of ['2026-11-23T08:15:00Z', '2026-11-23T23:59:59.123456Z'])
    assert.ok(takes(isoDateTimeSchema, moment));
  for (const wrong of [
    '2026-11-23T08:15:00',
    '2026-11-23T08:15:00+01:00',
    '2026-11-23T08:15Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T08:60:00Z',
    '2026-02-30T08:15:00Z',
    '2026-11-23 08:15:00Z',
    '2026-11-23',
  ]) {
    assert.equal(takes(isoDateTimeSchema, wrong), false, wrong);
  }
});

test('days and moments are those of ISO 8601 as zod has them', () => {
  const digits = (least: number, most: number) =>
    fc.integer({ min: least, max: most }).map((value) => String(value).padStart(2, '0'));
  const day = fc
    .tuple(fc.integer({ min: 1, max: 9999 }), digits(0, 13), digits(0, 32))
    .map(([year, month, date]) => `${String(year).padStart(4, '0')}-${month}-${date}`);
  const moment = fc
    .tuple(day, digits(0, 25), digits(0, 61), digits(0, 61), fc.constantFrom('Z', '.5Z', '', '+01:00'))
    .map(([date, hours, minutes, seconds, end]) => `${date}T${hours}:${minutes}:${seconds}${end}`);
  fc.assert(fc.property(day, (value) => takes(isoDateSchema, value) === takes(z.iso.date(), value)));
  fc.assert(
    fc.property(moment, (value) => takes(isoDateTimeSchema, value) === takes(z.iso.datetime(), value)),
  );
});

test('a period is a month of a year', () => {
  assert.ok(takes(periodSchema, '2026-07'));
  for (const wrong of ['2026-13', '2026-00', '2026-7', '2607', null])
    assert.equal(takes(periodSchema, wrong), false);
});
