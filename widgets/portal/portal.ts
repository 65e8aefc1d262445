import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { PageElement } from '../dom/page-element.ts';
import type { Property, PropertyId } from '../../src/index.ts';
import { propertyContext, provide } from '../data/contexts.ts';
import { Loader } from '../data/loader.ts';
import { listenOnPage } from '../dom/page-listener.ts';
import { ElementStates } from '../dom/element-states.ts';
import { headingProperties } from '../dom/heading-level.ts';
import { version } from '../dom/version.ts';
import { allowedValue } from '../dom/allowed-value.ts';
import { localeTag } from '../../src/format/index.ts';
import type { PropertiesLoadEvent, PropertyChangeEvent } from '../data/property-events.ts';
import { tokens } from '../styles/tokens.ts';
import { countOpen, type OpenCounts } from './open-counts.ts';
import { styles } from './portal.styles.ts';
import { portalTexts } from './portal.texts.ts';
import { type Section, sectionContents, sections } from './sections.ts';

/** The prefix of a section in the page's URL: `#esanduce-bills`. */
const fragment = '#esanduce-';

/**
 * All elements together: the property picker, the property's debt, and a tab for each section with its number of open items.
 *
 * @tag esanduce-portal
 * @attr {string} property-id - id of the property to show first; follows the picker; default: the customer's first
 * @attr {'bills' | 'lawsuits' | 'reschedule' | 'reminders' | 'payments' | 'cards' | 'help'} section - the section
 *   shown; follows the tabs; default: `bills`
 * @attr {boolean} linked - keeps the section in the page's URL, as `#esanduce-lawsuits`, and follows it
 * @attr {2 | 3 | 4 | 5 | 6} heading-level - level of its headings in the page; default: 2
 * @fires {ElementErrorEvent} esanduce-error - an element in it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - an element in it has loaded
 * @fires {PropertyChangeEvent} esanduce-property-change - another property was chosen, or the first one by default
 * @fires {PropertiesLoadEvent} esanduce-properties-load - the properties were loaded, or could not be
 * @fires {PayRequestEvent} esanduce-pay-request - ПЛАТИ was pressed; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - a payment ended
 * @fires {CardsChangeEvent} esanduce-cards-change - a card was added, removed or made the default
 * @cssstate loading - the properties are being loaded
 * @cssstate empty - the customer has no property
 * @cssstate error - the properties could not be loaded
 * @csspart tabs - the row of tabs
 * @csspart tab - one tab
 * @csspart count - the number of open items in its section
 * @csspart panel - the content of a section
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - text of the tabs that are not selected
 * @cssprop --esanduce-line - the line below the tabs
 * @cssprop --esanduce-pay - the line below the selected tab
 * @cssprop --esanduce-late - the number of open items
 * @cssprop --esanduce-focus - focus ring
 */
export class EsanducePortal extends PageElement {
  static readonly version = version;
  static override styles = [tokens, styles];
  static override properties = {
    ...headingProperties,
    propertyId: { attribute: 'property-id' },
    section: {},
    linked: { type: Boolean },
  };

  declare headingLevel: number | undefined;
  declare propertyId: string | undefined;
  declare section: Section | undefined;
  declare linked: boolean;

