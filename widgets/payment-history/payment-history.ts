import { html, nothing, type TemplateResult } from 'lit';
import { PageElement } from '../dom/page-element.ts';
import type { Esanduce, Payment } from '../../src/index.ts';
import { DocumentSaver } from '../data/document-saver.ts';
import type { ListState } from '../data/list-state.ts';
import { Loader } from '../data/loader.ts';
import { loadStates } from '../data/load-states.ts';
import { SelectedProperty } from '../data/selected-property.ts';
import { foldOnEscape } from '../dom/fold-on-escape.ts';
import { HeadingLevel, headingProperties } from '../dom/heading-level.ts';
import { version } from '../dom/version.ts';
import { allowedValue } from '../dom/allowed-value.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { localeTag } from '../../src/format/index.ts';
import { failureMessage, message, moreFoot, plainHead } from '../list/list-templates.ts';
import { NextPage } from '../list/next-page.ts';
import { pageSizeOf } from '../list/page-size.ts';
import { list } from '../styles/list.styles.ts';
import { tokens } from '../styles/tokens.ts';
import { paymentsCsv } from './csv.ts';
import { paymentFilters } from './payment-filters.ts';
import { styles } from './payment-history.styles.ts';
import { paymentHistoryTexts, statuses } from './payment-history.texts.ts';
import { paymentMonths, paymentSkeleton } from './payment-months.ts';
import { openDetailsForPrint } from './print-details.ts';

type Query = NonNullable<Parameters<Esanduce['payments']['list']>[0]>;

const defaultPageSize = 24;
/** The CSV file among the documents being saved. */
const csv = 'csv';

/**
 * Payments by month, newest first, each with its receipt; also as a CSV file.
 *
 * @tag esanduce-payment-history
 * @attr {string} property-id - id of the property whose payments to list; default: all properties of the customer
 * @attr {string} year - four digits: lists that year only; follows the reader's choice
 * @attr {'succeeded' | 'failed' | 'processing' | 'requiresAction' | 'canceled' | 'expired'} status - lists
 *   payments of that status only; follows the reader's choice
 * @attr {string} from - first day to list, an ISO date; takes precedence over `year`
 * @attr {string} to - last day to list, an ISO date; takes precedence over `year`
 * @attr {number} page-size - payments per page, 1 to 100; default: 24
 * @attr {2 | 3 | 4 | 5 | 6} heading-level - level of its headings in the page; default: 2
 * @fires {ElementErrorEvent} esanduce-error - it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - it has loaded what it shows
 * @slot heading - replaces the heading
 * @slot empty - replaces the text shown when there is no payment
 * @slot error - replaces the text shown when the payments could not be loaded
 * @slot end - below the payments
 * @cssstate loading - the payments are being loaded
 * @cssstate empty - there is no payment, or none matches the filters
 * @cssstate error - the payments could not be loaded
 * @csspart head - the heading and the filters
 * @csspart export - the button that saves the filtered payments as a CSV file
 * @csspart rows - the list
 * @csspart month - a month and its total
 * @csspart total - the total paid in a month
 * @csspart row - one payment; its status is a part too: `succeeded`, `failed`, `refunded`, …
 * @csspart date - the day of the payment
 * @csspart channel - how it was paid
 * @csspart amount - its amount
 * @csspart status - its status, unless it succeeded
 * @csspart receipt - the details that unfold
 * @csspart document - the button that saves the receipt as a PDF
 * @csspart more - the button that loads more
 * @csspart message - the message for an empty list or an error
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - secondary text
 * @cssprop --esanduce-line - borders
 * @cssprop --esanduce-paper - background
 * @cssprop --esanduce-wash - background of months and of a row under the pointer
 * @cssprop --esanduce-warn - payments under way
 * @cssprop --esanduce-late - failed payments
 * @cssprop --esanduce-focus - focus ring
 * @cssprop --esanduce-radius - corner radius
 */
