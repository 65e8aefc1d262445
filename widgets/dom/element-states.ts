import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps an element's custom states, which pages match with `:state(name)`, in step with what it shows. Does nothing in
 * browsers without `CustomStateSet`.
 */
export class ElementStates implements ReactiveController {
  readonly #states: Set<string> | undefined;
  readonly #current: () => Readonly<Record<string, boolean>>;

  /** @param current which states apply; called after each update */
  constructor(host: ReactiveControllerHost & HTMLElement, current: () => Readonly<Record<string, boolean>>) {
    const { attachInternals } = host as Partial<HTMLElement>;
    this.#states = attachInternals?.call(host).states;
    this.#current = current;
    host.addController(this);
  }

  hostUpdated(): void {
    for (const [name, applies] of Object.entries(this.#current())) {
      try {
        if (applies) this.#states?.add(name);
        else this.#states?.delete(name);
      } catch {
        // Chromium before 125 accepts dashed names only.
      }
    }
  }
}
