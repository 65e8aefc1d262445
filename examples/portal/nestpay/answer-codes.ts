import type { AcquirerAnswer } from '@esanduce/sdk/portal';

type Declined = Extract<AcquirerAnswer, { outcome: 'declined' }>;

/** Answers of the card's bank (ISO 8583, field 39). Any other code means the card was declined. */
const failures: Record<string, Declined['code']> = {
  '1A': 'authenticationFailed',
  '33': 'expiredCard',
  '41': 'lostOrStolenCard',
  '43': 'lostOrStolenCard',
  '51': 'insufficientFunds',
  '54': 'expiredCard',
  '68': 'acquirerUnavailable',
  '91': 'acquirerUnavailable',
  '92': 'acquirerUnavailable',
  '96': 'acquirerUnavailable',
};

/** The gateway's code for other failures: the card's bank was not asked. */
const general = '99';

/** 3-D Secure passed, or the card's bank does not take part in it. */
const authenticated = new Set(['1', '2', '3', '4']);

/** The gateway itself failed in 3-D Secure. */
const systemError = '7';

/** The payer cancelled: ISO 8583 has a code for it, hosted pages a text. */
export const isCanceledByPayer = (code: string, message: string): boolean =>
  code === '17' || /\bcancel(l?ed|lation)\b/i.test(message);

/**
 * Maps a refusal by its `ProcReturnCode` and, when the card's bank was not asked, by 3-D Secure's `mdStatus`.
 * Both may be empty.
 */
export function declined(code: string, mdStatus: string): Declined {
  const asked = code !== '' && code !== general;
  if (asked) return { outcome: 'declined', code: failures[code] ?? 'cardDeclined', acquirerCode: code };
  const failedIn3d = mdStatus !== '' && mdStatus !== systemError && !authenticated.has(mdStatus);
  return {
    outcome: 'declined',
    code: failedIn3d ? 'authenticationFailed' : 'acquirerUnavailable',
    acquirerCode: mdStatus === '' ? code || general : `${code || general} mdStatus ${mdStatus}`,
  };
}