export class EsanducePaymentHistory extends PageElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];
  static override properties = {
    ...headingProperties,
    propertyId: { attribute: 'property-id' },
    year: {},
    status: {},
    from: {},
    to: {},
    pageSize: { attribute: 'page-size', type: Number },
  };

  declare headingLevel: number | undefined;
  declare propertyId: string | undefined;
  declare year: string | undefined;
  declare status: (typeof statuses)[number] | undefined;
  declare from: string | undefined;
  declare to: string | undefined;
  declare pageSize: number | undefined;

  readonly #property = new SelectedProperty(this);
  readonly #documents = new DocumentSaver(this);
  #exported = false;
  /** The portal's year; 0 until a page is loaded. */
  #thisYear = 0;

  readonly #loader = new Loader<ListState<Payment>>(this, {
    arguments: () => (this.#property.id === null ? null : (Object.values(this.#query) as unknown[])),
    concerns: ['payment'],
    load: async (client, signal) => {
      this.#nextPage.reset();
      const { limit = 0 } = this.#query;
      // As many as are shown: an older payment may have been refunded.
      const count = Math.min(100, Math.max(this.#loader.value?.items.length ?? 0, limit));
      const page = await client.payments.list({ ...this.#query, limit: count }, { signal });
      this.#thisYear = Number(page.asOf.slice(0, 4));
      return { items: page.data, page, properties: null, cards: null };
    },
    merge: (shown, fresh) => {
      const at = shown.items.findIndex(({ id }) => id === fresh.items.at(-1)?.id);
      if (at >= 0 && fresh.page.hasNextPage()) {
        return { ...shown, items: [...fresh.items, ...shown.items.slice(at + 1)] };
      }
      // Starts over: payments between the two are missing, or none follow the fresh ones.
      this.#nextPage.reset();
      return fresh;
    },
  });

  readonly #nextPage = new NextPage(this, this.#loader, 'summary');

  constructor() {
    super();
    new HeadingLevel(this);
    foldOnEscape(this);
    loadStates(this, this.#loader, ({ items }) => !items.length);
    openDetailsForPrint(this);
  }

  override render(): TemplateResult {
    const { context, busy, value, problem } = this.#loader;
    const { locale } = context;
    const title = paymentHistoryTexts(locale)('title');
    return html`<section
      lang=${localeTag(locale)}
      aria-label=${title}
      aria-busy=${busy}
      @click=${this.#onClick}
      @change=${this.#onChange}
    >
      ${context.broken ? plainHead(title, null, locale) : this.#head(locale)}
      ${busy ? paymentSkeleton(locale) : value ? this.#list(value, locale) : failureMessage(locale, problem)}
    </section>`;
  }

  get #query(): Query {
    const { year, from, to } = this;
    const wholeYear = year && !from && !to;
    // Every filter has its key even when it is not set, so that the loader sees each change.
    return {
      limit: pageSizeOf(this, defaultPageSize),
      propertyId: this.#property.id,
      status: allowedValue(this, 'status', this.status, statuses),
      from: wholeYear ? `${year}-01-01` : from || undefined,
      to: wholeYear ? `${year}-12-31` : to || undefined,
    } as Query;
  }

  #head(locale: string): TemplateResult {
    const say = paymentHistoryTexts(locale);
    const year = this.from || this.to ? undefined : (this.year ?? '');
    const exporting = this.#documents.stateOf(csv);
    return html`<div class="head" part="head">
        <strong
          ><slot name="heading"><span role="heading">${say('title')}</span></slot></strong
        >
        <div class="filters">
          ${paymentFilters(this.#thisYear, year, this.status ?? '', locale)}
          <button
            class="ghost"
            part="export"
            data-action="export"
            aria-disabled=${!this.#loader.value?.items.length || exporting === 'loading'}
          >
            ${say('export')}
          </button>
        </div>
        <p class="visually-hidden" role="status">${this.#exported ? say('exported') : nothing}</p>
      </div>
      ${typeof exporting === 'object' ? failureMessage(locale, exporting.problem, false) : nothing}`;
  }

  #list({ items, page }: ListState<Payment>, locale: string): TemplateResult {
    const say = paymentHistoryTexts(locale);
    const filtered = this.year || this.status || this.from || this.to;
    return html`${
        items.length
          ? paymentMonths(items, page.hasNextPage(), this.#documents.stateOf, locale)
          : message(say(filtered ? 'noneFound' : 'none'), say(filtered ? 'lookElsewhere' : 'first'))
      }
      ${moreFoot(page.hasNextPage(), this.#nextPage.loading, this.#nextPage.problem, locale)}
      <slot name="end"></slot>
      <p class="visually-hidden" role="status">
        ${listTexts(locale)('shown', { count: String(items.length) })}
      </p>`;
  }

  readonly #onClick = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-action]');
    const action = button?.dataset['action'];
    if (action === 'document') this.#saveReceipt(button?.dataset['id']);
    if (action === 'retry') this.#loader.retry();
    if (action === 'more') void this.#nextPage.load();
    if (action === 'export') void this.#export();
  };

  readonly #onChange = (event: Event): void => {
    const { name, value } = event.target as HTMLSelectElement;
    Object.assign(this, { [name]: value });
  };

  #saveReceipt(id: string | undefined): void {
    const { context, value } = this.#loader;
    const payment = value?.items.find((each) => each.id === id);
    if (!context.client || !payment?.document) return;
    const { payments } = context.client;
    void this.#documents.save(payment.id, payment.document.fileName, () => payments.download(payment.id));
  }

  /** Saves everything that matches the filters, also what is not loaded yet. */
  async #export(): Promise<void> {
    const { context, value } = this.#loader;
    const { client, locale } = context;
    if (!client || !value?.items.length) return;
    this.#exported = false;
    this.#exported = await this.#documents.save(csv, `esanduce-${value.page.asOf}.csv`, async () => {
      const payments: Payment[] = [];
      for await (const payment of client.payments.list({ ...this.#query, limit: 100 }))
        payments.push(payment);
      return new Blob([paymentsCsv(payments, locale)], { type: 'text/csv' });
    });
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-payment-history': EsanducePaymentHistory;
  }
}
