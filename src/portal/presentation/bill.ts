import type { Bill } from '../../contract/index.ts';
import { money } from '../../contract/index.ts';
import type { Cover } from '../debts/covered-bills.ts';
import type { BillRecord } from '../records/debts.ts';
import { billPayableStatus, isOpenBill, type LiveDebts } from '../rules/payable.ts';
import { payableFieldsOf } from './payable-fields.ts';

export function presentBill(
  bill: BillRecord,
  live: LiveDebts,
  { reminders, prepaid }: Cover,
  hasDocuments: boolean,
): Bill {
  const reminder = isOpenBill(bill) ? reminders.get(bill.id) : undefined;
  return {
    id: bill.id,
    propertyId: bill.propertyId,
    number: bill.number,
    period: bill.period,
    issuedOn: bill.issuedOn,
    suppliedOn: bill.suppliedOn,
    dueOn: bill.dueOn,
    discount: bill.discount && { ...bill.discount, amount: money(bill.discount.amount) },
    items: bill.items.map((item) => ({
      provider: item.provider,
      service: item.service,
      period: item.period,
      amount: money(item.amount),
      previousAmount: item.previousAmount === null ? null : money(item.previousAmount),
      yearAgoAmount: item.yearAgoAmount === null ? null : money(item.yearAgoAmount),
    })),
    charged: money(bill.charged),
    paid: money(bill.paid),
    paidOn: bill.paidOn,
    status: bill.status,
    reminder: reminder ? { id: reminder.id, number: reminder.number, deadline: reminder.deadline } : null,
    prepaid: prepaid.has(bill.id),
    ...payableFieldsOf(billPayableStatus(bill, live), bill.payTo),
    document: hasDocuments ? { mediaType: 'application/pdf', fileName: documentName(bill) } : null,
  };
}

/** `2026-07-0512345.pdf`: the bill's number without what a file system does not take. */
export function documentName(bill: BillRecord): string {
  return `${bill.number.replace(/[^\w-]+/g, '-')}.pdf`;
}
