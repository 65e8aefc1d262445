import { html, nothing, type TemplateResult } from 'lit';
import { filterSelect } from '../list/list-templates.ts';
import { paymentHistoryTexts, statuses, termOf } from './payment-history.texts.ts';

/** How many years the filter offers. */
const yearCount = 5;

/**
 * The filters by year and status.
 * @param thisYear the portal's year; 0 until it is known
 * @param year undefined hides the filter by year
 */
export function paymentFilters(
  thisYear: number,
  year: string | undefined,
  status: string,
  locale: string,
): TemplateResult {
  const say = paymentHistoryTexts(locale);
  const years = Array.from({ length: thisYear && yearCount }, (_, back) => String(thisYear - back));
  if (year && !years.includes(year)) years.push(year);
  return html`${
    year === undefined
      ? nothing
      : filterSelect('year', say('year'), year, [
          ['', say('everyYear')],
          ...years.map((each) => [each, each] as const),
        ])
  }
  ${filterSelect('status', say('status'), status, [
    ['', say('everyStatus')],
    ...statuses.map((each) => [each, termOf(each, locale)] as const),
  ])}`;
}
