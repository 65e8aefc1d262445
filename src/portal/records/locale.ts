/** Language and script of e-mails and documents. */
export type Locale = 'sr-Cyrl' | 'sr-Latn' | 'en';
