import type { IsoDateTime } from '../../contract/index.ts';
import type { Challenge, PaymentRecord } from '../records/payments.ts';

/** Whether a payment's outcome is still to come. */
export const isOpenPayment = ({ status }: Pick<PaymentRecord, 'status'>): boolean =>
  status === 'processing' || status === 'requiresAction';

export const isChallengeExpired = ({ expiresAt }: Challenge, moment: IsoDateTime): boolean =>
  Date.parse(expiresAt) <= Date.parse(moment);
