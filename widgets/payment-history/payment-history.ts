import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Esanduce, Payment } from '../../src/index.ts';
import { DocumentSaver } from '../data/document-saver.ts';
import { type ListState, joined } from '../data/list-state.ts';
import { InfiniteScroll } from '../list/infinite-scroll.ts';
import { choice, failureMessage, message, moreFoot, plainHead } from '../list/list-templates.ts';
import { list } from '../styles/list.styles.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { Loader } from '../data/loader.ts';
import { localeTag } from '../i18n/locale.ts';
import { pageSizeOf } from '../list/page-size.ts';
import { saveFile } from '../dom/save-file.ts';
import { tokens } from '../styles/tokens.ts';
import { version } from '../dom/version.ts';
import { paymentsCsv } from './csv.ts';
import { styles } from './payment-history.styles.ts';
import { paymentHistoryTexts, statuses, termOf } from './payment-history.texts.ts';
import { monthsOf } from './payment-row.ts';
import { unfoldForPrint } from './unfolded-print.ts';

type Query = NonNullable<Parameters<Esanduce['payments']['list']>[0]>;

const defaultPageSize = 24;
/** How many years back can be chosen. */
const years = 5;

/**
 * What was paid, newest first, by month: how much, for what, with which card, and the receipt of each; as a CSV file too.
 *
 * @tag esanduce-payment-history
 * @attr {string} property - id of the one property to list; all of the customer's when left out
 * @attr {string} year - four digits: payments of that year alone
 * @attr {string} status - `succeeded`, `failed`, `processing`, `requiresAction`, `canceled` or `expired`
 * @attr {string} from - first day to list, an ISO date; goes before `year`
 * @attr {string} to - last day to list, an ISO date; goes before `year`
 * @attr {number} page-size - how many payments are loaded at once, 1 to 100; 24 when left out
 * @csspart head - the line on top
 * @csspart export - the button that saves what is filtered as a CSV file
 * @csspart rows - the list
 * @csspart month - a month and what was paid in it
 * @csspart total - what was paid in a month
 * @csspart row - one payment; also has its status as a part, `succeeded`, `failed`, …
 * @csspart date - its day
 * @csspart channel - how it was paid
 * @csspart amount - its amount
 * @csspart status - its status in words, unless it succeeded
 * @csspart receipt - what unfolds
 * @csspart document - the button that saves the receipt as PDF
 * @csspart more - the button that loads more
 * @csspart message - what stands in place of payments: none, or why not
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - quiet text
 * @cssprop --esanduce-line - hairlines
 * @cssprop --esanduce-paper - ground
 * @cssprop --esanduce-wash - ground of months and receipts
 * @cssprop --esanduce-warn - what is not decided yet
 * @cssprop --esanduce-late - what failed
 * @cssprop --esanduce-focus - the ring around what has the focus
 * @cssprop --esanduce-radius - corners
 */
