import type { IsoDate } from '../../contract/index.ts';
import type {
  AgreementRecord,
  BillRecord,
  InstalmentRecord,
  PropertyRecord,
} from '../../portal/records/debts.ts';
import { addPeriods, daysBetween, lastDayOfMonth, periodOf } from '../../portal/rules/day.ts';
import { draw, opaqueId } from './identity.ts';
import { defaultInterest } from '../../portal/rules/interest.ts';
import { instalmentPayTo } from '../../portal/rules/pay-to.ts';
import { billOutstanding } from '../../portal/rules/payable.ts';

/**
 * An agreement that pays open bills by monthly instalments, due on the last days of the months after signing, and the
 * changed bills. The first instalment includes the rounding remainder.
 */
export function signAgreement(
  property: PropertyRecord,
  bills: readonly BillRecord[],
  signedOn: IsoDate,
  instalmentCount: number,
): { agreement: AgreementRecord; bills: BillRecord[] } {
  const id = opaqueId('resc', property.ident, signedOn);
  const contractNumber = `${1000 + draw(9000, id)}/${signedOn.slice(0, 4)}`;
  const recognisedDebt = bills.reduce((sum, bill) => sum + billOutstanding(bill), 0);
  const share = Math.floor(recognisedDebt / instalmentCount);
  const instalments = Array.from({ length: instalmentCount }, (_, at): InstalmentRecord => ({
    id: opaqueId('inst', id, String(at + 1)),
    number: at + 1,
    dueOn: lastDayOfMonth(addPeriods(periodOf(signedOn), at + 1)),
    amount: at === 0 ? recognisedDebt - share * (instalmentCount - 1) : share,
    paid: 0,
    paidOn: null,
    payTo: instalmentPayTo(property.ident, contractNumber, at + 1),
  }));
  return {
    agreement: {
      id,
      customerId: property.customerId,
      propertyId: property.id,
      contractNumber,
      signedOn,
      billIds: bills.map((bill) => bill.id),
      recognisedDebt,
      interestWrittenOff: bills.reduce(
        (sum, bill) => sum + defaultInterest(billOutstanding(bill), daysBetween(bill.dueOn, signedOn)),
        0,
      ),
      status: 'active',
      instalments,
    },
    bills: bills.map((bill) => ({ ...bill, agreementId: id, status: 'rescheduled' })),
  };
}
