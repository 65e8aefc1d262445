import { version } from './version.ts';
import { warnOnce } from './warn.ts';

interface Definable extends CustomElementConstructor {
  /** The version of the package that the class comes from. */
  readonly version?: string;
}

/**
 * Defines an element unless its tag is taken, so that a second script tag or copy of the package is harmless: the first
 * stays, with a warning when the versions differ. Never throws; does nothing without a registry, as in Node.
 */
export function define(tag: string, element: Definable): void {
  const { customElements: registry } = globalThis as { customElements?: CustomElementRegistry };
  const taken = registry?.get(tag) as Definable | undefined;
  if (taken && taken.version !== version) {
    warnOnce(`<${tag}>: version ${String(taken.version)} is defined already, ${version} is not used.`);
  }
  // The page may have defined the class under its own tag, and a class can have only one.
  if (!taken) registry?.define(tag, registry.getName(element) ? class extends element {} : element);
}
