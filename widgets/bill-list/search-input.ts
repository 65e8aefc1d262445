import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** ms without a key after which a search starts. */
const pause = 300;

/** The most characters of a search that the portal takes. */
const longest = 100;

/** A search as the portal takes it; undefined for none. */
export const searchOf = (text: string | undefined): string | undefined =>
  text?.trim().slice(0, longest) || undefined;

/** Follows what is typed into a search: at once with Enter or when it is emptied, else after a pause. */
export class SearchInput implements ReactiveController {
  readonly #onSearch: (search: string | undefined) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isPending = false;
  #typed = '';

  constructor(host: ReactiveControllerHost, onSearch: (search: string | undefined) => void) {
    this.#onSearch = onSearch;
    host.addController(this);
  }

  /** What the input shows: a search as it was typed, with the space that the next word follows. */
  text(search: string | undefined): string {
    return this.#isPending || trimmed(this.#typed) === search ? this.#typed : (search ?? '');
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#isPending = false;
  }

  readonly onInput = ({ target }: Event): void => {
    if (!isSearch(target)) return;
    this.#typed = target.value;
    this.#isPending = true;
    clearTimeout(this.#timer);
    if (trimmed(target.value)) this.#timer = setTimeout(this.#search, pause);
    else this.#search();
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    const { target, key } = event;
    if (!isSearch(target)) return;
    if (key === 'Enter') this.#search();
    else if (key === 'Escape' && target.value) {
      // Not every browser empties it.
      event.preventDefault();
      this.#typed = '';
      this.#isPending = true;
      this.#search();
    }
  };

  readonly #search = (): void => {
    clearTimeout(this.#timer);
    if (this.#isPending) this.#onSearch(trimmed(this.#typed));
    this.#isPending = false;
  };
}

const trimmed = (text: string): string | undefined => text.trim() || undefined;

const isSearch = (target: EventTarget | null): target is HTMLInputElement =>
  (target as HTMLInputElement | null)?.type === 'search';
