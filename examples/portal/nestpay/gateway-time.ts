const belgradeWall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Belgrade',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Belgrade's offset from UTC at that moment, ms. */
const ahead = (moment: number) => Date.parse(`${belgradeWall.format(moment).replace(' ', 'T')}Z`) - moment;

/**
 * Parses the gateway's `20261123 10:15:30` or `2026-11-23 10:15:30.123`, Belgrade time without a zone, to ISO UTC.
 * @returns null for any other text
 */
export function fromGatewayTime(text: string | undefined): string | null {
  const [, year, month, day, time] = /^(\d{4})-?(\d\d)-?(\d\d) (\d\d:\d\d:\d\d)/.exec(text ?? '') ?? [];
  if (year === undefined || month === undefined || day === undefined || time === undefined) return null;
  const wall = Date.parse(`${year}-${month}-${day}T${time}Z`);
  if (Number.isNaN(wall)) return null;
  // The first guess may be on the other side of a clock change.
  const guess = wall - ahead(wall);
  return new Date(wall - ahead(guess)).toISOString();
}
