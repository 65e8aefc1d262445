import type { IsoDate, Payable, PayTo, PropertyId } from '../../contract/index.ts';
import { isVisible, type Sight } from '../auth/caller.ts';
import {
  billPayableStatus,
  instalmentPayableStatus,
  lawsuitPayableStatus,
  reminderPayableStatus,
  type LiveDebts,
  type PayableStatus,
} from '../rules/payable.ts';
import { coveredBills } from './covered-bills.ts';
import type { Snapshot } from '../ports/store.ts';

/** A payable with its present state. */
export interface FoundPayable {
  readonly payable: Payable;
  readonly propertyId: PropertyId;
  /** The bill's number, case mark, `contract/instalment` or the reminder's number. */
  readonly number: string;
  readonly dueOn: IsoDate | null;
  readonly payTo: PayTo;
  readonly status: PayableStatus;
}

/** A payable the caller may see; undefined when it is unknown or another customer's. */
export async function findPayable(
  tx: Snapshot,
  caller: Sight,
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
        status: billPayableStatus(bill, live),
      };
    }
    case 'lawsuit': {
      const lawsuit = await tx.lawsuits.get(payable.id);
      if (!isVisible(caller, lawsuit)) return undefined;
      const status = lawsuitPayableStatus(lawsuit, live);
      return { ...of(lawsuit, payable), dueOn: null, number: lawsuit.caseMark, status };
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
          status: instalmentPayableStatus(instalment, agreement, live),
        };
      }
      return undefined;
    }
    case 'reminder': {
      const reminder = await tx.reminders.get(payable.id);
      if (!isVisible(caller, reminder)) return undefined;
      const status = reminderPayableStatus(await coveredBills(tx, reminder), live);
      return { ...of(reminder, payable), dueOn: reminder.deadline, number: reminder.number, status };
    }
  }
}

const of = (record: { propertyId: PropertyId; payTo: PayTo }, payable: Payable) => ({
  payable,
  propertyId: record.propertyId,
  payTo: record.payTo,
});
