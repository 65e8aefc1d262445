import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { PropertyId } from '../../src/index.ts';
import { Loader } from '../data/loader.ts';
import { localeTag } from '../i18n/locale.ts';
import { tokens } from '../styles/tokens.ts';
import { version } from '../dom/version.ts';
import { warnOnce } from '../dom/warn.ts';
import type { PropertyChangeEvent } from '../property-picker/property-change-event.ts';
import { styles } from './portal.styles.ts';
import { portalTexts } from './portal.texts.ts';
import { type Counts, contents, countOpen, type Section, sections } from './sections.ts';

/** What stands in the page's address for a section: `#esanduce-bills`. */
const fragment = '#esanduce-';

/**
 * All of the portal: the property, what it owes, and a tab for each section with how much in it is open.
 *
 * @tag esanduce-portal
 * @attr {string} property - id of the property to begin with; the first one when left out
 * @attr {string} section - `bills` (default), `lawsuits`, `reschedule`, `reminders`, `payments`, `cards` or `help`
 * @attr {boolean} linked - keeps the section in the page's address, as `#esanduce-lawsuits`, and follows it
 * @fires {PropertyChangeEvent} esanduce-property-change - another property was chosen
 * @fires {PayRequestEvent} esanduce-pay-request - before paying; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - how paying ended
 * @csspart tabs - the row of tabs
 * @csspart tab - one tab
 * @csspart count - how much in its section is open
 * @csspart panel - the section
 */
export class EsanducePortal extends LitElement {
  static readonly version = version;
  static override styles = [tokens, styles];
  static override properties = { property: {}, section: {}, linked: { type: Boolean } };

  declare property: string | undefined;
  declare section: string | undefined;
  declare linked: boolean;

  readonly #counts = new Loader<Counts>(this, {
    arguments: () => [this.property],
    load: async (client, signal) =>
      this.property ? countOpen(client, this.property as PropertyId, signal) : {},
  });
  /** Sections that were looked at: they stay as they are while another one is shown. */
  readonly #opened = new Set<Section>();
  /** Whether the picker said which property, or that there is none. */
  #settled = false;
  /** The tab scrolled to last, and how far that was: who scrolls on by hand is left alone. */
  #inView: { readonly tab?: HTMLElement | null; readonly left?: number } = {};

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#follow);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('linked')) this.#follow();
    if (this.section && this.#shown !== this.section) {
      warnOnce(`<${this.localName}> section must be one of ${sections.join(', ')}.`);
    }
    this.#opened.add(this.#shown);
  }

  override render(): TemplateResult {
    const { locale } = this.#counts.around;
    const say = portalTexts(locale);
    const { property } = this;
    return html`<section
      class=${property || !this.#settled ? '' : 'none'}
      lang=${localeTag(locale)}
      aria-label=${say('title')}
      @esanduce-property-change=${this.#choose}
    >
      <div class="top">
        <esanduce-property-picker
          optional
          .value=${property}
          @load=${this.#settle}
        ></esanduce-property-picker>
        <esanduce-debt-summary .property=${property || false}></esanduce-debt-summary>
      </div>
      <div role="tablist" part="tabs" @click=${this.#press} @keydown=${this.#move}>
        ${sections.map((each) => this.#tab(each, locale))}
      </div>
      ${sections.map(
        (each) =>
          html`<div
            role="tabpanel"
            part="panel"
            id=${`panel-${each}`}
            aria-labelledby=${`tab-${each}`}
            ?hidden=${each !== this.#shown}
          >
            ${this.#opened.has(each) ? contents[each](property || false) : nothing}
          </div>`,
      )}
    </section>`;
  }

  override updated(): void {
    const tab = this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]');
    const row = tab?.parentElement;
    if (!row || (tab === this.#inView.tab && row.scrollLeft !== this.#inView.left)) return;
    // So that the one before is seen, too. By the row alone: `scrollIntoView` would move the page.
    row.scrollTo(tab.offsetLeft - 80, 0);
    this.#inView = { tab, left: row.scrollLeft };
  }

  readonly #settle = (): void => {
    this.#settled = true;
    this.requestUpdate();
  };

  #tab(section: Section, locale: string): TemplateResult {
    const say = portalTexts(locale);
    const chosen = section === this.#shown;
    const count = this.#counts.value?.[section];
    return html`<button
      role="tab"
      part="tab"
      id=${`tab-${section}`}
      data-section=${section}
      aria-selected=${chosen}
      aria-controls=${`panel-${section}`}
      tabindex=${chosen ? 0 : -1}
    >
      ${say(section)}${
        count
          ? html`<span class="count" part="count" aria-hidden="true">${count}</span
              ><span class="visually-hidden">${say('open', { count: String(count) })}</span>`
          : nothing
      }
    </button>`;
  }

  get #shown(): Section {
    return sections.find((each) => each === this.section) ?? 'bills';
  }

  #show(section: Section): void {
    this.section = section;
    // Replaced, not added: a way back through all tabs is nobody's wish.
    if (this.linked) history.replaceState(history.state, '', fragment + section);
  }

  readonly #press = (event: Event): void => {
    const { section } = (event.target as Element).closest<HTMLElement>('[role=tab]')?.dataset ?? {};
    if (section) this.#show(section as Section);
  };

  readonly #move = async (event: KeyboardEvent): Promise<void> => {
    const last = sections.length - 1;
    const at = sections.indexOf(this.#shown);
    const to = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const section = to === undefined ? undefined : sections[to];
    if (!section) return;
    event.preventDefault();
    this.#show(section);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  };

  readonly #follow = (): void => {
    if (!this.linked || !location.hash.startsWith(fragment)) return;
    const wanted = location.hash.slice(fragment.length);
    this.section = sections.find((each) => each === wanted) ?? this.section;
  };

  readonly #choose = ({ property }: PropertyChangeEvent): void => {
    this.property = property.id;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-portal': EsanducePortal;
  }
}
