import type { IsoDate } from '../../contract/index.ts';
import type { Clock } from '../../portal/ports/clock.ts';
import type { Snapshot, Transaction } from '../../portal/ports/store.ts';
import { belgradeMoment } from '../../portal/rules/day.ts';

/** The setting that holds the offset from the real clock, ms. In the store, so that all processes of a portal agree. */
const settingId = 'clock';

/** The current time on the test clock, ms since 1970 UTC; the real time until the clock is set. */
export async function testClockNow(tx: Snapshot, clock: Clock): Promise<number> {
  const setting = await tx.settings.get(settingId);
  return clock.now() + (typeof setting?.value === 'number' ? setting.value : 0);
}

/** Makes it noon in Belgrade on `today`: far from midnight, so a session does not slip into another day. */
export async function setTestClock(tx: Transaction, today: IsoDate, clock: Clock): Promise<void> {
  await tx.settings.delete(settingId);
  await tx.settings.insert({ id: settingId, value: belgradeMoment(today, 12) - clock.now() });
}
