import type { IsoDate, IsoDateTime } from '../../contract/index.ts';
import { belgradeDay } from './day.ts';

/** The time that bills and payments go by. */
export interface BusinessTime {
  /** The day in Europe/Belgrade. */
  readonly today: IsoDate;
  readonly moment: IsoDateTime;
}

/** @param now ms since 1970 UTC */
export function businessTimeAt(now: number): BusinessTime {
  return { today: belgradeDay(now), moment: new Date(now).toISOString() };
}
