/**
 * What the bills page may do: run our own script, ask our own back end for a token and the portal for bills, send a
 * form to ourselves. The elements need nothing unsafe, so neither does the page around them.
 */
export function securityPolicy(portalUrl: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${new URL(portalUrl).origin}`,
    "img-src 'self' data:",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
