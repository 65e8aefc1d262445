import type { IsoDate, Property } from '../../contract/index.ts';
import { money } from '../../contract/index.ts';
import type { PropertyDebts } from '../debts/property-debts.ts';
import type { PropertyRecord } from '../records/debts.ts';

const issuer = { code: '1', name: 'ЈКП „Инфостан технологије” Београд' };

export function presentProperty(
  property: PropertyRecord,
  { regular, sued, rescheduled, prepaid, blocked, suspended }: PropertyDebts,
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
      asOf: today,
      recordedUntil: today,
    },
  };
}
