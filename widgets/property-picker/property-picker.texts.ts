import { catalogue } from '../i18n/texts.ts';

const serbian = {
  label: 'Непокретност',
  ident: 'шифра корисника {ident}',
  total: 'Укупан дуг',
  ahead: 'Уплаћено унапред',
  none: 'Још нема непокретности',
  addOne: 'Додајте је на порталу, шифром корисника са рачуна.',
} as const;

export const propertyPickerTexts = catalogue('propertyPicker', serbian);
export type PropertyPickerTexts = typeof serbian;
