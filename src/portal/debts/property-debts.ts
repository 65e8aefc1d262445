import { agreementPaid, billOutstanding, lawsuitOutstanding } from '../rules/payable.ts';
import type { PropertyRecord } from '../records/debts.ts';
import type { Snapshot } from '../ports/store.ts';

/** What a property owes, in para. */
export interface PropertyDebts {
  /** As bills. */
  readonly regular: number;
  readonly sued: number;
  readonly rescheduled: number;
}

/**
 * What some properties owe, in three queries however many they are. Bills and lawsuits are added up by the store; only
 * active agreements, which are few, are read.
 */
export async function propertyDebts(
  tx: Snapshot,
  properties: readonly PropertyRecord[],
): Promise<(property: PropertyRecord) => PropertyDebts> {
  const propertyId = properties.map(({ id }) => id);
  const bills = await tx.bills.totals('propertyId', { propertyId, status: ['unpaid', 'partiallyPaid'] });
  const unsettled = ['started', 'final', 'suspended'];
  const lawsuits = await tx.lawsuits.totals('propertyId', { propertyId, status: unsettled });
  const agreements = await tx.agreements.list({ where: { propertyId, status: 'active' } });
  return ({ id }) => {
    const owed = bills.get(id);
    const sued = lawsuits.get(id);
    return {
      regular: owed ? billOutstanding(owed) : 0,
      sued: sued ? lawsuitOutstanding(sued) : 0,
      rescheduled: agreements
        .filter((agreement) => agreement.propertyId === id)
        .reduce((sum, agreement) => sum + agreement.recognisedDebt - agreementPaid(agreement), 0),
    };
  };
}
