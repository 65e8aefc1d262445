// Swedish writes dates and times as ISO 8601 does.
const clock = /* @__PURE__ */ new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Belgrade',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** What a calendar and a clock in Belgrade show. */
export interface BelgradeTime {
  /** ISO date, `2026-07-31`. */
  readonly date: string;
  /** With seconds, `10:15:30`. */
  readonly time: string;
}

/**
 * Date and time in Europe/Belgrade at a moment, whatever the time zone of the device.
 * @param moment ISO moment in UTC, or ms since 1970
 * @throws RangeError when it is no moment
 * @example
 * ```ts
 * import { belgradeTime } from '@esanduce/sdk/format';
 *
 * console.log(belgradeTime('2026-07-31T22:05:00.000Z')); // { date: '2026-08-01', time: '00:05:00' }
 * ```
 */
export function belgradeTime(moment: string | number): BelgradeTime {
  const [date = '', time = ''] = clock.format(new Date(moment)).split(' ');
  return { date, time };
}

const asUtc = ({ date, time }: BelgradeTime): number => Date.parse(`${date}T${time}Z`);
/** How far Belgrade's clocks are ahead of UTC, ms. */
const offsetAt = (moment: number): number => asUtc(belgradeTime(moment)) - moment;

/**
 * The moment (ms since 1970 UTC) at which Belgrade's clocks show a date and a time. Where the clocks show a time twice, in
 * October, it is the second; a time that they skip, in March, is read as one hour later.
 * @throws RangeError when there is no such date or time
 * @example
 * ```ts
 * import { fromBelgradeTime } from '@esanduce/sdk/format';
 *
 * const midnight = fromBelgradeTime({ date: '2026-08-01', time: '00:00:00' });
 * console.log(new Date(midnight).toISOString()); // 2026-07-31T22:00:00.000Z
 * ```
 */
export function fromBelgradeTime(shown: BelgradeTime): number {
  const wall = asUtc(shown);
  // The first guess may be on the other side of a change of the clocks.
  const guess = wall - offsetAt(wall);
  return wall - offsetAt(guess);
}
