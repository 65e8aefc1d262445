/**
 * Allows our own scripts and forms, the one import map, requests to our back end for a token and to the portal for bills. The
 * elements need nothing unsafe, so neither does the page around them.
 * @param importMapHash `sha256-…`: an import map has to stand in the page
 */
export function securityPolicy(portalUrl: string, importMapHash: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' '${importMapHash}'`,
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
