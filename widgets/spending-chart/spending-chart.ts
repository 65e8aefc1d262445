import { html, type TemplateResult } from 'lit';
import { PageElement } from '../dom/page-element.ts';
import { Loader } from '../data/loader.ts';
import { loadStates } from '../data/load-states.ts';
import { SelectedProperty } from '../data/selected-property.ts';
import { foldOnEscape } from '../dom/fold-on-escape.ts';
import { HeadingLevel, headingProperties } from '../dom/heading-level.ts';
import { version } from '../dom/version.ts';
import { formatMonth } from '../i18n/format.ts';
import { localeTag } from '../../src/format/index.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { failureMessage, message } from '../list/list-templates.ts';
import { list } from '../styles/list.styles.ts';
import { tokens } from '../styles/tokens.ts';
import { axisTicks } from './axis-ticks.ts';
import { loadSpending, type Spending } from './monthly-spending.ts';
import { styles } from './spending-chart.styles.ts';
import { spendingChartTexts } from './spending-chart.texts.ts';
import {
  changeOf,
  chartHead,
  chartSkeleton,
  legend,
  monthAxis,
  spendingTable,
  totalOf,
} from './spending-templates.ts';
import { stackedColumns } from './stacked-columns.ts';

/**
 * What 13 months cost, a stacked column each by provider, with the change from the year before; the same amounts as a table.
 *
 * @tag esanduce-spending-chart
 * @attr {string} property-id - id of the property to show; default: the sum of all properties of the customer
 * @attr {2 | 3 | 4 | 5 | 6} heading-level - level of its headings in the page; default: 2
 * @fires {ElementErrorEvent} esanduce-error - it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - it has loaded what it shows
 * @slot heading - replaces the heading
 * @slot empty - replaces the text shown when there is no bill
 * @slot error - replaces the text shown when the bills could not be loaded
 * @slot end - below the chart
 * @cssstate loading - the bills are being loaded
 * @cssstate empty - there is no bill
 * @cssstate error - the bills could not be loaded
 * @csspart head - the heading and the selected month's total
 * @csspart total - the selected month, its total, and the change
 * @csspart plot - the columns and their axes
 * @csspart column - one month's column
 * @csspart series-1 - the provider that charges most, in the columns and the legend
 * @csspart series-2 - the provider that charges second most; so on to `series-6`
 * @csspart series-3
 * @csspart series-4
 * @csspart series-5
 * @csspart series-6
 * @csspart other - the smaller providers together
 * @csspart discount - discounts and corrections
 * @csspart legend - the providers, and what each charged in the selected month
 * @csspart table - the same amounts as a table
 * @csspart message - the message for an empty list or an error
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - secondary text
 * @cssprop --esanduce-line - borders, and the background of the selected month
 * @cssprop --esanduce-paper - background
 * @cssprop --esanduce-focus - focus ring
 * @cssprop --esanduce-radius - corner radius
 */
export class EsanduceSpendingChart extends PageElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];
  static override properties = { ...headingProperties, propertyId: { attribute: 'property-id' } };

  declare headingLevel: number | undefined;
  declare propertyId: string | undefined;

  readonly #property = new SelectedProperty(this);
  /** The selected month's place; undefined for the newest. */
  #selected: number | undefined;
  readonly #loader = new Loader<Spending>(this, {
    arguments: () => (this.#property.id === null ? null : [this.#property.id]),
    concerns: ['bill'],
    load: (client, signal) => {
      this.#selected = undefined;
      return loadSpending(client, this.#property.id ?? undefined, signal);
    },
    // A payment changes nothing that was charged.
    renew: async () => (shown) => shown,
  });

  constructor() {
    super();
    new HeadingLevel(this);
    foldOnEscape(this);
    loadStates(this, this.#loader, ({ months }) => !months.length);
  }

  override render(): TemplateResult {
    const { context, busy, value, problem } = this.#loader;
    const { locale } = context;
    const say = listTexts(locale);
    return html`<section
      lang=${localeTag(locale)}
      aria-label=${spendingChartTexts(locale)('title')}
      aria-busy=${busy}
      @click=${this.#onClick}
    >
      ${
        busy
          ? chartSkeleton(locale)
          : value?.months.length
            ? this.#chart(value, locale)
            : [
                chartHead(locale),
                value ? message(say('noBill'), say('nextBill')) : failureMessage(locale, problem),
              ]
      }
      <slot name="end"></slot>
    </section>`;
  }

  #chart(spending: Spending, locale: string): TemplateResult {
    const say = spendingChartTexts(locale);
    const { months } = spending;
    const last = months.length - 1;
    const at = this.#selected ?? last;
    const month = months[at];
    const ticks = axisTicks(months);
    const inThousands = Math.abs((ticks[0] ?? 0) - (ticks[1] ?? 0)) >= 100_000;
    const currency = reasonTexts(locale)('currency');
    const period = month ? formatMonth(month.period, locale) : '';
    const total = month ? totalOf(month, locale) : '';
    const change = changeOf(months, at, locale);
    return html`${chartHead(
        locale,
        html`<p class="total" part="total">
          <small class="month">${period}</small>
          <strong>${total} <span>${currency}</span></strong>
          <small>${change || '\u00a0'}</small>
        </p>`,
      )}
      <div class="plot" part="plot">
        <div class="unit" aria-hidden="true">${inThousands ? say('thousands') : currency}</div>
        <div class="axis" aria-hidden="true">
          ${ticks.map(
            (tick) =>
              html`<span>${(tick / (inThousands ? 100_000 : 100)).toLocaleString(localeTag(locale))}</span>`,
          )}
        </div>
        <div class="field" @pointermove=${this.#onPointer} @pointerdown=${this.#onPointer}>
          <input
            type="range"
            min="0"
            max=${last}
            .value=${String(at)}
            aria-label=${say('title')}
            aria-valuetext=${`${period}: ${total} ${currency}${change && `, ${change}`}`}
            @input=${this.#onInput}
          />
          ${stackedColumns(months, ticks, at)}
        </div>
        ${monthAxis(months, at, locale)}
      </div>
      ${legend(spending, at, locale)} ${spendingTable(spending, locale)}`;
  }

  #select(at: number): void {
    if (at === this.#selected) return;
    this.#selected = at;
    this.requestUpdate();
  }

  readonly #onClick = (event: Event): void => {
    if ((event.target as Element).closest('[data-action]')) this.#loader.retry();
  };

  readonly #onInput = (event: Event): void => this.#select(Number((event.target as HTMLInputElement).value));

  readonly #onPointer = ({ clientX, currentTarget }: PointerEvent): void => {
    const { left, width } = (currentTarget as Element).getBoundingClientRect();
    const count = this.#loader.value?.months.length ?? 0;
    this.#select(Math.max(0, Math.min(count - 1, Math.floor(((clientX - left) / width) * count))));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-spending-chart': EsanduceSpendingChart;
  }
}
