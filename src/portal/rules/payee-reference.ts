import type { Payable, PayTo } from '../../contract/index.ts';
import { isValidAccount, normalizeAccount } from '../../serbia/index.ts';
import { referenceKey, returnedReferenceKeys } from '../../serbia/reference-key.ts';
import type { IncomingCredit, PayeeReferenceRecord } from '../records/credits.ts';
import type { AgreementRecord, BillRecord, LawsuitRecord, ReminderRecord } from '../records/debts.ts';

type Owner = Pick<PayeeReferenceRecord, 'customerId' | 'propertyId'>;

/** By what money for a payable is recognised; none when its order has no account or reference to go by. */
function referencesOf(payable: Payable, owner: Owner, payTo: PayTo): PayeeReferenceRecord[] {
  const { customerId, propertyId } = owner;
  const reference = referenceKey(payTo.reference);
  if (reference === null || !isValidAccount(payTo.account)) return [];
  const key = keyOf(normalizeAccount(payTo.account), reference);
  return [{ id: payable.id, key, customerId, propertyId, payable }];
}

const keyOf = (account: string, reference: string): string => `${account}:${reference}`;

export const referencesOfBill = (bill: BillRecord): PayeeReferenceRecord[] =>
  referencesOf({ type: 'bill', id: bill.id }, bill, bill.payTo);

export const referencesOfLawsuit = (lawsuit: LawsuitRecord): PayeeReferenceRecord[] =>
  referencesOf({ type: 'lawsuit', id: lawsuit.id }, lawsuit, lawsuit.payTo);

export const referencesOfReminder = (reminder: ReminderRecord): PayeeReferenceRecord[] =>
  referencesOf({ type: 'reminder', id: reminder.id }, reminder, reminder.payTo);

export const referencesOfAgreement = (agreement: AgreementRecord): PayeeReferenceRecord[] =>
  agreement.instalments.flatMap(({ id, payTo }) =>
    referencesOf({ type: 'instalment', id }, agreement, payTo),
  );

/** The keys under which a credit's payable may be found. */
export const keysOfCredit = ({
  account,
  model,
  reference,
}: Pick<IncomingCredit, 'account' | 'model' | 'reference'>): string[] =>
  returnedReferenceKeys(reference, model).map((key) => keyOf(account, key));
