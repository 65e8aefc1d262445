import { defaultLocale, type FormatLocale, inScript } from './locale.ts';

/** Kinds of property in Serbian Cyrillic. */
export const serbianKinds = {
  flat: 'Стан',
  garage: 'Гаража',
  house: 'Кућа',
  commercial: 'Локал',
  parkingSpace: 'Паркинг место',
  storage: 'Остава',
} as const;

/** Kinds of property in English. */
export const englishKinds = {
  flat: 'Flat',
  garage: 'Garage',
  house: 'House',
  commercial: 'Business premises',
  parkingSpace: 'Parking space',
  storage: 'Storage',
} as const;

/** Services on a bill in Serbian Cyrillic. */
export const serbianServices = {
  heating: 'Грејање',
  waste: 'Одвоз смећа',
  water: 'Вода и канализација',
  maintenance: 'Одржавање зграде',
  sharedElectricity: 'Заједничка струја',
  management: 'Управљање зградом',
  discount: 'Попуст',
  interest: 'Камата',
} as const;

/** Services on a bill in English. */
export const englishServices = {
  heating: 'Heating',
  waste: 'Waste collection',
  water: 'Water and sewerage',
  maintenance: 'Building maintenance',
  sharedElectricity: 'Shared electricity',
  management: 'Building management',
  discount: 'Discount',
  interest: 'Interest',
} as const;

type Labels = Readonly<Record<string, string>>;

function label(name: string, serbian: Labels, english: Labels, locale: FormatLocale): string {
  const isSerbian = locale.startsWith('sr');
  const labels = isSerbian ? serbian : english;
  const found = Object.hasOwn(labels, name) ? labels[name] : undefined;
  if (found === undefined) return name;
  return isSerbian ? inScript(found, locale) : found;
}

/**
 * The name of a kind of property, in Serbian or, for every other locale, in English. A kind that is not known here is
 * returned unchanged.
 * @param locale default: `sr-Cyrl`
 * @example
 * ```ts
 * import { kindLabel } from '@esanduce/sdk/format';
 *
 * console.log(kindLabel('flat')); // Стан
 * console.log(kindLabel('parkingSpace', 'en')); // Parking space
 * ```
 */
export const kindLabel = (kind: string, locale: FormatLocale = defaultLocale): string =>
  label(kind, serbianKinds, englishKinds, locale);

/**
 * The name of a service on a bill, in Serbian or, for every other locale, in English. A service that is not known here is
 * returned unchanged.
 * @param locale default: `sr-Cyrl`
 * @example
 * ```ts
 * import { serviceLabel } from '@esanduce/sdk/format';
 *
 * console.log(serviceLabel('heating')); // Грејање
 * console.log(serviceLabel('waste', 'sr-Latn')); // Odvoz smeća
 * ```
 */
export const serviceLabel = (service: string, locale: FormatLocale = defaultLocale): string =>
  label(service, serbianServices, englishServices, locale);
