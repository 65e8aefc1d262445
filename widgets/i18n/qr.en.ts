import type { QrTexts } from './qr.texts.ts';
import type { Translation } from './texts.ts';

const english = {
  code: 'QR code',
  pay: 'Pay by QR code',
  loading: 'The code is loading…',
  notLoaded: 'The code was not loaded. Try again.',
  cardDown: 'Cards do not work right now. No money was taken. Pay by QR code, with your bank’s app.',
  instead: 'Pay by QR code, with your bank’s app.',
  close: 'Close',
} as const;

export const qrEnglish: Translation<QrTexts, typeof english> = english;
