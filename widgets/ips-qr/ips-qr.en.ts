import type { Translation } from '../i18n/texts.ts';
import type { IpsQrTexts } from './ips-qr.texts.ts';

const english = {
  title: 'Pay by code',
  scan: 'Scan the code with your bank’s app. On the same phone, share or save it, then open it in the app.',
  afterwards: 'The payment shows here once it reaches the payee’s account. Do not pay again until then.',
  amount: 'Amount',
  payee: 'Payee',
  account: 'Payee’s account',
  model: 'Model',
  reference: 'Payment reference',
  purpose: 'Purpose',
  purposeCode: 'Payment code',
  copy: 'copy',
  copied: 'Copied: {name}',
  select: 'It is selected. Copy it with the keyboard.',
  save: 'Save image',
  share: 'Share',
  print: 'Print',
  limit: 'An instant payment can be at most 300,000 RSD. Pay more by a transfer with the same details.',
  paid: 'Paid. Thank you!',
  underWay: 'A payment is under way. Do not pay again.',
  closed: 'This cannot be paid here now.',
  invalid: 'The code cannot be made: the payment details are not correct.',
  noImage: 'The image could not be made.',
} as const;

export const ipsQrEnglish: Translation<IpsQrTexts, typeof english> = english;
