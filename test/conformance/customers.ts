import type { IsoDate } from '@esanduce/sdk/contract';
import { control } from './sandbox-control.ts';
import type { Target } from './target.ts';

/** Whose records are read: both demo households of a sandbox, elsewhere the one customer there is a token for. */
export const customersOf = ({ sandbox }: Target): readonly ('milica' | 'dragan')[] =>
  sandbox ? ['milica', 'dragan'] : ['milica'];

/** The day of a moment in Belgrade. */
export const belgradeDay = (moment: string | number): IsoDate =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Belgrade' }).format(new Date(moment));

/** The business day: what the sandbox's clock says, elsewhere the calendar's. */
export async function businessDay(target: Target): Promise<IsoDate> {
  if (!target.sandbox) return belgradeDay(Date.now());
  const response = await control(target, 'GET', 'state');
  return ((await response.json()) as { today: IsoDate }).today;
}

export const sum = (values: readonly { amount: number }[]): number =>
  values.reduce((total, value) => total + value.amount, 0);
