import type { ReactiveControllerHost } from 'lit';

/** The definition of an element that is imported when it is first needed. */
export class LazyDefinition {
  /** Why there is no element yet; `ready` once there is. */
  state: 'idle' | 'loading' | 'failed' | 'ready' = 'idle';
  readonly #import: () => Promise<unknown>;

  /** @param load imports the module that defines the element */
  constructor(load: () => Promise<unknown>) {
    this.#import = load;
  }

  /** Imports it once; again after a failure. Renders `host` when that ends. */
  async load(host: Pick<ReactiveControllerHost, 'requestUpdate'>): Promise<void> {
    if (this.state === 'loading' || this.state === 'ready') return;
    this.state = 'loading';
    try {
      await this.#import();
      this.state = 'ready';
    } catch {
      this.state = 'failed';
    }
    host.requestUpdate();
  }
}
