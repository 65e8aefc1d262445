import type { Priority } from '../../contract/index.ts';
import type { RankedPayable } from '../rules/priorities.ts';
import { payableFieldsOf } from './payable-fields.ts';

export function presentPriority(ranked: RankedPayable): Priority {
  return {
    target: ranked.payable,
    propertyId: ranked.propertyId,
    number: ranked.number,
    dueOn: ranked.dueOn,
    ...payableFieldsOf(ranked.status, ranked.payTo),
    reason: ranked.reason,
    date: ranked.date,
    periods: [...ranked.periods],
    billIds: [...ranked.billIds],
  };
}
