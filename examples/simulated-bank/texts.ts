import type { CardBehaviour } from '@esanduce/sdk/sandbox';
import { inEveryLanguage, type Language } from '@esanduce/example-website/language';

const serbian = {
  bank: 'Пробна банка',
  simulated: 'измишљена банка',
  disclaimer: 'Ова банка не постоји. Новац се не покреће и бројеви картица се не чувају.',
  back: 'Назад на сајт трговца',

  confirmTitle: 'Потврдите плаћање',
  merchant: 'Трговац',
  amount: 'Износ',
  card: 'Картица',
  purpose: 'Сврха',
  order: 'Број наруџбине',
  code: 'Код из поруке',
  codeHint: 'Поруку не шаљемо: пролази сваких шест цифара осим 000000.',
  codeWrongForm: 'Код има тачно шест цифара.',
  confirm: 'Потврди',
  cancel: 'Одустани',

  failedTitle: 'Потврда није успела',
  failed: 'Код није исправан. Плаћање није потврђено и картица није задужена.',
  doneTitle: 'Ова потврда је завршена',
  done: 'О овом плаћању је већ одлучено; ништа више није потребно.',
  expiredTitle: 'Време за потврду је истекло',
  expired: 'Плаћање није потврђено и картица није задужена.',
  unknownTitle: 'Ова наруџбина није позната',
  unknown: 'Банка нема такву наруџбину. Вратите се на сајт са кога сте дошли.',

  cardTitle: 'Сачувајте картицу',
  cardLead: 'Број картице уносите само овде, код банке. Трговац добија марку и последње четири цифре.',
  number: 'Број картице',
  expiry: 'Важи до (ММ/ГГ)',
  cvc: 'Сигурносни код (CVC)',
  cvcHint: 'Три цифре са полеђине; пролазе било које.',
  save: 'Сачувај картицу',
  correct: 'Проверите унос у означеним пољима.',
  error: {
    required: 'Унесите ово поље.',
    number: 'Број картице није исправан: проверите цифре.',
    brand: 'Ова марка картице се не прима. Примају се Visa, Dina, Mastercard и Maestro.',
    expiry: 'Унесите месец и годину, на пример 08/29.',
    expired: 'Картица је истекла.',
    cvc: 'Сигурносни код има три цифре.',
  },
  setupDoneTitle: 'Унос картице је завршен',
  setupDone: 'О овој картици је већ одлучено; ништа више није потребно.',
  setupExpiredTitle: 'Време за унос картице је истекло',
  setupExpired: 'Картица није сачувана.',
  setupUnknown: 'Банка нема такав унос картице. Вратите се на сајт са кога сте дошли.',

  testCards: 'Картице за пробу',
  testCardsLead:
    'Прима се и сваки други исправан број; такво плаћање пролази. Рок важења је било који будући.',
  behaviourTitle: 'Шта ради',

  crossSiteTitle: 'Образац није прихваћен',
  crossSite: 'Образац није послат са ове странице.',
  errorTitle: 'Нешто није успело',
  errorText: 'Банка тренутно не одговара. Покушајте поново.',
};
export type BankTexts = typeof serbian;

const english: BankTexts = {
  bank: 'Mirror Bank',
  simulated: 'a simulated bank',
  disclaimer: 'This bank does not exist. No money moves and card numbers are not kept.',
  back: 'Back to the merchant’s site',

  confirmTitle: 'Confirm the payment',
  merchant: 'Merchant',
  amount: 'Amount',
  card: 'Card',
  purpose: 'Purpose',
  order: 'Order number',
  code: 'Code from the message',
  codeHint: 'No message is sent: any six digits except 000000 pass.',
  codeWrongForm: 'The code has exactly six digits.',
  confirm: 'Confirm',
  cancel: 'Cancel',

  failedTitle: 'The confirmation failed',
  failed: 'The code is wrong. The payment is not confirmed and the card was not charged.',
  doneTitle: 'This confirmation is over',
  done: 'This payment has been decided already; nothing more is needed.',
  expiredTitle: 'The time to confirm is over',
  expired: 'The payment is not confirmed and the card was not charged.',
  unknownTitle: 'This order is not known',
  unknown: 'The bank has no such order. Go back to the site you came from.',

  cardTitle: 'Save a card',
  cardLead:
    'You type the card number only here, at the bank. The merchant gets its brand and its last four digits.',
  number: 'Card number',
  expiry: 'Expires (MM/YY)',
  cvc: 'Security code (CVC)',
  cvcHint: 'Three digits on the back; any will do.',
  save: 'Save the card',
  correct: 'Check the fields that are marked.',
  error: {
    required: 'Fill in this field.',
    number: 'The card number is not right: check its digits.',
    brand: 'Cards of this brand are not taken. Visa, Dina, Mastercard and Maestro are.',
    expiry: 'Give month and year, such as 08/29.',
    expired: 'The card has expired.',
    cvc: 'The security code has three digits.',
  },
  setupDoneTitle: 'This card form is over',
  setupDone: 'This card has been decided already; nothing more is needed.',
  setupExpiredTitle: 'The time to enter the card is over',
  setupExpired: 'No card was saved.',
  setupUnknown: 'The bank has no such card form. Go back to the site you came from.',

  testCards: 'Test cards',
  testCardsLead: 'Any other valid number is taken too, and pays. The expiry is any in the future.',
  behaviourTitle: 'What it does',

  crossSiteTitle: 'The form was not accepted',
  crossSite: 'The form was not sent from this page.',
  errorTitle: 'Something failed',
  errorText: 'The bank does not answer now. Try again.',
};

const behaviours = inEveryLanguage<Record<CardBehaviour, string>>(
  {
    approve: 'плаћа одмах',
    challenge: 'тражи потврду код банке',
    decline: 'банка одбија',
    funds: 'нема довољно средстава',
    expired: 'банка каже да је истекла',
    lost: 'пријављена као изгубљена',
    timeout_after: 'наплаћује, а одговор се губи',
    timeout_before: 'захтев не стиже до банке',
    late: 'наплата се види тек касније',
    twice: 'тражи потврду, а повратак стиже двапут',
    down: 'банка неко време не одговара',
    challenge_timeout_after: 'после потврде банка једном не одговори',
  },
  {
    approve: 'pays at once',
    challenge: 'asks for confirmation at the bank',
    decline: 'the bank declines',
    funds: 'not enough on the account',
    expired: 'the bank says it has expired',
    lost: 'reported lost',
    timeout_after: 'charges, and the answer is lost',
    timeout_before: 'the request never reaches the bank',
    late: 'the charge shows only later',
    twice: 'asks for confirmation, and the return comes twice',
    down: 'the bank is silent for a while',
    challenge_timeout_after: 'after the confirmation the bank is silent once',
  },
);

const all = inEveryLanguage(serbian, english);

export const bankTexts = (language: Language): BankTexts => all[language];

/** Describes what a test card does. */
export const behaviourText = (language: Language, behaviour: CardBehaviour): string =>
  behaviours[language][behaviour];
