const closed = ["default-src 'none'", "base-uri 'none'"];

/**
 * For our own pages, which hold no script at all.
 * @param formTarget origin a form's answer may redirect to: browsers hold that against `form-action` too
 */
export const pagePolicy = (formTarget?: string): string =>
  [
    ...closed,
    "style-src 'self'",
    "img-src 'self'",
    "frame-src 'self'",
    `form-action 'self'${formTarget === undefined ? '' : ` ${formTarget}`}`,
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * For the pages on the way to the bank and back, which a partner's page may show in a frame.
 * @param formTarget origin of the bank's page
 * @param partners origins whose pages may frame them
 */
export const challengePolicy = (partners: readonly string[], formTarget?: string): string =>
  [
    ...closed,
    "style-src 'self'",
    "img-src 'self'",
    "script-src 'self'",
    "require-trusted-types-for 'script'",
    `form-action 'self'${formTarget === undefined ? '' : ` ${formTarget}`}`,
    `frame-ancestors ${["'self'", ...partners].join(' ')}`,
  ].join('; ');

/** For a letter, foreign markup: its own styles apply, nothing may run, load or lead anywhere. */
export const letterPolicy = [
  'sandbox',
  ...closed,
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');
