import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { listTexts } from '../i18n/list.texts.ts';
import { filterSelect, message } from '../list/list-templates.ts';
import { billListTexts, statusKey } from './bill-list.texts.ts';

/** What the list is filtered by. */
export interface BillFilters {
  readonly year: string | undefined;
  readonly status: string | undefined;
  readonly search: string | undefined;
}

/**
 * The search, the filters by year and status, and the button that saves what they let through.
 * @param found how many bills are found, for screen readers and readers; empty without a search
 */
export function filters(
  years: readonly number[],
  { year = '', status = '', search = '' }: BillFilters,
  found: string,
  canExport: boolean,
  locale: string,
): TemplateResult {
  const say = billListTexts(locale);
  const known = ['', 'open', 'paid'] as const;
  const offered = years.map(String);
  if (year && !offered.includes(year)) offered.push(year);
  return html`<div class="filters" part="filters">
    <input
      type="search"
      name="search"
      part="search"
      maxlength="100"
      autocomplete="off"
      aria-label=${say('search')}
      placeholder=${say('searchHint')}
      .value=${live(search)}
    />
    ${filterSelect('year', say('year'), year, [
      ['', say('allYears')],
      ...offered.map((each) => [each, each] as const),
    ])}
    ${filterSelect('status', say('status'), status, [
      ...known.map((each) => [each, say(each || 'allBills')] as const),
      ...(status && !known.some((each) => each === status)
        ? [[status, say(statusKey(status, false))] as const]
        : []),
    ])}
    <button class="ghost" part="export" data-action="export" aria-disabled=${!canExport}>
      ${say('export')}
    </button>
    <p class="found" role="status">${found}</p>
  </div>`;
}

/** Says that there are no bills and when the next comes, or that none match the filters. */
export function emptyMessage({ year, status, search }: BillFilters, locale: string): TemplateResult {
  const [say, sayShared] = [billListTexts(locale), listTexts(locale)];
  const isUnfiltered = !year && !status && !search;
  const clear = html`<button class="ghost" data-action="clear">${say('clear')}</button>`;
  if (search) return message(say('noneMatch', { search }), say('searchElsewhere'), clear);
  const noneOpen = status === 'open' && !year;
  return message(
    isUnfiltered ? sayShared('noBill') : say(noneOpen ? 'noneOpen' : 'noneFound'),
    isUnfiltered || noneOpen ? sayShared('nextBill') : say('lookElsewhere'),
    isUnfiltered ? nothing : clear,
  );
}
