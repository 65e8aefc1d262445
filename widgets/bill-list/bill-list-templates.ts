import { html, nothing, type TemplateResult } from 'lit';
import { type DebtSummary, money, type Property } from '../../src/index.ts';
import { formatAmount } from '../../src/format/index.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { unbrokenName } from '../list/list-templates.ts';
import { rowPlaceholder, skeleton, textPlaceholder } from '../list/skeletons.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { billListTexts } from './bill-list.texts.ts';

/**
 * The property and the total due.
 * @param properties undefined while they are loaded, null when they are not known
 * @param showsZero whether to show a total of zero, too
 */
export function head(
  properties: readonly Property[] | null | undefined,
  showsZero: boolean,
  locale: string,
): TemplateResult {
  const say = billListTexts(locale);
  const currency = reasonTexts(locale)('currency');
  const waiting = properties === undefined ? textPlaceholder : undefined;
  const [first, ...others] = properties ?? [];
  const only = others.length ? undefined : first;
  const sum = (part: Exclude<keyof DebtSummary, 'dueOn' | 'asOf' | 'recordedUntil'>) =>
    money((properties ?? []).reduce((total, { debt }) => total + debt[part].amount, 0));
  const blocked = sum('blocked');
  const due = money(sum('regular').amount - sum('prepaid').amount - blocked.amount);
  const paid = blocked.amount ? 'allPaidHere' : 'allPaid';
  const beside = (['blocked', 'sued', 'rescheduled', 'prepayment'] as const)
    .filter((part) => sum(part).amount > 0)
    .map((part) => say(part, { amount: formatAmount(sum(part), locale) }));
  return html`<div class="head" part="head">
    <p>
      <strong
        ><slot name="heading"
          ><span role="heading">${only ? unbrokenName(only, locale) : say('title')}</span></slot
        ></strong
      >
      <small>${only ? listTexts(locale)('ident', { ident: only.ident }) : waiting}</small>
    </p>
    ${
      showsZero || due.amount || beside.length
        ? html`<p class="total" part="total">
            <small
              >${waiting ?? (properties ? listTexts(locale)(due.amount ? 'total' : paid) : currency)}</small
            >
            <strong class="due" translate="no"
              >${waiting ?? (properties && html`${formatAmount(due, locale)} <span>${currency}</span>`)}</strong
            >
            ${beside.length ? html`<small>${beside.join(' · ')}</small>` : nothing}
          </p>`
        : nothing
    }
  </div>`;
}

/** Placeholders for as many rows as are loaded; usually the newest two have PAY. */
export function placeholders(count: number, status: string | undefined, locale: string): TemplateResult {
  const payable = status ? (status === 'open' ? count : 0) : 2;
  const rows = Array.from({ length: Math.min(count, 12) }, (_, at) =>
    at < payable ? rowPlaceholder(true, html`<div class="checkbox bar"></div>`) : rowPlaceholder(false),
  );
  return skeleton(html`${rows}`, 1, locale);
}
