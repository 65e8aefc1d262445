import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'Плаћање кодом',
  scan: 'Скенирајте код апликацијом своје банке. На истом телефону га поделите или сачувајте, па учитајте у апликацији.',
  amount: 'Износ',
  payee: 'Прималац',
  account: 'Рачун примаоца',
  model: 'Модел',
  reference: 'Позив на број',
  purpose: 'Сврха',
  purposeCode: 'Шифра плаћања',
  copy: 'копирај',
  copied: 'Копирано: {name}',
  select: 'Означено је. Копирајте тастатуром.',
  save: 'Сачувај слику',
  share: 'Подели',
  print: 'Одштампај',
  limit: 'Инстант плаћањем може највише 300.000 РСД. Већи износ платите налогом, са истим подацима.',
  paid: 'Плаћено. Хвала!',
  underWay: 'Плаћање је у току. Не плаћајте поново.',
  closed: 'Овде се сада не плаћа.',
  invalid: 'Код не може да се направи: подаци за плаћање нису исправни.',
  noImage: 'Слика није направљена.',
} as const;

export const ipsQrTexts = catalogue('ipsQr', serbian);
export type IpsQrTexts = typeof serbian;
