import type { IsoDate, IsoDateTime } from '../contract/index.ts';
import type { Clock } from './ports/ports.ts';
import { belgradeDay, belgradeMoment } from './rules/day.ts';
import type { Transaction } from './ports/store.ts';

/** The portal's time as bills and payments see it: the clock, shifted by the test clock. */
export interface BusinessTime {
  readonly today: IsoDate;
  readonly moment: IsoDateTime;
}

const settingId = 'clock';

export async function businessTime(tx: Transaction, clock: Clock): Promise<BusinessTime> {
  const setting = await tx.settings.get(settingId);
  const now = clock.now() + (typeof setting?.value === 'number' ? setting.value : 0);
  return { today: belgradeDay(now), moment: new Date(now).toISOString() };
}

/** Makes it noon of `today` now: no hour of a session then falls on another day. */
export async function setClock(tx: Transaction, today: IsoDate, clock: Clock): Promise<void> {
  await tx.settings.delete(settingId);
  await tx.settings.insert({ id: settingId, value: belgradeMoment(today, 12) - clock.now() });
}
