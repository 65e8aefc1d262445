import type { ReactiveController, ReactiveElement } from 'lit';
import { hasWords, searchWords } from '../../src/serbia/search-words.ts';
import type { Property } from '../../src/index.ts';
import { listenOnPage } from '../dom/page-listener.ts';
import { byBuilding } from '../i18n/property-order.ts';
import { propertyName } from '../i18n/property-name.ts';

/** px between the input and its list, and between the list and the edge of the window. */
const gap = 4;
/** px: the highest list, which then scrolls. */
const highest = 400;

/**
 * What is typed, found and pointed at in a combobox of properties.
 * Source: the editable combobox with list autocomplete of the WAI-ARIA Authoring Practices.
 */
export class PropertyCombobox implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #onChoose: (property: Property) => void;
  #properties: readonly Property[] = [];
  #locale = '';
  #chosen: Property | undefined;
  /** Null while the list is closed: then the input shows what is chosen. */
  #typed: string | null = null;
  #active: Property | undefined;

  constructor(host: ReactiveElement, onChoose: (property: Property) => void) {
    this.#host = host;
    this.#onChoose = onChoose;
    listenOnPage(host, ['scroll', 'resize'], () => this.#place(), true);
    host.addController(this);
  }

  /** Called before each render. */
  show(properties: readonly Property[], chosen: Property, locale: string): void {
    this.#properties = properties;
    this.#chosen = chosen;
    this.#locale = locale;
  }

  get isOpen(): boolean {
    return this.#typed !== null;
  }

  /** What the input shows. */
  get text(): string {
    return this.#typed || !this.#chosen || this.#isEmptied ? (this.#typed ?? '') : this.#name;
  }

  /** The property that Enter chooses. */
  get active(): Property | undefined {
    return this.found.find((property) => property === this.#active);
  }

  /** The properties that have all words typed, in the order of buildings; all before anything is typed. */
  get found(): readonly Property[] {
    const words = searchWords(this.#typed ?? '');
    return byBuilding(this.#properties, this.#locale).filter((property) => {
      const { street, municipality } = property.address;
      const text = [propertyName(property, this.#locale), street, municipality, property.ident];
      return hasWords(text.join(' '), words);
    });
  }

  hostUpdated(): void {
    const popup = this.#popup;
    if (!popup || popup.matches(':popover-open') === this.isOpen) return;
    popup.togglePopover(this.isOpen);
    this.#place();
    this.#reveal();
  }

  hostDisconnected(): void {
    this.#typed = null;
  }

  readonly onInput = ({ target }: Event): void => {
    this.#isEmptied = true;
    this.#typed = (target as HTMLInputElement).value;
    this.#point(this.#typed.trim() ? this.found[0] : undefined);
  };

  /** A press beside the input must not take the focus from it, which would close the list. */
  readonly onMousedown = (event: Event): void => {
    if (event.target !== this.#input) event.preventDefault();
  };

  /** A press anywhere in the field, also on its arrow, opens or closes; what is typed next replaces what is shown. */
  readonly onClick = ({ target }: Event): void => {
    if (this.#popup?.contains(target as Node)) return;
    const input = this.#input;
    input?.focus();
    if (this.isOpen) this.close();
    else this.#open();
    input?.select();
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
    if (ctrlKey || metaKey || shiftKey || isComposing) return;
    if (!this.#press(key, altKey)) return;
    event.preventDefault();
    // The page may have a meaning of its own for Escape.
    event.stopPropagation();
  };

  choose(property: Property | undefined): void {
    this.close();
    if (property && property !== this.#chosen) this.#onChoose(property);
  }

  readonly close = (): void => {
    this.#typed = null;
    this.#isEmptied = false;
    this.#point(undefined);
  };

  /** Whether the reader has typed since the list was opened, be it nothing. */
  #isEmptied = false;

  get #name(): string {
    return this.#chosen ? propertyName(this.#chosen, this.#locale) : '';
  }

  get #input(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector('[role=combobox]');
  }

  get #popup(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('[popover]');
  }

  #open(): void {
    this.#typed = '';
    this.#point(this.#chosen);
  }

  /** Returns whether the key has a meaning here. */
  #press(key: string, alt: boolean): boolean {
    const wasOpen = this.isOpen;
    const { found } = this;
    const at = this.#active ? found.indexOf(this.#active) : -1;
    const down = key === 'ArrowDown';
    if (down || key === 'ArrowUp') {
      if (alt && wasOpen) {
        if (!down) this.close();
      } else if (!wasOpen) this.#open();
      else if (down) this.#point(found[(at + 1) % found.length]);
      else this.#point(found[(at < 1 ? found.length : at) - 1]);
      return true;
    }
    if (!wasOpen) return false;
    if (key === 'Enter') this.choose(this.active);
    else if (key === 'Escape') this.close();
    else if (key === 'Home' || key === 'End') this.#point(key === 'Home' ? found[0] : found.at(-1));
    else {
      // Where Tab leads out of the page, the input keeps the focus in some browsers.
      if (key === 'Tab') this.close();
      return false;
    }
    return true;
  }

  #point(property: Property | undefined): void {
    this.#active = property;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#reveal());
  }

  #reveal(): void {
    this.#popup?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  /** Puts the list below its input, or above where there is more room: nothing around the element can clip it. */
  #place(): void {
    const popup = this.#popup;
    const input = this.#host.renderRoot.querySelector('section');
    if (!popup || !input || !this.isOpen) return;
    const { top, bottom, left, width } = input.getBoundingClientRect();
    const [above, below] = [top - 2 * gap, innerHeight - bottom - 2 * gap];
    const isAbove = below < Math.min(highest, popup.firstElementChild?.scrollHeight ?? 0) && above > below;
    const place = {
      top: isAbove ? 'auto' : `${bottom + gap}px`,
      bottom: isAbove ? `${innerHeight - top + gap}px` : 'auto',
      left: `${left}px`,
      width: `${width}px`,
      'max-height': `${Math.min(highest, isAbove ? above : below)}px`,
    };
    for (const [name, value] of Object.entries(place)) popup.style.setProperty(name, value);
  }
}
