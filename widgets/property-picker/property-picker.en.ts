import type { Translation } from '../i18n/texts.ts';
import type { PropertyPickerTexts } from './property-picker.texts.ts';

const english = {
  label: 'Property',
} as const;

export const propertyPickerEnglish: Translation<PropertyPickerTexts, typeof english> = english;
