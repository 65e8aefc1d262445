import type { Translation } from '../i18n/texts.ts';
import type { PropertyPickerTexts } from './property-picker.texts.ts';

const english = {
  label: 'Property',
  hint: 'Address or customer number',
  none: 'No such property.',
  found: 'Properties found: {count}.',
} as const;

export const propertyPickerEnglish: Translation<PropertyPickerTexts, typeof english> = english;
