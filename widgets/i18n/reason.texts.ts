import { isEsanduceError } from '../../src/index.ts';
import { catalogue } from './texts.ts';

const serbian = {
  currency: 'РСД',
  sued: 'Плаћа се под „Утужења“.',
  rescheduled: 'Плаћа се на рате, под „Репрограм“.',
  blocked: 'Издавалац овде не прима уплату.',
  noCard: 'Додајте картицу да бисте платили.',
  session: 'Пријава је истекла. Пријавите се поново.',
  broken: 'Страница није добро подешена. Јавите њеном власнику.',
  trouble: 'Портал тренутно не одговара.',
} as const;

/** Why something is not possible, in the same words in every element. */
export const reasonTexts = catalogue('reason', serbian);
export type ReasonTexts = typeof serbian;

/** The key for why something is not payable; `blocked` for a reason that this version does not know. */
export const reasonKey = (reason: string | null | undefined): keyof ReasonTexts =>
  reason === 'sued' || reason === 'rescheduled' ? reason : 'blocked';

/** The key for an error: sign in again, nothing the reader can do, or try again. */
export function problemKey(error: unknown): keyof ReasonTexts {
  const code = isEsanduceError(error) ? error.code : '';
  if (/^(unauthenticated|token-)/.test(code)) return 'session';
  return /^(invalid-(request|argument)|insufficient-|origin-|not-found)/.test(code) ? 'broken' : 'trouble';
}
