import { inEveryLanguage } from '@esanduce/example-website/language';

const serbian = {
  site: 'Кућни буџет',
  about: 'саветовалиште за станаре, Београд',
  hours: 'Радним даном од 8 до 16 часова',
  fictional: 'Измишљен сајт, пример уградње. Новац се не покреће.',
  language: 'Језик',
  welcome: 'Рачуни за стан',
  invitation: 'Комунални рачуни уз ваш кућни буџет',
  offer: 'Погледајте рачуне обједињене наплате и платите их једним кликом, без провизије.',
  signIn: 'Пријави се преко е.Сандучета',
  safe: 'Лозинку и картицу уносите само на порталу е.Сандуче. Ми их не видимо.',
  signOut: 'Одјави се',
  bills: 'Моји рачуни',
  household: 'Моје домаћинство',
  toHousehold: 'Све о стану: утужења, репрограм, опомене, плаћања, картице',
  toBills: 'Само рачуни',
  noScript: 'Рачуни се приказују само када је JavaScript укључен.',
  again: 'Пријави се поново',
  home: 'На почетну',
  messages: {
    interrupted: ['Пријава је прекинута', 'Повратак са портала не припада овој пријави.'],
    canceled: ['Нисте пријављени', 'Одустали сте од пријаве на порталу.'],
    failed: ['Пријава није успела', 'Портал није потврдио пријаву. Покушајте поново.'],
    refused: ['Одбијено', 'Образац није послат са овог сајта.'],
    unknown: ['Нема такве странице', 'На овој адреси нема ничега.'],
  },
};

const english: typeof serbian = {
  site: 'Home Budget',
  about: 'advice for tenants, Belgrade',
  hours: 'On working days from 8 to 16',
  fictional: 'A made-up site, an example of embedding. No money moves.',
  language: 'Language',
  welcome: 'Household bills',
  invitation: 'Utility bills beside your household budget',
  offer: 'See your combined utility bills and pay them with one click, without commission.',
  signIn: 'Sign in with e.Sanduče',
  safe: 'You enter your password and card only on the e.Sanduče portal. We never see them.',
  signOut: 'Sign out',
  bills: 'My bills',
  household: 'My household',
  toHousehold: 'Everything about the home: court debts, payment plan, reminders, payments, cards',
  toBills: 'Bills only',
  noScript: 'Bills are shown only when JavaScript is on.',
  again: 'Sign in again',
  home: 'Home page',
  messages: {
    interrupted: [
      'Signing in was interrupted',
      'The return from the portal does not belong to this sign-in.',
    ],
    canceled: ['You are not signed in', 'You canceled signing in on the portal.'],
    failed: ['Signing in failed', 'The portal did not confirm it. Please try again.'],
    refused: ['Refused', 'The form was not sent from this site.'],
    unknown: ['There is no such page', 'Nothing is at this address.'],
  },
};

export const partnerTexts = inEveryLanguage(serbian, english);
export type MessageKind = keyof typeof serbian.messages;
