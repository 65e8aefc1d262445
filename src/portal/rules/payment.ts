import type { IsoDateTime, PropertyId } from '../../contract/index.ts';
import type { Challenge, PaymentRecord } from '../records/payments.ts';

/**
 * Whether a payment's outcome is still to come: its order can be charged, so its debts stay claimed.
 *
 * | the order at the acquirer | the payment | its debts |
 * |---|---|---|
 * | placed, not answered yet | `processing` | claimed |
 * | waits for its payer | `requiresAction` | claimed |
 * | a try was refused, another card may be used | `requiresAction`, `failure` of that try; no letter | claimed |
 * | charged | `succeeded` | paid; claimed |
 * | declined for good, or closed after a refused try | `failed` | released |
 * | closed: canceled by the payer, or its time there is over | `canceled`, `expired` | released |
 * | closed, and never had a page | `failed`, `acquirerUnavailable` | released |
 * | charged, then taken back before it was booked | `canceled`, with `receipt` and `refund` | released |
 * | charged after the payment was closed | `succeeded` if all is still owed and not claimed | paid; claimed |
 * | | else as it was, with `receipt` and `refund`: given back | released |
 * | charged, but a credit has paid its debts meanwhile | `canceled`, with `receipt` and `refund`: given back | released |
 * | | `succeeded` as paid ahead, when the acquirer refuses to give it back | released |
 * | charged another amount | open, until an operator has settled it | claimed |
 *
 * Only the acquirer's status closes an order, never what the payer's browser brings back. The order's time at the
 * acquirer counts from when the payer was last given its form.
 */
export const isOpenPayment = ({ status }: Pick<PaymentRecord, 'status'>): boolean =>
  status === 'processing' || status === 'requiresAction';

export const isChallengeExpired = ({ expiresAt }: Challenge, moment: IsoDateTime): boolean =>
  Date.parse(expiresAt) <= Date.parse(moment);

/** Whether the payer may try again under the same order, after a try that was refused. */
export const canTryAgain = ({ status, failure, challenge }: PaymentRecord): boolean =>
  status === 'requiresAction' && challenge !== null && failure !== null;

/** How long a closed order is asked about again where it may still be charged, days. */
export const lateChargeDays = 30;

/** The properties whose debts it pays, each once, in the order of its items. */
export const propertiesOf = ({ items }: Pick<PaymentRecord, 'items'>): PropertyId[] => [
  ...new Set(items.map(({ propertyId }) => propertyId)),
];
