import { inEveryLanguage } from '@esanduce/example-website/language';

const serbian = {
  toBank: 'Потврда код банке',
  toBankLead: 'Банка тражи да потврдите плаћање на њеној страници.',
  toBankButton: 'Настави на страницу банке',

  backTitle: 'Враћате се са странице банке',
  /** Does not state the outcome: the page the payer came from asks the portal for it. */
  final: {
    payment:
      'Банка је одговорила. Како се плаћање завршило пише на страници са које сте дошли и у списку плаћања.',
    cardSetup: 'Банка је одговорила. Сачуване картице видите на страници са које сте дошли.',
  },
  expired: {
    payment: 'Време за потврду код банке је истекло.',
    cardSetup: 'Време за унос картице код банке је истекло.',
  },
  pending: {
    payment: 'Банка још није јавила како се плаћање завршило. Проверавамо; немојте плаћати поново.',
    cardSetup: 'Банка још није јавила да ли је картица сачувана. Проверавамо.',
  },
  refused: 'Банка није прихватила картицу и ништа није наплаћено. Можете покушати поново, и другом картицом.',
  tryAgain: 'Покушајте поново код банке',
  goBack: 'Назад на сајт са кога сте дошли',
  closeWindow: 'Овај прозор можете затворити.',

  unknownTitle: 'Ова потврда не постоји',
  unknown: 'Адреса не води ни једној потврди код банке. Вратите се на страницу са које сте дошли.',
};

const english: typeof serbian = {
  toBank: 'Confirmation at the bank',
  toBankLead: 'The bank wants you to confirm the payment on its own page.',
  toBankButton: 'Go on to the bank’s page',

  backTitle: 'You are back from the bank',
  final: {
    payment:
      'The bank has answered. How the payment ended is on the page you came from and among your payments.',
    cardSetup: 'The bank has answered. Your saved cards are on the page you came from.',
  },
  expired: {
    payment: 'The time to confirm at the bank is over.',
    cardSetup: 'The time to enter the card at the bank is over.',
  },
  pending: {
    payment: 'The bank has not said yet how the payment ended. We are checking; do not pay again.',
    cardSetup: 'The bank has not said yet whether the card was saved. We are checking.',
  },
  refused:
    'The bank did not accept the card, and nothing was charged. You can try again, also with another card.',
  tryAgain: 'Try again at the bank',
  goBack: 'Back to the site you came from',
  closeWindow: 'You can close this window.',

  unknownTitle: 'There is no such confirmation',
  unknown: 'This address leads to no confirmation at the bank. Go back to the page you came from.',
};

export const challengeTexts = inEveryLanguage(serbian, english);
