import type { IsoDate, Property } from '../../contract/index.ts';
import { money } from '../../contract/index.ts';
import type { PropertyDebts } from '../debts/property-debts.ts';
import type { PropertyRecord } from '../records/debts.ts';

/** With the contacts that it publishes (infostan.rs). */
const issuer = {
  code: '1',
  name: 'ЈКП „Инфостан технологије” Београд',
  phone: '0800 011 018',
  email: 'esanduce@infostan.rs',
};

export function presentProperty(
  property: PropertyRecord,
  { regular, sued, rescheduled, prepaid, blocked, suspended, dueOn }: PropertyDebts,
  billYears: readonly number[],
  today: IsoDate,
): Property {
  return {
    id: property.id,
    ident: property.ident,
    kind: property.kind,
    holder: property.holder,
    address: property.address,
    issuer,
    debt: {
      regular: money(regular),
      sued: money(sued),
      rescheduled: money(rescheduled),
      prepayment: money(property.prepayment),
      total: money(regular + sued + rescheduled - property.prepayment),
      prepaid: money(prepaid),
      blocked: money(blocked),
      suspended: money(suspended),
      payable: money(regular + sued + rescheduled - prepaid - blocked - suspended),
      dueOn,
      asOf: today,
      recordedUntil: today,
    },
    billYears: [...billYears],
  };
}
