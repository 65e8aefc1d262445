import type { Locale } from '../contract/index.ts';

/** Says in every e-mail that no money moved. The portal transliterates it for Serbian Latin. */
export function mailNote(locale: Locale): string {
  return locale === 'en'
    ? 'This is a sandbox: no money has moved and the card is not real.'
    : 'Ово је пробно окружење: новац није наплаћен, картица није стварна.';
}
