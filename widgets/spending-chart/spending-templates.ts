import { loadingStatus } from '../list/skeletons.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { money } from '../../src/index.ts';
import { formatAmount, inScript, localeTag } from '../../src/format/index.ts';
import { formatMonth } from '../i18n/format.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { discount, type MonthlySpending, other, type Spending } from './monthly-spending.ts';
import { spendingChartTexts } from './spending-chart.texts.ts';
import { segment } from './stacked-columns.ts';

const formatPara = (para: number, locale: string): string => formatAmount(money(para), locale);

/** A dash for a month without a bill. */
export const totalOf = ({ total }: MonthlySpending, locale: string): string =>
  total === undefined ? '–' : formatPara(total, locale);

/** The places that have an amount in any month. */
const usedPlaces = (months: readonly MonthlySpending[]): number[] =>
  (months[0]?.amounts ?? [])
    .map((_, place) => place)
    .filter((place) => months.some(({ amounts }) => amounts[place]));

function nameOf(place: number, names: readonly string[], locale: string): string {
  const say = spendingChartTexts(locale);
  if (place === discount) return say('discount');
  return place === other ? say('other') : inScript(names[place] ?? '', locale);
}

/** The change from a year before, else from the month before; empty when neither is known. */
export function changeOf(months: readonly MonthlySpending[], at: number, locale: string): string {
  const say = spendingChartTexts(locale);
  const now = months[at]?.total;
  const year = months[at - 12]?.total;
  const before = year ?? months[at - 1]?.total;
  if (now === undefined || before === undefined) return '';
  const when = say(year === undefined ? 'monthAgo' : 'yearAgo');
  const amount = `${formatPara(Math.abs(now - before), locale)} ${reasonTexts(locale)('currency')}`;
  return now === before ? say('same', { when }) : say(now > before ? 'more' : 'less', { amount, when });
}

/** The heading, and beside it `total` of the selected month. */
export const chartHead = (locale: string, total: unknown = nothing): TemplateResult =>
  html`<div class="head" part="head">
    <strong
      ><slot name="heading"><span role="heading">${spendingChartTexts(locale)('title')}</span></slot></strong
    >
    ${total}
  </div>`;

const shortMonth = (period: string, locale: string): string =>
  new Date(period).toLocaleDateString(localeTag(locale), { month: 'short', timeZone: 'UTC' }).slice(0, 3);

/** Whether the year is written below a month: each January, and the first month unless January follows. */
const startsYear = (months: readonly MonthlySpending[], at: number): boolean =>
  ((at ? months[at] : months[1])?.period.endsWith('-01') ?? false) === !!at;

/** The months below the columns. */
export const monthAxis = (
  months: readonly MonthlySpending[],
  selected: number,
  locale: string,
): TemplateResult =>
  html`<div class="months" aria-hidden="true">
    ${months.map(
      ({ period }, at) =>
        html`<span class=${at === selected ? 'on' : ''}
          ><b>${shortMonth(period, locale)}</b
          ><small>${startsYear(months, at) ? period.slice(0, 4) : nothing}</small></span
        >`,
    )}
  </div>`;

/** The providers, and what each charged in the selected month. */
export const legend = ({ names, months }: Spending, selected: number, locale: string): TemplateResult =>
  html`<ul class="legend" part="legend" role="list">
    ${usedPlaces(months).map(
      (place) =>
        html`<li>
          <svg viewBox="0 0 1 1" aria-hidden="true">${segment(place, 0, 0, 1)}</svg>
          <span>${nameOf(place, names, locale)}</span>
          <b translate="no">${formatPara(months[selected]?.amounts[place] ?? 0, locale)}</b>
        </li>`,
    )}
  </ul>`;

/** The same amounts as a table, newest month first. */
export function spendingTable({ names, months }: Spending, locale: string): TemplateResult {
  const say = spendingChartTexts(locale);
  const places = usedPlaces(months);
  const title = `${say('title')}, ${reasonTexts(locale)('currency')}`;
  return html`<details part="table">
    <summary>${say('table')}</summary>
    <div class="scroll" tabindex="0" role="group" aria-label=${title}>
      <table>
        <caption>
          ${title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say('month')}</th>
            ${places.map((place) => html`<th scope="col">${nameOf(place, names, locale)}</th>`)}
            <th scope="col">${say('total')}</th>
          </tr>
        </thead>
        <tbody>
          ${[...months].reverse().map(
            (month) =>
              html`<tr>
                <th scope="row">${formatMonth(month.period, locale)}</th>
                ${places.map(
                  (place) =>
                    html`<td translate="no">
                      ${month.total === undefined ? '–' : formatPara(month.amounts[place] ?? 0, locale)}
                    </td>`,
                )}
                <td translate="no">${totalOf(month, locale)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

/** The size of a chart. */
export const chartSkeleton = (locale: string): TemplateResult =>
  html`${loadingStatus(locale)}
    ${chartHead(
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
