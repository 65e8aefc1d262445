import { inEveryLanguage, type Language } from '@esanduce/example-website/language';

const serbian = {
  portal: 'е.Сандуче',
  sandbox: 'пробни портал',
  fictional: 'Сви људи, рачуни и картице овде су измишљени. Новац се не покреће.',
  home: 'Почетна',
  inbox: 'Пошта',
  language: 'Језик',

  homeTitle: 'Пробни портал е.Сандуче',
  homeLead:
    'Рачуни, утужења, репрограм, опомене и плаћања измишљених домаћинстава, онако како их портал показује.',
  tryTitle: 'Шта пробати',
  tryOpen: 'Отворите партнерски сајт',
  tryOpenMore: 'и пријавите се као једно од домаћинстава.',
  tryPay: 'Платите један рачун зеленим дугметом ПЛАТИ: без поновног учитавања постаје плаћен.',
  tryConfirm:
    'Платите други рачун Mastercard картицом: страница банке тражи код (било којих шест цифара осим 000000).',
  tryMail: 'Прочитајте потврду у',
  tryMailLink: 'пошти',
  tryAgain: 'Покушајте исти рачун још једном: ништа се не наплаћује.',
  portalDay: 'Дан на порталу',
  portalState: 'Стање портала (JSON)',
  addresses: 'Адресе',
  partnerSite: 'Партнерски сајт',
  api: 'Програмски интерфејс',

  receiptTitle: 'Потврда о плаћању',
  receiptLead: 'Пријавите се да бисте отворили потврду. Изаберите домаћинство које је платило.',
  signInTitle: 'Пријава',
  signInLead: 'Изаберите домаћинство чије ћете рачуне показати.',
  /** `{partner}` stands for the site's name. */
  consent: 'Пријавом дозвољавате да сајт „{partner}“ види:',
  sees: [
    'ваше непокретности и дуг по њима',
    'рачуне, утужења, репрограм и опомене',
    'плаћања и последње четири цифре сачуваних картица',
  ],
  does: 'и да на ваш захтев покрене плаћање сачуваном картицом.',
  neverSees: 'Не види број картице, лозинку ни ЈМБГ.',
  returnsTo: 'После пријаве враћате се на',
  continueAs: 'Настави као',
  cancel: 'Одустани и врати се',
  household: {
    milica:
      'Стан са рачунима за 36 месеци и гаража у претплати. Картице: Visa, Dina, Mastercard са потврдом код банке и један истекли Maestro.',
    dragan: 'Дуговање: опомене, утужење и репрограм на 12 рата, једна пропуштена. Једна картица се одбија.',
    jelena: 'Пензионерка: један стан, један рачун за плаћање.',
    upravnik: 'Управник зграда: 40 непокретности и 10.000 рачуна.',
  },

  refusedTitle: 'Пријава није могућа',
  unknownPartner: 'Сајт који вас је послао није регистрован код портала.',
  unknownRedirect: 'Адреса повратка није регистрована за овај сајт, па вас не враћамо на њу.',
  badRequest: 'Захтев за пријаву није потпун. Вратите се на сајт са кога сте дошли и почните поново.',
  crossSite: 'Образац није послат са ове странице, па није прихваћен.',
  unknownHousehold: 'Изабрано домаћинство не постоји. Почните пријаву поново.',
  notFoundTitle: 'Страница не постоји',
  notFound: 'На овој адреси нема ничега.',
  failedTitle: 'Нешто није успело',
  failed: 'Портал тренутно не може да прикаже ову страницу. Покушајте поново.',
  tooLargeTitle: 'Образац је превелик',
  tooLarge: 'Послато је више него што ова страница прима, па није прихваћено.',
  tooOftenTitle: 'Превише захтева',
  tooOften:
    'Ова страница је отворена превише пута за кратко време. Сачекајте неколико секунди и освежите је.',
  toHome: 'На почетну',

  inboxTitle: 'Пошта пробног портала',
  inboxLead:
    'Сва пошта коју портал шаље завршава овде, најновија прва. Чува се последњих 200 писама док портал ради.',
  inboxElsewhere: 'Портал шаље пошту серверу из SMTP_URL; овде се не задржава.',
  inboxEmpty: 'Још нема поште. Платите један рачун на партнерском сајту па освежите страницу.',
  reload: 'Освежи',
  reloadHint: 'Нова пошта се види после освежавања странице (F5 или „Освежи“).',
  from: 'Од',
  to: 'За',
  received: 'Примљено',
  allMail: 'Сва пошта',
  letter: 'Садржај писма',
  plainText: 'Као обичан текст',
};
export type Texts = typeof serbian;

