import { catalogue } from '../i18n/texts.ts';

const serbian = {
  label: 'Непокретност',
} as const;

export const propertyPickerTexts = catalogue('propertyPicker', serbian);
export type PropertyPickerTexts = typeof serbian;
