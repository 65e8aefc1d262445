import type { IsoDate, Payable, PayTo, PropertyId } from '../../contract/index.ts';
import { isVisible, type CustomerCaller } from '../auth/caller.ts';
import type { BillRecord, DebtKey, ReminderRecord } from '../records/records.ts';
import {
  billPayableStatus,
  instalmentPayableStatus,
  lawsuitPayableStatus,
  reminderPayableStatus,
  type LiveDebts,
  type PayableStatus,
} from '../rules/payable.ts';
import type { Transaction } from '../ports/store.ts';

/** A payable with the state it is in. */
export interface FoundPayable {
  readonly payable: Payable;
  readonly propertyId: PropertyId;
  /** The bill's number, case mark, `contract/instalment` or the reminder's number. */
  readonly number: string;
  readonly dueOn: IsoDate | null;
  readonly payTo: PayTo;
  readonly standing: PayableStatus;
}

/** Finds what the caller may see; undefined for what is unknown or another's alike. */
export async function findPayable(
  tx: Transaction,
  caller: CustomerCaller,
  payable: Payable,
  live: LiveDebts,
): Promise<FoundPayable | undefined> {
  switch (payable.type) {
    case 'bill': {
      const bill = await tx.bills.get(payable.id);
      if (!isVisible(caller, bill)) return undefined;
      return {
        ...of(bill, payable),
        dueOn: bill.dueOn,
        number: bill.number,
        standing: billPayableStatus(bill, live),
      };
    }
    case 'lawsuit': {
      const lawsuit = await tx.lawsuits.get(payable.id);
      if (!isVisible(caller, lawsuit)) return undefined;
      const standing = lawsuitPayableStatus(lawsuit, live);
      return { ...of(lawsuit, payable), dueOn: null, number: lawsuit.caseMark, standing };
    }
    case 'instalment': {
      const agreements = await tx.agreements.list({ where: { customerId: caller.customerId } });
      for (const agreement of agreements) {
        const instalment = agreement.instalments.find(({ id }) => id === payable.id);
        if (!instalment || !isVisible(caller, agreement)) continue;
        return {
          payable,
          propertyId: agreement.propertyId,
          number: `${agreement.contractNumber}/${instalment.number}`,
          dueOn: instalment.dueOn,
          payTo: instalment.payTo,
          standing: instalmentPayableStatus(instalment, agreement, live),
        };
      }
      return undefined;
    }
    case 'reminder': {
      const reminder = await tx.reminders.get(payable.id);
      if (!isVisible(caller, reminder)) return undefined;
      const standing = reminderPayableStatus(await coveredBills(tx, reminder), live);
      return { ...of(reminder, payable), dueOn: reminder.deadline, number: reminder.number, standing };
    }
  }
}

/** The bills a reminder covers. */
export async function coveredBills(tx: Transaction, reminder: ReminderRecord): Promise<BillRecord[]> {
  const bills: BillRecord[] = [];
  for (const { billId } of reminder.covers) {
    const bill = await tx.bills.get(billId);
    if (bill) bills.push(bill);
  }
  return bills;
}

/** The debts that payments under way hold; a succeeded payment's debts are settled and need no mark. */
export async function liveDebts(tx: Transaction, customerId: string): Promise<Set<DebtKey>> {
  const payments = await tx.payments.list({
    where: { customerId, status: ['requiresAction', 'processing'] },
  });
  return new Set(
    payments.flatMap(({ items }) => items.flatMap(({ debts }) => debts.map(({ debt }) => debt))),
  );
}

const of = (record: { propertyId: PropertyId; payTo: PayTo }, payable: Payable) => ({
  payable,
  propertyId: record.propertyId,
  payTo: record.payTo,
});
