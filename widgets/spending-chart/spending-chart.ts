import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { money, type PropertyId } from '../../src/index.ts';
import { billListTexts } from '../bill-list/bill-list.texts.ts';
import { formatAmount, formatMonth } from '../i18n/format.ts';
import { failureMessage, message } from '../list/list-templates.ts';
import { list } from '../styles/list.styles.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { Loader } from '../data/loader.ts';
import { localeTag } from '../i18n/locale.ts';
import { inScript } from '../i18n/property-name.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { tokens } from '../styles/tokens.ts';
import { version } from '../dom/version.ts';
import { block, columns } from './columns.ts';
import { styles } from './spending-chart.styles.ts';
import { spendingChartTexts } from './spending-chart.texts.ts';
import { discount, loadSpending, type Month, other, type Spending, ticksOf } from './spending.ts';

/**
 * What 13 months cost, a column each by provider, with the change against the year before, and the same amounts as a table.
 *
 * @tag esanduce-spending-chart
 * @attr {string} property - id of the one property to show; all of the customer's, added up, when left out
 * @csspart head - the line on top
 * @csspart total - the chosen month, what it cost, and the change
 * @csspart plot - the columns with their axes
 * @csspart column - one month's column
 * @csspart series-1 - the provider that costs most, in the columns and in the legend; so on to `series-6`
 * @csspart other - the smaller providers together
 * @csspart discount - what was taken off
 * @csspart legend - the providers and what each charged in the chosen month
 * @csspart table - the same amounts as a table
 * @csspart message - what stands in place of the chart: no bills, or why not
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - quiet text
 * @cssprop --esanduce-line - hairlines, and the ground of the chosen month
 * @cssprop --esanduce-paper - ground
 * @cssprop --esanduce-focus - the ring around what has the focus
 * @cssprop --esanduce-radius - corners
 */