  readonly #provideProperty = provide(this, propertyContext, null);
  readonly #counts = new Loader<OpenCounts>(this, {
    arguments: () => (this.propertyId ? [this.propertyId] : null),
    load: (client, signal) => countOpen(client, this.propertyId as PropertyId, signal),
  });
  /** Sections shown before: they keep their state while another one is shown. */
  readonly #opened = new Set<Section>();
  /** What the picker loaded: null when it failed, undefined until then. */
  #properties: readonly Property[] | null | undefined;
  /** The tab last scrolled into view and the row's position then, so that the reader's own scrolling is kept. */
  #scrolled: { readonly tab?: HTMLElement | null; readonly left?: number } = {};

  constructor() {
    super();
    listenOnPage(this, ['hashchange'], () => this.#followUrl());
    new ElementStates(this, () => ({
      loading: this.#properties === undefined,
      empty: this.#properties?.length === 0,
      error: this.#properties === null,
    }));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('linked')) this.#followUrl();
    allowedValue(this, 'section', this.section, sections);
    this.#opened.add(this.#shown);
    this.#provideProperty((this.propertyId as PropertyId | undefined) || null);
  }

  override render(): TemplateResult {
    const { locale } = this.#counts.context;
    const say = portalTexts(locale);
    const { propertyId } = this;
    return html`<section
      class=${propertyId || this.#properties === undefined ? '' : 'none'}
      lang=${localeTag(locale)}
      aria-label=${say('title')}
      @esanduce-property-change=${this.#onPropertyChange}
      @esanduce-properties-load=${this.#onPropertiesLoad}
    >
      <div class="top">
        <esanduce-property-picker compact .value=${propertyId}></esanduce-property-picker>
        <esanduce-debt-summary compact></esanduce-debt-summary>
      </div>
      <div role="tablist" part="tabs" @click=${this.#onClick} @keydown=${this.#onKeydown}>
        ${sections.map((section) => this.#tab(section, locale))}
      </div>
      ${sections.map(
        (section) =>
          html`<div
            role="tabpanel"
            part="panel"
            id=${`panel-${section}`}
            aria-labelledby=${`tab-${section}`}
            ?hidden=${section !== this.#shown}
          >
            ${this.#opened.has(section) ? sectionContents[section] : nothing}
          </div>`,
      )}
    </section>`;
  }

  override firstUpdated(): void {
    // Below all else: what is seen first does not wait for it.
    void import('../calendar/define.ts').catch(() => undefined);
  }

  override updated(): void {
    for (const each of this.renderRoot.querySelectorAll('[role=tabpanel] > *, esanduce-debt-summary'))
      (each as Element & Pick<EsanducePortal, 'headingLevel'>).headingLevel = this.headingLevel;
    const tab = this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]');
    const row = tab?.parentElement;
    if (!row || (tab === this.#scrolled.tab && row.scrollLeft !== this.#scrolled.left)) return;
    // Leaves the tab before in view. Scrolls the row only: `scrollIntoView` would move the page.
    row.scrollLeft = tab.offsetLeft - 80;
    this.#scrolled = { tab, left: row.scrollLeft };
  }

  #tab(section: Section, locale: string): TemplateResult {
    const say = portalTexts(locale);
    const selected = section === this.#shown;
    const count = this.#counts.value?.[section];
    return html`<button
      role="tab"
      part="tab"
      id=${`tab-${section}`}
      data-section=${section}
      aria-selected=${selected}
      aria-controls=${`panel-${section}`}
      tabindex=${selected ? 0 : -1}
    >
      ${say(section)}${
        count
          ? html`<span class="unseen">${say('open')} </span><span class="count" part="count">${count}</span>`
          : nothing
      }
    </button>`;
  }

  get #shown(): Section {
    return sections.find((each) => each === this.section) ?? 'bills';
  }

  #show(section: Section): void {
    this.section = section;
    // Replaces the entry: the back button should leave the portal, not step through its tabs.
    // The page's whole address: a fragment alone would be taken as one of the <base>.
    const [page = ''] = location.href.split('#');
    if (this.linked) history.replaceState(history.state, '', page + fragment + section);
  }

  readonly #onClick = (event: Event): void => {
    const { section } = (event.target as Element).closest<HTMLElement>('[role=tab]')?.dataset ?? {};
    if (section) this.#show(section as Section);
  };

  readonly #onKeydown = async (event: KeyboardEvent): Promise<void> => {
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

  readonly #followUrl = (): void => {
    if (!this.linked || !location.hash.startsWith(fragment)) return;
    const wanted = location.hash.slice(fragment.length);
    this.section = sections.find((each) => each === wanted) ?? this.section;
  };

  readonly #onPropertyChange = ({ property }: PropertyChangeEvent): void => {
    this.propertyId = property.id;
  };

  readonly #onPropertiesLoad = ({ properties }: PropertiesLoadEvent): void => {
    this.#properties = properties;
    this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-portal': EsanducePortal;
  }
}
