import { isEsanduceError } from '../../src/index.ts';
import { catalogue } from './texts.ts';

/** Why a payment failed or was canceled, by code. */
const failures = {
  cardDeclined: 'Банка је одбила картицу. Није задужена.',
  insufficientFunds: 'На картици нема довољно новца.',
  authenticationFailed: 'Банка није потврдила плаћање. Картица није задужена.',
  canceled: 'Одустали сте код банке. Картица није задужена.',
  closed: 'Прозор банке је затворен. Картица није задужена.',
  refunded: 'Новац је враћен на картицу. Ово није плаћено.',
  timedOut: 'Време за потврду је истекло. Картица није задужена.',
  blocked: 'Прегледач није отворио прозор банке. Дозволите га, па покушајте поново.',
} as const;

const serbian = {
  currency: 'РСД',
  sued: 'Плаћа се под „Утужења“.',
  rescheduled: 'Плаћа се на рате, под „Репрограм“.',
  unavailable: 'Издавалац овде не прима уплату.',
  noCard: 'Додајте картицу да бисте платили.',
  session: 'Пријава је истекла. Пријавите се поново.',
  broken: 'Страница није добро подешена. Јавите њеном власнику.',
  trouble: 'Портал тренутно не одговара.',
  failed: 'Плаћање није успело. Картица није задужена.',
  ...failures,
} as const;

/** Why something is not possible or failed, in the same words in every element. */
export const reasonTexts = catalogue('reason', serbian);
export type ReasonTexts = typeof serbian;

/** The key for why something is not payable; `unavailable` for a reason that this version does not know. */
export const reasonKey = (reason: string | null | undefined): keyof ReasonTexts =>
  reason === 'sued' || reason === 'rescheduled' ? reason : 'unavailable';

/** The key for why a payment failed or was canceled; `failed` for a code that this version does not know. */
export const failureKey = (code: unknown): keyof ReasonTexts =>
  Object.hasOwn(failures, code as string) ? (code as keyof typeof failures) : 'failed';

/** The key for an error: sign in again, nothing the reader can do, or try again. */
export function problemKey(error: unknown): keyof ReasonTexts {
  const code = isEsanduceError(error) ? error.code : '';
  if (/^(unauthenticated|token-)/.test(code)) return 'session';
  return /^(invalid-(request|argument)|insufficient-|origin-|not-found)/.test(code) ? 'broken' : 'trouble';
}
