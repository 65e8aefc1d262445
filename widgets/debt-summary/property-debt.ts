import { html, nothing, type TemplateResult } from 'lit';
import type { Property } from '../../src/index.ts';
import { formatAmount } from '../../src/format/index.ts';
import { formatDate } from '../i18n/format.ts';
import { balance } from '../i18n/balance.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { firstDue, unbrokenName } from '../list/list-templates.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { debtSummaryTexts } from './debt-summary.texts.ts';

const parts = ['regular', 'sued', 'rescheduled', 'prepayment'] as const;

/** The day of the balance, and until when payments are included. */
const balanceDay = ({ asOf, recordedUntil }: Property['debt'], locale: string): string =>
  debtSummaryTexts(locale)(asOf === recordedUntil ? 'stateToday' : 'state', {
    day: formatDate(asOf, locale),
    until: formatDate(recordedUntil, locale),
  });

/**
 * What a property has left to pay here, its debt by kind, and what is not paid here or need not be.
 * @param next the property below; while it has the same days, they are shown once, below it
 */
export function propertyDebt(property: Property, next: Property | undefined, locale: string): TemplateResult {
  const { debt, ident } = property;
  const say = debtSummaryTexts(locale);
  const sayShared = listTexts(locale);
  const days = balanceDay(debt, locale);
  const { label, amount } = balance(debt, locale);
  const apart = (['blocked', 'suspended', 'prepaid'] as const).filter((part) => debt[part].amount > 0);
  return html`<li part="property">
    <div class="head">
      <p>
        <strong role="heading">${unbrokenName(property, locale)}</strong>
        <small>${sayShared('ident', { ident })}</small>
      </p>
      <p class="total" part="total">
        <small>${label}</small>
        <strong class="due" translate="no"
          >${formatAmount(amount, locale)} <span>${reasonTexts(locale)('currency')}</span></strong
        >
        ${firstDue(debt, locale)}
      </p>
    </div>
    <dl class="parts">
      ${parts.map(
        (part) =>
          html`<div part=${part}>
            <dt>${say(part)}</dt>
            <dd translate="no" class=${debt[part].amount ? part : 'zero'}>
              ${formatAmount(debt[part], locale)}
            </dd>
          </div>`,
      )}
    </dl>
    ${
      apart.length
        ? html`<div class="apart" part="apart">
            ${apart.map((part) => html`<small>${say(part, { amount: formatAmount(debt[part], locale) })}</small>`)}
          </div>`
        : nothing
    }
    ${
      next && balanceDay(next.debt, locale) === days
        ? nothing
        : html`<small class="as-of" part="as-of">${days}</small>`
    }
  </li>`;
}

/** The size of one property. */
export const debtSkeleton = html`<div aria-hidden="true">
  <div class="head">
    <div class="name">
      <div class="bar"></div>
      <div class="bar short"></div>
    </div>
    <div class="total"><div class="bar due"></div></div>
  </div>
  <div class="parts">
    ${Array<TemplateResult>(4).fill(
      html`<div>
        <div class="bar short"></div>
        <div class="bar"></div>
      </div>`,
    )}
  </div>
  <div class="as-of"><div class="bar short"></div></div>
</div>`;
