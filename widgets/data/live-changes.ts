import type { PortalEvent } from '../../src/index.ts';

/** Events of the portal; null when anything may have changed. */
export type LiveChanges = readonly PortalEvent[] | null;

export const joinChanges = (before: LiveChanges, after: LiveChanges): LiveChanges =>
  before && after && [...before, ...after];

/** Delivers changes that come close together as one, so that elements reload once. */
export class ChangeBatch {
  readonly #delay: number;
  readonly #deliver: (changes: LiveChanges) => void;
  #changes: LiveChanges = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param delay ms from the first change to the delivery */
  constructor(delay: number, deliver: (changes: LiveChanges) => void) {
    this.#delay = delay;
    this.#deliver = deliver;
  }

  add(changes: LiveChanges): void {
    this.#changes = joinChanges(this.#changes, changes);
    this.#timer ??= setTimeout(() => {
      const batch = this.#changes;
      this.clear();
      this.#deliver(batch);
    }, this.#delay);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changes = [];
  }
}