export class EsanducePaymentHistory extends LitElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];
  static override properties = {
    property: {},
    year: {},
    status: {},
    from: {},
    to: {},
    pageSize: { attribute: 'page-size', type: Number },
  };

  declare property: string | undefined;
  declare year: string | undefined;
  declare status: string | undefined;
  declare from: string | undefined;
  declare to: string | undefined;
  declare pageSize: number | undefined;

  /** What was pressed and is under way, and what went wrong with it. */
  #doing: 'more' | 'export' | undefined;
  #problem: { readonly of: 'more' | 'export'; readonly error: unknown } | undefined;
  #saved = false;
  readonly #documents = new DocumentSaver(this);
  /** The portal's year, which stays known while others are loaded. */
  #thisYear = 0;

  readonly #loader = new Loader<ListState<Payment>>(this, {
    arguments: () => Object.values(this.#query) as unknown[],
    concerns: ['payment'],
    load: async (client, signal) => {
      this.#problem = undefined;
      const { limit = 0 } = this.#query;
      // Again, as many as are shown: an older one may have been refunded.
      const count = Math.min(100, Math.max(this.#loader.value?.items.length ?? 0, limit));
      const page = await client.payments.list({ ...this.#query, limit: count }, { signal });
      this.#thisYear = Number(page.asOf.slice(0, 4));
      return { items: page.data, page, properties: null, cards: null };
    },
    merge: (shown, fresh) => {
      const at = shown.items.findIndex(({ id }) => id === fresh.items.at(-1)?.id);
      // Where the two do not meet, payments between them are missing, and where that is all, none follow: it begins anew.
      return at < 0 || !fresh.page.hasNextPage()
        ? fresh
        : { ...shown, items: [...fresh.items, ...shown.items.slice(at + 1)] };
    },
  });

  constructor() {
    super();
    unfoldForPrint(this);
    new InfiniteScroll(this, () => {
      // What did not come is asked for again by hand.
      if (!this.#problem) void this.#do('more', this.#loadMore, false);
    });
  }

  override render(): TemplateResult {
    const { around, busy, value: holding, problem } = this.#loader;
    const { locale } = around;
    const say = paymentHistoryTexts(locale);
    return html`<section
      lang=${localeTag(locale)}
      aria-label=${say('title')}
      aria-busy=${busy}
      @click=${this.#press}
      @change=${this.#choose}
    >
      ${around.broken ? plainHead(say('title'), null, locale) : this.#head(locale)}
      ${busy ? skeleton(locale) : holding ? this.#list(holding, locale) : failureMessage(locale, problem)}
    </section>`;
  }

  get #query(): Query {
    const { property, year, status, from, to } = this;
    const whole = year && !from && !to;
    // Every filter has its place, so that a change of any is seen.
    return {
      limit: pageSizeOf(this, defaultPageSize),
      propertyId: property || undefined,
      status: status || undefined,
      from: whole ? `${year}-01-01` : from || undefined,
      to: whole ? `${year}-12-31` : to || undefined,
    } as Query;
  }

  #head(locale: string): TemplateResult {
    const say = paymentHistoryTexts(locale);
    const { year = '', status = '' } = this;
    const known = Array.from({ length: this.#thisYear && years }, (_, back) => String(this.#thisYear - back));
    if (year && !known.includes(year)) known.push(year);
    return html`<div class="head" part="head">
        <strong>${say('title')}</strong>
        <div class="filters">
          ${
            this.from || this.to
              ? nothing
              : choice('year', say('year'), year, [
                  ['', say('everyYear')],
                  ...known.map((each) => [each, each] as const),
                ])
          }
          ${choice('status', say('status'), status, [['', say('everyStatus')], ...statuses.map((each) => [each, termOf(each, locale)] as const)])}
          <button
            class="ghost"
            part="export"
            data-action="export"
            aria-disabled=${!this.#loader.value?.items.length || this.#doing === 'export'}
          >
            ${say('export')}
          </button>
        </div>
        <p class="spoken" role="status">${this.#saved ? say('exported') : nothing}</p>
      </div>
      ${this.#problem?.of === 'export' ? failureMessage(locale, this.#problem.error, false) : nothing}`;
  }

  #list({ items, page }: ListState<Payment>, locale: string): TemplateResult {
    const say = paymentHistoryTexts(locale);
    const all = !this.year && !this.status && !this.from && !this.to;
    return html`${
        items.length
          ? monthsOf(items, page.hasNextPage(), this.#documents.stateOf, locale)
          : message(say(all ? 'none' : 'noneFound'), say(all ? 'first' : 'lookElsewhere'))
      }
      ${moreFoot(page.hasNextPage(), this.#doing === 'more', this.#problem?.of === 'more' && this.#problem.error, locale)}
      <p class="spoken" role="status">${listTexts(locale)('shown', { count: String(items.length) })}</p>`;
  }

  /** The one listener for what is pressed. */
  readonly #press = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-action]');
    const pressed = button?.dataset['action'];
    if (pressed === 'document') this.#saveReceipt(button?.dataset['id']);
    if (pressed === 'retry') this.#loader.retry();
    if (pressed === 'more') void this.#do(pressed, this.#loadMore);
    if (pressed === 'export' && this.#loader.value?.items.length) void this.#do(pressed, this.#export);
  };

  #saveReceipt(id: string | undefined): void {
    const { around, value } = this.#loader;
    const payment = value?.items.find((each) => each.id === id);
    if (!around.client || !payment?.document) return;
    const { payments } = around.client;
    void this.#documents.save(payment.id, payment.document.fileName, () => payments.download(payment.id));
  }

  readonly #choose = (event: Event): void => {
    const { name, value } = event.target as HTMLSelectElement;
    this[name as 'year' | 'status'] = value;
  };

  /** @param asked whether a button was pressed, or the reader came near the end */
  async #do(
    what: 'more' | 'export',
    act: (holding: ListState<Payment>) => Promise<void>,
    asked = true,
  ): Promise<void> {
    const { value: holding } = this.#loader;
    if (!holding || this.#doing) return;
    this.#doing = what;
    this.#problem = undefined;
    this.#saved = false;
    this.requestUpdate();
    try {
      await act(holding);
    } catch (error) {
      this.#problem = { of: what, error };
    }
    this.#doing = undefined;
    this.requestUpdate();
    const focused = (this.renderRoot as ShadowRoot).activeElement?.matches('[part=more]');
    await this.updateComplete;
    // The button is gone with the last page: the focus goes on to the first payment that came.
    if ((asked || focused) && what === 'more' && !this.#loader.value?.page.hasNextPage()) {
      this.renderRoot.querySelectorAll('summary')[holding.items.length]?.focus();
    }
  }

  readonly #loadMore = async ({ page }: ListState<Payment>): Promise<void> => {
    const next = await page.getNextPage();
    const { value: now } = this.#loader;
    if (now?.page === page) this.#loader.value = joined(now, next);
  };

  /** Everything that is filtered, also what is not loaded yet. */
  readonly #export = async ({ page }: ListState<Payment>): Promise<void> => {
    const { client, locale } = this.#loader.around;
    if (!client) return;
    const payments: Payment[] = [];
    for await (const payment of client.payments.list({ ...this.#query, limit: 100 })) payments.push(payment);
    if (!this.isConnected) return;
    const file = new Blob([paymentsCsv(payments, locale)], { type: 'text/csv' });
    saveFile(file, `esanduce-${page.asOf}.csv`);
    this.#saved = true;
  };
}

/** Rows of the size that payments have, so that nothing moves when they come. */
function skeleton(locale: string): TemplateResult {
  const row = html`<div class="row">
    <div class="bar short day"></div>
    <div class="what">
      <div class="bar"></div>
      <div class="bar short"></div>
    </div>
    <div class="sum"><div class="bar"></div></div>
  </div>`;
  return html`<p class="spoken" role="status">${listTexts(locale)('loading')}</p>
    <div aria-hidden="true">
      <div class="month"></div>
      ${[row, row, row, row]}
    </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-payment-history': EsanducePaymentHistory;
  }
}
