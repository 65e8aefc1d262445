import type { Money, NotPayableReason, PayTo } from '../../contract/index.ts';
import { money } from '../../contract/index.ts';
import type { PayableStatus } from '../rules/payable.ts';

/** The fields every payable resource carries. */
export function payableFieldsOf(
  status: PayableStatus,
  payTo: PayTo,
): { outstanding: Money; payable: boolean; notPayableReason: NotPayableReason | null; payTo: PayTo } {
  return {
    outstanding: money(status.outstanding),
    payable: status.payable,
    notPayableReason: status.notPayableReason,
    payTo,
  };
}