const english: Texts = {
  portal: 'e.Sanduče',
  sandbox: 'sandbox portal',
  fictional: 'All people, bills and cards here are fictional. No money moves.',
  home: 'Home',
  inbox: 'Mail',
  language: 'Language',

  homeTitle: 'The e.Sanduče sandbox portal',
  homeLead:
    'Bills, lawsuits, reschedule, reminders and payments of fictional households, as the portal shows them.',
  tryTitle: 'What to try',
  tryOpen: 'Open the partner’s site',
  tryOpenMore: 'and sign in as one of the households.',
  tryPay: 'Pay one bill by the green ПЛАТИ (PAY) button: it becomes paid without a reload.',
  tryConfirm:
    'Pay another bill with the Mastercard: the page of the bank asks for a code (any six digits but 000000).',
  tryMail: 'Read the confirmation in the',
  tryMailLink: 'mail',
  tryAgain: 'Try the same bill once more: nothing is charged.',
  portalDay: 'Day at the portal',
  portalState: 'State of the portal (JSON)',
  addresses: 'Addresses',
  partnerSite: 'Partner’s site',
  api: 'API',

  receiptTitle: 'Receipt',
  receiptLead: 'Sign in to open the receipt. Choose the household that paid.',
  signInTitle: 'Sign in',
  signInLead: 'Choose the household whose bills you want to show.',
  consent: 'By signing in you let the site “{partner}” see:',
  sees: [
    'your properties and the debt on them',
    'bills, lawsuits, reschedule and reminders',
    'payments and the last four digits of saved cards',
  ],
  does: 'and start a payment by a saved card when you ask for it.',
  neverSees: 'It never sees a card number, your password or your national id.',
  returnsTo: 'After signing in you return to',
  continueAs: 'Continue as',
  cancel: 'Cancel and go back',
  household: {
    milica:
      'A flat with 36 months of bills and a garage paid ahead. Cards: Visa, Dina, a Mastercard that asks for confirmation and an expired Maestro.',
    dragan: 'In debt: reminders, a lawsuit and 12 instalments with one missed. One card is declined.',
    jelena: 'A pensioner: one flat, one bill to pay.',
    upravnik: 'A building manager: 40 properties and 10,000 bills.',
  },

  refusedTitle: 'Signing in is not possible',
  unknownPartner: 'The site that sent you is not registered with the portal.',
  unknownRedirect: 'The return address is not registered for this site, so we do not send you there.',
  badRequest: 'The sign-in request is not complete. Go back to the site you came from and start again.',
  crossSite: 'The form was not sent from this page and is not accepted.',
  unknownHousehold: 'The chosen household does not exist. Start signing in again.',
  notFoundTitle: 'There is no such page',
  notFound: 'Nothing is at this address.',
  failedTitle: 'Something failed',
  failed: 'The portal cannot show this page now. Try again.',
  tooLargeTitle: 'The form is too large',
  tooLarge: 'More was sent than this page takes, so it is not accepted.',
  tooOftenTitle: 'Too many requests',
  tooOften: 'This page was opened too often in a short time. Wait a few seconds and reload it.',
  toHome: 'To the home page',

  inboxTitle: 'Mail of the sandbox portal',
  inboxLead:
    'All mail the portal sends ends here, newest first. The last 200 letters are kept while it runs.',
  inboxElsewhere: 'The portal sends its mail to the server of SMTP_URL; nothing is kept here.',
  inboxEmpty: 'No mail yet. Pay a bill on the partner’s site and reload this page.',
  reload: 'Reload',
  reloadHint: 'New mail shows after a reload of the page (F5 or “Reload”).',
  from: 'From',
  to: 'To',
  received: 'Received',
  allMail: 'All mail',
  letter: 'The letter',
  plainText: 'As plain text',
};

const all = inEveryLanguage(serbian, english);

export const textsOf = (language: Language): Texts => all[language];
