import { catalogue } from './texts.ts';

const serbian = {
  code: 'QR код',
  pay: 'Плати QR кодом',
  loading: 'Код се учитава…',
  notLoaded: 'Код није учитан. Покушајте поново.',
  cardDown: 'Картице сада не раде. Новац није скинут. Платите QR кодом, апликацијом своје банке.',
  instead: 'Платите QR кодом, апликацијом своје банке.',
  close: 'Затвори',
} as const;

/** What leads to the QR code of a debt, apart from the code itself. */
export const qrTexts = catalogue('qr', serbian);
export type QrTexts = typeof serbian;
