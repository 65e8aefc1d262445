import type { ReactiveControllerHost } from 'lit';
import { saveFile } from '../dom/save-file.ts';

/** The download of a document: under way, or why it failed. */
export type DocumentState = 'loading' | { readonly problem: unknown } | undefined;

/** Has the browser save documents from the portal, and keeps the state of each download. */
export class DocumentSaver {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #states = new Map<string, DocumentState>();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  /** @param id of the bill or payment that the document belongs to */
  readonly stateOf = (id: string): DocumentState => this.#states.get(id);

  /** Does nothing while the same document is loading. Resolves to whether it was saved. */
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
