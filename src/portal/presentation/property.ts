import type { IsoDate, Property } from '../../contract/index.ts';
import { money } from '../../contract/index.ts';
import type { AgreementRecord, BillRecord, LawsuitRecord, PropertyRecord } from '../records/debts.ts';
import { agreementPaid, billOutstanding, isOpenBill, lawsuitOutstanding } from '../rules/payable.ts';

const issuer = { code: '1', name: 'ЈКП „Инфостан технологије” Београд' };

/** What a property's debt is made of; records of other properties are passed over. */
export interface Debts {
  readonly bills: readonly BillRecord[];
  readonly lawsuits: readonly LawsuitRecord[];
  readonly agreements: readonly AgreementRecord[];
}

export function presentProperty(property: PropertyRecord, debts: Debts, today: IsoDate): Property {
  const mine = (record: { propertyId: string }) => record.propertyId === property.id;
  const regular = sum(debts.bills.filter((bill) => mine(bill) && isOpenBill(bill)).map(billOutstanding));
  const sued = sum(
    debts.lawsuits.filter((lawsuit) => mine(lawsuit) && lawsuit.status !== 'settled').map(lawsuitOutstanding),
  );
  const rescheduled = sum(
    debts.agreements
      .filter((agreement) => mine(agreement) && agreement.status === 'active')
      .map((agreement) => agreement.recognisedDebt - agreementPaid(agreement)),
  );
  return {
    id: property.id,
    ident: property.ident,
    kind: property.kind,
    holder: property.holder,
    address: property.address,
    issuer,
    debt: {
      regular: money(regular),
      sued: money(sued),
      rescheduled: money(rescheduled),
      prepayment: money(property.prepayment),
      total: money(regular + sued + rescheduled - property.prepayment),
      asOf: today,
      recordedUntil: today,
    },
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
