/** When schedules begin: on days of Belgrade that matter to the bills of the household. */
export const starts = ['noon', 'discount ends', 'month ends', 'year ends', 'clocks change'] as const;
export type StartName = (typeof starts)[number];

/** The midnights in Belgrade that end those days, ms since 1970 UTC. */
const midnights: Readonly<Record<Exclude<StartName, 'noon'>, number>> = {
  // The newest bill's discount deadline.
  'discount ends': Date.parse('2026-11-16T00:00:00+01:00'),
  // Its due date.
  'month ends': Date.parse('2026-12-01T00:00:00+01:00'),
  'year ends': Date.parse('2027-01-01T00:00:00+01:00'),
  'clocks change': Date.parse('2027-03-28T00:00:00+01:00'),
};

/** When the ground is prepared; no schedule begins earlier. */
export const beginning = Date.parse('2026-11-15T11:00:00.000Z');

/** ms since 1970 UTC. @param leftMs of the day; not for `noon` */
export const momentOf = (start: StartName, leftMs: number): number =>
  start === 'noon' ? Date.parse('2026-11-23T11:00:00.000Z') : midnights[start] - leftMs;

const formatter = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Belgrade',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day in Belgrade of a moment, ISO, worked out without the portal's rules. */
export const dayOf = (moment: number | string): string => formatter.format(new Date(moment));
