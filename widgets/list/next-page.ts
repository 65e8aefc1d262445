import type { ReactiveElement } from 'lit';
import { type Listed, type ListState, withPage } from '../data/list-state.ts';
import { InfiniteScroll } from './infinite-scroll.ts';

/** Where the list is kept; a `Loader` is one. */
interface ListHolder<Item extends Listed> {
  value: ListState<Item> | undefined;
  /** Changes with each update. */
  readonly revision: number;
}

/** Loads the next page of a list, by its button or as the reader comes near the end. */
export class NextPage<Item extends Listed> {
  readonly #host: ReactiveElement;
  readonly #list: ListHolder<Item>;
  readonly #entries: string;
  #status: 'idle' | 'loading' | { readonly problem: unknown } = 'idle';

  /** @param entries selector of what takes the focus in each entry */
  constructor(host: ReactiveElement, list: ListHolder<Item>, entries: string) {
    this.#host = host;
    this.#list = list;
    this.#entries = entries;
    new InfiniteScroll(host, () => {
      // After a failure, only the button tries again.
      if (this.#status === 'idle') void this.#load(false);
    });
  }

  get loading(): boolean {
    return this.#status === 'loading';
  }

  /** Why the last page did not load. */
  get problem(): unknown {
    return typeof this.#status === 'object' ? this.#status.problem : undefined;
  }

  /** Forgets a page under way: the list was replaced, and continues elsewhere. */
  reset(): void {
    this.#status = 'idle';
  }

  /** Loads the page that the reader asked for. */
  async load(): Promise<void> {
    if (!this.loading) await this.#load(true);
  }

  async #load(byButton: boolean): Promise<void> {
    const before = this.#list.value;
    if (!before) return;
    this.#status = 'loading';
    this.#host.requestUpdate();
    const { revision } = this.#list;
    const answer = await before.page.getNextPage().catch((problem: unknown) => ({ problem }));
    const now = this.#list.value;
    if (now?.page.getNextPage !== before.page.getNextPage) return;
    // Entries that changed meanwhile may have been read in their old state.
    if (revision !== this.#list.revision) return this.#load(byButton);
    if ('problem' in answer) this.#status = answer;
    else {
      this.#list.value = withPage(now, answer);
      this.#status = 'idle';
    }
    this.#host.requestUpdate();
    const root = this.#host.renderRoot as ShadowRoot;
    const hasFocus = root.activeElement?.matches('[part=more]');
    await this.#host.updateComplete;
    // The button goes with the last page: the focus moves to the first new entry.
    if ((byButton || hasFocus) && !this.#list.value?.page.hasNextPage()) {
      root.querySelectorAll<HTMLElement>(this.#entries)[before.items.length]?.focus();
    }
  }
}
