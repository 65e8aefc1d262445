import { warnOnce } from './warn.ts';

/** What Lit makes trusted HTML of its templates with. */
interface TemplatePolicy {
  createHTML(html: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(html: string): string }): TemplatePolicy;
}

/**
 * The policy of all files of the package on a page, under a global symbol: each has a Lit of its own, and a page allows the
 * same name only once.
 */
const shared = globalThis as unknown as Record<symbol, TemplatePolicy | undefined>;
const key = Symbol.for('esanduce-template-policy');

/**
 * The Trusted Types policy for templates; the files for script tags have it in the place of Lit's own. Undefined, with a
 * warning, where the page allows none.
 */
export function templatePolicy(factory: PolicyFactory): TemplatePolicy | undefined {
  // Lit's own name comes second: the page may have a Lit that needs it.
  for (const name of ['esanduce', 'lit-html']) {
    try {
      return (shared[key] ??= factory.createPolicy(name, { createHTML: (html) => html }));
    } catch {
      // Not allowed, or taken.
    }
  }
  warnOnce('esanduce elements need esanduce in the page’s trusted-types.');
  return undefined;
}
