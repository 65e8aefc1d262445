import { version } from './version.ts';
import { warnOnce } from './warn.ts';

interface Definable extends CustomElementConstructor {
  /** The package's version the class came with. */
  readonly version?: string;
}

/**
 * Defines an element unless its tag is taken, so that a second script tag or a second copy of the package does no harm: the
 * first copy stays, and a different version is told in the console. Never throws; does nothing where there are no elements
 * (Node).
 */
export function define(tag: string, element: Definable): void {
  const { customElements: registry } = globalThis as { customElements?: CustomElementRegistry };
  const taken = registry?.get(tag) as Definable | undefined;
  if (taken && taken.version !== version) {
    warnOnce(`<${tag}>: version ${String(taken.version)} is defined already, ${version} is not used.`);
  }
  // A page may have defined the class under a tag of its own; one class has one tag.
  if (!taken) registry?.define(tag, registry.getName(element) ? class extends element {} : element);
}
