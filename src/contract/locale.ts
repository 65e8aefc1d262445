import * as z from 'zod/mini';

/** Languages and scripts that the portal writes in; `sr-Cyrl` is the default. */
export const locales = ['sr-Cyrl', 'sr-Latn', 'en'] as const;
export const Locale = /* @__PURE__ */ z.enum(locales);
export type Locale = z.output<typeof Locale>;
