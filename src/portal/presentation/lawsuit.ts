import type { Lawsuit } from '../../contract/index.ts';
import { money } from '../../contract/index.ts';
import type { LawsuitRecord } from '../records/debts.ts';
import { lawsuitPayableStatus, type LiveDebts } from '../rules/payable.ts';
import { payableFieldsOf } from './payable-fields.ts';

export function presentLawsuit(lawsuit: LawsuitRecord, live: LiveDebts): Lawsuit {
  return {
    id: lawsuit.id,
    propertyId: lawsuit.propertyId,
    caseMark: lawsuit.caseMark,
    authority: lawsuit.authority,
    filedOn: lawsuit.filedOn,
    periods: lawsuit.periods,
    billIds: lawsuit.billIds,
    principal: money(lawsuit.principal),
    interest: money(lawsuit.interest),
    costs: money(lawsuit.costs),
    paid: money(lawsuit.paid),
    status: lawsuit.status,
    ...payableFieldsOf(lawsuitPayableStatus(lawsuit, live), lawsuit.payTo),
  };
}
