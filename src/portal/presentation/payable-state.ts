import type { PayableState } from '../../contract/index.ts';
import type { FoundPayable } from '../debts/find-payable.ts';
import { payableFieldsOf } from './payable-fields.ts';

export function presentPayableState(found: FoundPayable): PayableState {
  return {
    target: found.payable,
    propertyId: found.propertyId,
    number: found.number,
    dueOn: found.dueOn,
    ...payableFieldsOf(found.status, found.payTo),
  };
}
