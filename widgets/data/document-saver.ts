import type { ReactiveControllerHost } from 'lit';
import { saveFile } from '../dom/save-file.ts';

/** Where a document is: on its way, or why it did not come. */
export type DocumentState = 'loading' | { readonly problem: unknown } | undefined;

/** Has the browser save documents that the portal draws, and knows of each where it is. */
export class DocumentSaver {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #states = new Map<string, DocumentState>();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  /** @param id whose document it is */
  readonly stateOf = (id: string): DocumentState => this.#states.get(id);

  /** Does nothing while the same one is being loaded. Resolves to whether it was saved. */
  async save(id: string, fileName: string, read: () => Promise<Blob>): Promise<boolean> {
    if (this.stateOf(id) === 'loading') return false;
    this.#states.set(id, 'loading');
    this.#host.requestUpdate();
    try {
      const file = await read();
      this.#states.delete(id);
      if (this.#host.isConnected) saveFile(file, fileName);
    } catch (problem) {
      this.#states.set(id, { problem });
    }
    this.#host.requestUpdate();
    return !this.stateOf(id);
  }
}
