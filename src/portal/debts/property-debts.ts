import type { IsoDate } from '../../contract/index.ts';
import {
  agreementPaid,
  billOutstanding,
  instalmentOutstanding,
  lawsuitOutstanding,
} from '../rules/payable.ts';
import { prepaidBills } from '../rules/prepayment.ts';
import type { BillRecord, PropertyRecord } from '../records/debts.ts';
import type { Snapshot } from '../ports/store.ts';

/** What a property owes, in para. */
export interface PropertyDebts {
  /** As bills. */
  readonly regular: number;
  readonly sued: number;
  readonly rescheduled: number;
  /** Parts of `regular` and `sued`, as in the contract's `DebtSummary`. */
  readonly prepaid: number;
  readonly blocked: number;
  readonly suspended: number;
  /** Of the bills and instalments that can be paid, the earliest. */
  readonly dueOn: IsoDate | null;
}

/** What some properties owe, in four queries however many they are. Lawsuits are added up by the store. */
export async function propertyDebts(
  tx: Snapshot,
  properties: readonly PropertyRecord[],
): Promise<(property: PropertyRecord) => PropertyDebts> {
  const propertyId = properties.map(({ id }) => id);
  const bills = await tx.bills.list({ where: { propertyId, status: ['unpaid', 'partiallyPaid'] } });
  const pursued = await tx.lawsuits.totals('propertyId', { propertyId, status: ['started', 'final'] });
  const suspended = await tx.lawsuits.totals('propertyId', { propertyId, status: 'suspended' });
  const agreements = await tx.agreements.list({ where: { propertyId, status: 'active' } });
  return ({ id, prepayment }) => {
    const owed = bills.filter((bill) => bill.propertyId === id);
    const prepaid = prepaidBills(owed, prepayment);
    const [sued, halted] = [pursued, suspended].map((totals) => {
      const found = totals.get(id);
      return found ? lawsuitOutstanding(found) : 0;
    }) as [number, number];
    const rescheduled = agreements.filter((agreement) => agreement.propertyId === id);
    return {
      regular: sum(owed),
      sued: sued + halted,
      rescheduled: rescheduled.reduce(
        (total, agreement) => total + agreement.recognisedDebt - agreementPaid(agreement),
        0,
      ),
      prepaid: sum(owed.filter((bill) => prepaid.has(bill.id))),
      blocked: sum(owed.filter((bill) => bill.blocked && !prepaid.has(bill.id))),
      suspended: halted,
      dueOn: earliest([
        ...owed.filter((bill) => !bill.blocked && !prepaid.has(bill.id)),
        ...rescheduled.flatMap(({ instalments }) => instalments.filter(instalmentOutstanding)),
      ]),
    };
  };
}

const earliest = (debts: readonly { readonly dueOn: IsoDate }[]): IsoDate | null =>
  debts.map(({ dueOn }) => dueOn).sort()[0] ?? null;

const sum = (bills: readonly BillRecord[]): number =>
  bills.reduce((total, bill) => total + billOutstanding(bill), 0);
