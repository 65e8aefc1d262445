import { type EsanduceError, isEsanduceError } from '../../src/index.ts';
import { catalogue } from './texts.ts';

const serbian = {
  currency: 'РСД',
  sued: 'Плаћа се под „Утужења“.',
  rescheduled: 'Плаћа се на рате, под „Репрограм“.',
  blocked: 'Издавалац овде не прима уплату.',
  noCard: 'Додајте картицу да бисте платили.',
  session: 'Пријава је истекла. Пријавите се поново.',
  token: 'Не можемо да потврдимо вашу пријаву.',
  misconfigured: 'Страница није добро подешена. Јавите њеном власнику.',
  unavailable: 'Портал тренутно не одговара.',
} as const;

/** Why something is not possible, in the same words in every element. */
export const reasonTexts = catalogue('reason', serbian);
export type ReasonTexts = typeof serbian;

/** The key for why something is not payable; `blocked` for a reason that this version does not know. */
export const reasonKey = (reason: string | null | undefined): keyof ReasonTexts =>
  reason === 'sued' || reason === 'rescheduled' ? reason : 'blocked';

/**
 * Kinds of errors. `session`: the reader must sign in again. `token`: no token could be had. `misconfigured`: only the page's
 * developer can help. `unavailable`: the portal does not answer as it should.
 */
export type ErrorKind = 'session' | 'token' | 'misconfigured' | 'unavailable';

/** The kind of an error, which is also the key of its text. */
export function errorKind(error: unknown): ErrorKind {
  const { code, cause, problem }: Partial<EsanduceError> = isEsanduceError(error) ? error : {};
  // Only who signs readers in can say that one is signed out: by the status 401.
  if (code === 'token-unavailable') return statusOf(cause) === 401 ? 'session' : 'token';
  if (code === 'unauthenticated') return problem ? 'session' : 'token';
  return /^(invalid-(request|argument)|insufficient-|origin-|not-found)/.test(code ?? '')
    ? 'misconfigured'
    : 'unavailable';
}

/** The `status` of whatever a token callback threw: an error of an HTTP library, or its `response`. */
function statusOf(thrown: unknown): unknown {
  const { status, response } = Object(thrown) as { status?: unknown; response?: { status?: unknown } };
  return status ?? response?.status;
}
