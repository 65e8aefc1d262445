import type { IsoDate, RescheduleAgreement } from '../../contract/index.ts';
import { money } from '../../contract/index.ts';
import type { AgreementRecord } from '../records/debts.ts';
import {
  agreementPaid,
  instalmentPayableStatus,
  instalmentStatus,
  type LiveDebts,
} from '../rules/payable.ts';
import { payableFieldsOf } from './payable-fields.ts';

export function presentAgreement(
  agreement: AgreementRecord,
  live: LiveDebts,
  today: IsoDate,
): RescheduleAgreement {
  const paid = agreementPaid(agreement);
  return {
    id: agreement.id,
    propertyId: agreement.propertyId,
    contractNumber: agreement.contractNumber,
    signedOn: agreement.signedOn,
    billIds: agreement.billIds,
    recognisedDebt: money(agreement.recognisedDebt),
    interestWrittenOff: money(agreement.interestWrittenOff),
    paid: money(paid),
    outstanding: money(agreement.recognisedDebt - paid),
    status: agreement.status,
    instalments: agreement.instalments.map((instalment) => ({
      id: instalment.id,
      number: instalment.number,
      dueOn: instalment.dueOn,
      amount: money(instalment.amount),
      paid: money(instalment.paid),
      paidOn: instalment.paidOn,
      status: instalmentStatus(instalment, today),
      ...payableFieldsOf(instalmentPayableStatus(instalment, agreement, live), instalment.payTo),
    })),
  };
}
