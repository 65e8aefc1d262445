import { catalogue } from '../foundation/texts.ts';

const serbian = {
  label: 'Непокретност',
  ident: 'шифра корисника {ident}',
  total: 'укупан дуг',
  none: 'Још нема непокретности',
  addOne: 'Додајте је на порталу, шифром корисника са рачуна.',
} as const;

export const propertyPickerTexts = catalogue('propertyPicker', serbian, {
  label: 'Property',
  ident: 'payer code {ident}',
  total: 'total owed',
  none: 'No properties yet',
  addOne: 'Add one on the portal, by the payer code on its bill.',
});
export type PropertyPickerTexts = typeof serbian;
