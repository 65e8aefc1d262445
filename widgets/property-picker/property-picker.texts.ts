import { catalogue } from '../i18n/texts.ts';

const serbian = {
  label: 'Непокретност',
  hint: 'Адреса или шифра корисника',
  none: 'Нема такве непокретности.',
  found: 'Нађено непокретности: {count}.',
} as const;

export const propertyPickerTexts = catalogue('propertyPicker', serbian);
export type PropertyPickerTexts = typeof serbian;
