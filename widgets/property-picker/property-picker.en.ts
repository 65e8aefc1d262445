import type { Translation } from '../i18n/texts.ts';
import type { PropertyPickerTexts } from './property-picker.texts.ts';

const english = {
  label: 'Property',
  ident: 'payer code {ident}',
  total: 'Total owed',
  ahead: 'In credit',
  none: 'No properties yet',
  addOne: 'Add one on the portal, by the payer code on its bill.',
} as const;

export const propertyPickerEnglish: Translation<PropertyPickerTexts, typeof english> = english;
