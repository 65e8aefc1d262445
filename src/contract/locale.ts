/** Languages and scripts that the portal writes in; `sr-Cyrl` is the default. */
export const locales = ['sr-Cyrl', 'sr-Latn', 'en'] as const;
/** Language of what the portal and the bank show or send. */
export type Locale = (typeof locales)[number];