export class EsanduceSpendingChart extends LitElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];
  static override properties = { property: {} };

  declare property: string | undefined;

  /** The chosen month's place; the newest where none is chosen. */
  #chosen: number | undefined;
  readonly #loader = new Loader<Spending>(this, {
    arguments: () => [this.property],
    concerns: ['bill'],
    load: (client, signal) => {
      this.#chosen = undefined;
      return loadSpending(client, (this.property || undefined) as PropertyId | undefined, signal);
    },
    // Paying changes nothing that was charged.
    renew: async () => (shown) => shown,
  });

  override render(): TemplateResult {
    const { around, busy, value, problem } = this.#loader;
    const { locale } = around;
    const say = billListTexts(locale);
    return html`<section
      lang=${localeTag(locale)}
      aria-label=${spendingChartTexts(locale)('title')}
      aria-busy=${busy}
      @click=${this.#press}
    >
      ${
        busy
          ? skeleton(locale)
          : value?.months.length
            ? this.#chart(value, locale)
            : [head(locale), value ? message(say('none'), say('nextBill')) : failureMessage(locale, problem)]
      }
    </section>`;
  }

  #chart({ names, months }: Spending, locale: string): TemplateResult {
    const say = spendingChartTexts(locale);
    const last = months.length - 1;
    const at = this.#chosen ?? last;
    const month = months[at];
    const ticks = ticksOf(months);
    const thousands = Math.abs((ticks[0] ?? 0) - (ticks[1] ?? 0)) >= 100_000;
    const currency = reasonTexts(locale)('currency');
    const amountOf = (para: number) => formatAmount(money(para), locale);
    const nameOf = (place: number) =>
      place === discount
        ? say('discount')
        : place === other
          ? say('other')
          : inScript(names[place] ?? '', locale);
    const places = months[0]?.amounts.map((_, place) => place) ?? [];
    const used = places.filter((place) => months.some(({ amounts }) => amounts[place]));
    const period = month ? formatMonth(month.period, locale) : '';
    const total = month?.total === undefined ? '–' : amountOf(month.total);
    const change = changeOf(months, at, locale);
    const table = `${say('title')}, ${currency}`;
    return html`${head(
        locale,
        html`<p class="total" part="total">
          <small class="month">${period}</small>
          <strong>${total} <span>${currency}</span></strong>
          <small>${change || '\u00a0'}</small>
        </p>`,
      )}
      <div class="plot" part="plot">
        <div class="unit" aria-hidden="true">${thousands ? say('thousands') : currency}</div>
        <div class="axis" aria-hidden="true">
          ${ticks.map(
            (tick) =>
              html`<span>${(tick / (thousands ? 100_000 : 100)).toLocaleString(localeTag(locale))}</span>`,
          )}
        </div>
        <div class="field" @pointermove=${this.#point} @pointerdown=${this.#point}>
          <input
            type="range"
            min="0"
            max=${last}
            .value=${String(at)}
            aria-label=${say('title')}
            aria-valuetext=${`${period}: ${total} ${currency}${change && `, ${change}`}`}
            @input=${this.#slide}
          />
          ${columns(months, ticks, at)}
        </div>
        <div class="months" aria-hidden="true">
          ${months.map(
            ({ period: each }, index) =>
              html`<span class=${index === at ? 'on' : ''}
                ><b>${shortMonth(each, locale)}</b
                ><small>${startsYear(months, index) ? each.slice(0, 4) : nothing}</small></span
              >`,
          )}
        </div>
      </div>
      <ul class="legend" part="legend" role="list">
        ${used.map(
          (place) =>
            html`<li>
              <svg viewBox="0 0 1 1" aria-hidden="true">${block(place, 0, 0, 1)}</svg>
              <span>${nameOf(place)}</span> <b>${amountOf(month?.amounts[place] ?? 0)}</b>
            </li>`,
        )}
      </ul>
      <details part="table">
        <summary>${say('table')}</summary>
        <div class="scroll" tabindex="0" role="group" aria-label=${table}>
          <table>
            <caption>
              ${table}
            </caption>
            <thead>
              <tr>
                <th scope="col">${say('month')}</th>
                ${used.map((place) => html`<th scope="col">${nameOf(place)}</th>`)}
                <th scope="col">${say('total')}</th>
              </tr>
            </thead>
            <tbody>
              ${[...months].reverse().map(
                (each) =>
                  html`<tr>
                    <th scope="row">${formatMonth(each.period, locale)}</th>
                    ${used.map(
                      (place) =>
                        html`<td>${each.total === undefined ? '–' : amountOf(each.amounts[place] ?? 0)}</td>`,
                    )}
                    <td>${each.total === undefined ? '–' : amountOf(each.total)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`;
  }

  #choose(at: number): void {
    if (at === this.#chosen) return;
    this.#chosen = at;
    this.requestUpdate();
  }

  readonly #press = (event: Event): void => {
    if ((event.target as Element).closest('[data-action]')) this.#loader.retry();
  };

  readonly #slide = (event: Event): void => this.#choose(Number((event.target as HTMLInputElement).value));

  readonly #point = ({ clientX, currentTarget }: PointerEvent): void => {
    const { left, width } = (currentTarget as Element).getBoundingClientRect();
    const count = this.#loader.value?.months.length ?? 0;
    this.#choose(Math.max(0, Math.min(count - 1, Math.floor(((clientX - left) / width) * count))));
  };
}

/** The change against a year before, or the month before where that is not known; empty where neither is. */
function changeOf(months: readonly Month[], at: number, locale: string): string {
  const say = spendingChartTexts(locale);
  const now = months[at]?.total;
  const year = months[at - 12]?.total;
  const before = year ?? months[at - 1]?.total;
  if (now === undefined || before === undefined) return '';
  const when = say(year === undefined ? 'monthAgo' : 'yearAgo');
  const amount = `${formatAmount(money(Math.abs(now - before)), locale)} ${reasonTexts(locale)('currency')}`;
  return now === before ? say('same', { when }) : say(now > before ? 'more' : 'less', { amount, when });
}

const shortMonth = (period: string, locale: string): string =>
  new Date(period).toLocaleDateString(localeTag(locale), { month: 'short', timeZone: 'UTC' }).slice(0, 3);

/** Whether a year is written below the month: each January, and the first month where no January follows at once. */
const startsYear = (months: readonly Month[], at: number): boolean =>
  ((at ? months[at] : months[1])?.period.endsWith('-01') ?? false) === !!at;

/** The line on top, with what the chosen month cost where there is a chart. */
const head = (locale: string, total: unknown = nothing): TemplateResult =>
  html`<div class="head" part="head"><strong>${spendingChartTexts(locale)('title')}</strong>${total}</div>`;

/** As big as the chart will be. */
const skeleton = (locale: string): TemplateResult =>
  html`<p class="visually-hidden" role="status">${listTexts(locale)('loading')}</p>
    ${head(
      locale,
      html`<p class="total" aria-hidden="true">
        <small>&nbsp;</small><strong>&nbsp;</strong><small>&nbsp;</small>
      </p>`,
    )}
    <div aria-hidden="true">
      <div class="plot empty"><div class="bar"></div></div>
      <ul class="legend">
        ${Array<TemplateResult>(8).fill(html`<li><div class="bar short"></div></li>`)}
      </ul>
      <div class="foot"><div class="bar short"></div></div>
    </div>`;

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-spending-chart': EsanduceSpendingChart;
  }
}
