import type { BillId } from '../../contract/index.ts';
import type { BillRecord } from '../records/debts.ts';
import { billOutstanding, isOpenBill } from './payable.ts';

/**
 * The bills that a property's prepayment covers: the oldest first, each as a whole, until it does not suffice for the next.
 * The issuer sets it off by itself, so nothing has to be paid; until then the bill stays open. Inferred from the statement
 * on each bill, whose total debt is already lowered by the prepayment; no published rule says so.
 * @param bills of one property, in any order
 * @param prepayment para
 */
export function prepaidBills(bills: readonly BillRecord[], prepayment: number): ReadonlySet<BillId> {
  const prepaid = new Set<BillId>();
  let left = prepayment;
  for (const bill of bills.filter(isOpenBill).toSorted(byPeriod)) {
    left -= billOutstanding(bill);
    if (left < 0) break;
    prepaid.add(bill.id);
  }
  return prepaid;
}

const byPeriod = (a: BillRecord, b: BillRecord) =>
  a.period < b.period || (a.period === b.period && a.id < b.id) ? -1 : 1;
