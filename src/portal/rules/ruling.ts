import type { IsoDate } from '../../contract/index.ts';
import { daysBetween } from './day.ts';

/** Days from filing until a ruling is final: an assumption, not published by the issuer. */
const finalAfterDays = 90;

/** Whether the ruling on a lawsuit filed on `filedOn` is final by `day`. */
export function isRulingFinal(filedOn: IsoDate, day: IsoDate): boolean {
  return daysBetween(filedOn, day) >= finalAfterDays;
}
