import type { IsoDate, Period } from '../../contract/index.ts';
import { belgradeTime, fromBelgradeTime } from '../../format/index.ts';

const dayMs = 86_400_000;

/** Days as UTC midnights: a calendar day has no hours, so summer time cannot shift it. */
const midnight = (day: IsoDate): number => Date.parse(`${day}T00:00:00Z`);
const isoDay = (ms: number): IsoDate => new Date(ms).toISOString().slice(0, 10);

/** The calendar day in Europe/Belgrade at a moment (ms since 1970 UTC). */
export function belgradeDay(moment: number): IsoDate {
  return belgradeTime(moment).date;
}

/**
 * The moment (ms since 1970 UTC) at which it is `hour` o'clock in Europe/Belgrade on a day, `hour` 0 or from 4 to
 * 23: the clocks change between, so such an hour exists once on every day.
 */
export function belgradeMoment(day: IsoDate, hour: number): number {
  return fromBelgradeTime({ date: day, time: `${String(hour).padStart(2, '0')}:00:00` });
}

export function addDays(day: IsoDate, days: number): IsoDate {
  return isoDay(midnight(day) + days * dayMs);
}

/** The same day of another month, or that month's last day where it has no such day. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const period = addPeriods(periodOf(day), months);
  const last = lastDayOfMonth(period);
  const same = `${period}-${day.slice(8)}`;
  return same < last ? same : last;
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return (midnight(to) - midnight(from)) / dayMs;
}

/** The month a day is in. */
export function periodOf(day: IsoDate): Period {
  return day.slice(0, 7);
}

const monthCount = (period: Period): number => Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1;

/** Months from one period to another; negative when `to` is earlier. */
export function monthsBetween(from: Period, to: Period): number {
  return monthCount(to) - monthCount(from);
}

export function addPeriods(period: Period, months: number): Period {
  const count = monthCount(period) + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

export function nextPeriod(period: Period): Period {
  return addPeriods(period, 1);
}

export function firstDayOfMonth(period: Period): IsoDate {
  return `${period}-01`;
}

export function lastDayOfMonth(period: Period): IsoDate {
  return addDays(`${nextPeriod(period)}-01`, -1);
}
