import { html, nothing, type TemplateResult } from 'lit';
import { inScript } from '../../src/format/index.ts';
import { formatDate, formatMonth } from '../i18n/format.ts';
import { amountCell, dueLine, relativeDay } from '../list/list-templates.ts';
import { type EntryContext, hasPayButton, payCell } from '../list/pay-cell.ts';
import { isPaid, type UrgentDebt } from './urgent-debts.ts';
import { payFirstTexts } from './pay-first.texts.ts';

const reasons = ['missedInstalment', 'reminder', 'lawsuit', 'expiredReminder', 'overdueBill'] as const;

/**
 * @param place its number in the list, from 1
 * @param first whether it is the next to be paid: PAY of the others is quiet
 */
export function urgentRow(
  debt: UrgentDebt,
  place: number,
  first: boolean,
  context: EntryContext,
): TemplateResult {
  const { locale, pressed } = context;
  const say = payFirstTexts(locale);
  const { propertyId, number, dueOn, outstanding, reason, target } = debt;
  const live = hasPayButton(debt, pressed);
  const property = context.propertyName(propertyId);
  const covered = coveredMonths(debt, locale);
  const paid = isPaid(debt);
  const known = reasons.find((each) => each === reason);
  return html`<li
    part="row ${reason}"
    class="row ${live ? 'live' : 'quiet'} open ${first || paid ? '' : 'later'}"
    tabindex="-1"
  >
    <div class="what">
      <strong part="debt">${place}. ${nameOf(debt, '', locale)}</strong>
      ${property || covered ? html`<small>${[property, covered].filter(Boolean).join(' · ')}</small>` : nothing}
    </div>
    <div class="when" part="due">
      ${dateOf(debt, context)}
      ${known ? html`<small part="reason" class=${paid ? 'past' : ''}>${say(`${known}Why`)}</small>` : nothing}
    </div>
    ${amountCell(outstanding, locale)}
    <div class="act">
      ${payCell(
        paid ? html`<span part="status" translate="no" class="paid">${say('paid')}</span>` : nothing,
        debt,
        { type: target.type as 'bill', propertyId, number, dueOn },
        nameOf(debt, 'Subject', locale),
        context,
      )}
    </div>
  </li>`;
}

/** `Опомена 12/2026`, or as the object of "pay": `опомену 12/2026`. */
function nameOf({ target, number, periods }: UrgentDebt, form: '' | 'Subject', locale: string): string {
  const say = payFirstTexts(locale);
  const name = inScript(number, locale);
  switch (target.type) {
    case 'bill':
      return say(`bill${form}`, { month: periods[0] ? formatMonth(periods[0], locale) : name });
    case 'reminder':
      return say(`reminder${form}`, { number: name });
    case 'lawsuit':
      return say(`lawsuit${form}`, { number: name });
    case 'instalment': {
      // A contract's number may have slashes, too.
      const at = name.lastIndexOf('/');
      return say(`instalment${form}`, { number: name.slice(at + 1), contract: name.slice(0, at) });
    }
    default:
      return name;
  }
}

/** The months of the bills that are paid with it. */
function coveredMonths({ target, periods }: UrgentDebt, locale: string): string {
  const say = payFirstTexts(locale);
  const months = periods.map((period) => formatMonth(period, locale)).join(', ');
  if (target.type === 'reminder') return say('paysBills', { months });
  return target.type === 'lawsuit' ? say('sued', { months }) : '';
}

/** The date that its urgency follows from. */
function dateOf(debt: UrgentDebt, { locale, asOf }: EntryContext): TemplateResult {
  const say = payFirstTexts(locale);
  const { date, target } = debt;
  const label = { lawsuit: 'filedOn', reminder: date < asOf ? 'passed' : 'deadline' } as const;
  const key = label[target.type as keyof typeof label] as (typeof label)[keyof typeof label] | undefined;
  if (isPaid(debt) && !key) return dueLine(date, asOf, locale, say('paid'));
  if (!key) return dueLine(date, asOf, locale);
  return html`<span class=${isPaid(debt) ? '' : date < asOf ? 'late' : 'warn'}
    >${isPaid(debt) ? say('paid') : say(key)} <b translate="no">${formatDate(date, locale)}</b>${
      key === 'filedOn' || isPaid(debt) ? nothing : html` · ${relativeDay(date, asOf, locale)}`
    }</span
  >`;
}
