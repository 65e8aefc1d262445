import { type EsanduceError, isEsanduceError } from '../../src/index.ts';
import { catalogue } from './texts.ts';

/** Why a payment failed or was canceled, by code. */
const failures = {
  cardDeclined: 'Банка је одбила картицу. Новац није скинут.',
  insufficientFunds: 'На картици нема довољно новца.',
  authenticationFailed: 'Банка није потврдила плаћање. Новац није скинут.',
  canceled: 'Одустали сте од плаћања. Новац није скинут.',
  closed: 'Прозор банке је затворен. Новац није скинут.',
  refunded: 'Новац је враћен на картицу. Ово није плаћено.',
  timedOut: 'Време за потврду је истекло. Новац није скинут.',
  offline: 'Нема интернета. Ништа није послато.',
  rejected: 'Банка није извршила налог. Новац није скинут.',
  limitExceeded: 'Износ прелази ваш лимит у банци. Новац није скинут.',
  bankUnavailable: 'Банка тренутно не извршава налоге. Новац није скинут.',
  noFunds: 'На рачуну нема довољно новца.',
  unanswered: 'Банка није преузела налог. Ништа није плаћено.',
  blocked: 'Прегледач није отворио прозор банке. Дозволите га, па покушајте поново.',
} as const;

const serbian = {
  currency: 'РСД',
  sued: 'Плаћа се под „Утужења“.',
  rescheduled: 'Плаћа се у ратама, под „Репрограм“.',
  unavailable: 'Издавалац овде не прима ову уплату. Платите у банци или пошти, са позивом на број.',
  noCard: 'Додајте картицу да бисте платили.',
  session: 'Пријава је истекла. Пријавите се поново.',
  failed: 'Плаћање није успело. Новац није скинут.',
  ...failures,
  token: 'Не можемо да потврдимо вашу пријаву.',
  misconfigured: 'Страница није добро подешена. Јавите њеном власнику.',
  unreachable: 'Портал тренутно не одговара.',
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

/**
 * Kinds of errors. `session`: the reader must sign in again. `token`: no token could be had. `misconfigured`: only the page's
 * developer can help. `offline`: the device has no connection, nothing was sent. `unreachable`: the portal does not answer as
 * it should.
 */
export type ErrorKind = 'session' | 'token' | 'misconfigured' | 'offline' | 'unreachable';

/** The kind of an error, which is also the key of its text. */
export function errorKind(error: unknown): ErrorKind {
  const { code, cause, problem }: Partial<EsanduceError> = isEsanduceError(error) ? error : {};
  // Only who signs readers in can say that one is signed out: by the status 401.
  if (code === 'token-unavailable') return statusOf(cause) === 401 ? 'session' : 'token';
  if (code === 'offline') return code;
  if (code === 'unauthenticated') return problem ? 'session' : 'token';
  return /^(invalid-(request|argument)|insufficient-|origin-|not-found)/.test(code ?? '')
    ? 'misconfigured'
    : 'unreachable';
}

/** The `status` of whatever a token callback threw: an error of an HTTP library, or its `response`. */
function statusOf(thrown: unknown): unknown {
  const { status, response } = Object(thrown) as { status?: unknown; response?: { status?: unknown } };
  return status ?? response?.status;
}
