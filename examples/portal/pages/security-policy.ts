const closed = ["default-src 'none'", "base-uri 'none'"];

/**
 * For pages without scripts.
 * @param formTarget origin that a form's response may redirect to, which browsers check against `form-action` too
 */
export const formPolicy = (formTarget?: string): string =>
  [
    ...closed,
    "style-src 'self'",
    "img-src 'self'",
    "frame-src 'self'",
    `form-action 'self'${formTarget === undefined ? '' : ` ${formTarget}`}`,
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * For the challenge pages, which a partner's page may frame.
 * @param formTarget origin of the bank's page
 * @param partners origins that may frame them
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

/** For a letter, which is untrusted markup: its styles apply, but nothing runs, loads or navigates. */
export const letterPolicy = [
  'sandbox',
  ...closed,
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');
