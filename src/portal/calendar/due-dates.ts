import type { CustomerId, IsoDate, Locale, PropertyId } from '../../contract/index.ts';
import { coverOf } from '../debts/covered-bills.ts';
import type { BillRecord } from '../records/debts.ts';
import type { Snapshot } from '../ports/store.ts';
import { composeCalendar } from './compose.ts';

interface Asked {
  customerId: CustomerId;
  /** Null for all of the customer's. */
  propertyIds: readonly PropertyId[] | null;
  locale: Locale;
  today: IsoDate;
  publicUrl: string;
}

/**
 * The calendar of a customer's open bills, but for those that what was paid ahead covers. A paid bill is left out: an app
 * takes the whole calendar anew each time. When nothing is due, the newest bill stands canceled, as a calendar has to hold
 * at least one component (RFC 5545, 3.6).
 */
export async function calendarOfOpenBills(tx: Snapshot, asked: Asked): Promise<string> {
  const where = {
    customerId: asked.customerId,
    ...(asked.propertyIds && { propertyId: asked.propertyIds }),
  };
  const open = await tx.bills.list({ where: { ...where, status: ['unpaid', 'partiallyPaid'] } });
  const { prepaid } = await coverOf(tx, asked.customerId, open);
  const due = open.filter(({ id }) => !prepaid.has(id));
  return calendarOfBills(tx, due.length > 0 ? due : await tx.bills.list({ where, limit: 1 }), asked);
}

export async function calendarOfBills(
  tx: Snapshot,
  bills: readonly BillRecord[],
  { locale, today, publicUrl }: Omit<Asked, 'propertyIds' | 'customerId'>,
): Promise<string> {
  const properties = await tx.properties.list({
    where: { id: [...new Set(bills.map(({ propertyId }) => propertyId))] },
  });
  return composeCalendar({ bills, properties, locale, today, publicUrl });
}
