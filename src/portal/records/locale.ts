/** Language and script of what the portal writes. */
export type Locale = 'sr-Cyrl' | 'sr-Latn' | 'en';
