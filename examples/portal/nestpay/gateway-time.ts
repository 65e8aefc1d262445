import { fromBelgradeTime } from '@esanduce/sdk/format';

/**
 * Parses the gateway's `20261123 10:15:30` or `2026-11-23 10:15:30.123`, Belgrade time without a zone, to ISO UTC.
 * @returns null for any other text
 */
export function fromGatewayTime(text: string | undefined): string | null {
  const [, year, month, day, time] = /^(\d{4})-?(\d\d)-?(\d\d) (\d\d:\d\d:\d\d)/.exec(text ?? '') ?? [];
  if (year === undefined || month === undefined || day === undefined || time === undefined) return null;
  try {
    return new Date(fromBelgradeTime({ date: `${year}-${month}-${day}`, time })).toISOString();
  } catch {
    return null;
  }
}
