/**
 * Allows our own script and forms, requests to our back end for a token and to the portal for bills. The elements need
 * nothing unsafe, so neither does the page around them.
 */
export function securityPolicy(portalUrl: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${new URL(portalUrl).origin}`,
    "img-src 'self' data:",
    "require-trusted-types-for 'script'",
    'trusted-types esanduce',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
