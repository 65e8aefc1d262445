import { html, nothing, type TemplateResult } from 'lit';
import { inScript } from '../../src/format/index.ts';
import { formatDate, formatMonth } from '../i18n/format.ts';
import { amountCell, dueLine, relativeDay, urgencyOf } from '../list/list-templates.ts';
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
  const details = [property, ...detailsOf(debt, locale)].filter(Boolean).join(' · ');
  const paid = isPaid(debt);
  const known = reasons.find((each) => each === reason);
  return html`<li
    part="row ${reason}"
    class="row ${live ? 'live' : 'quiet'} open ${first || paid ? '' : 'later'}"
    tabindex="-1"
  >
    <div class="what">
      <strong part="debt">${place}. ${nameOf(debt, '', locale)}</strong>
      ${details ? html`<small>${details}</small>` : nothing}
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

/** The last part of an instalment's number is its own, all before it the contract's, which may have slashes, too. */
function partsOf({ number }: UrgentDebt, locale: string): { number: string; contract: string } {
  const name = inScript(number, locale);
  const at = name.lastIndexOf('/');
  return { number: name.slice(at + 1), contract: name.slice(0, at) };
}

/** `Рата 5`, or as the object of "pay": `рату 5 уговора 12/2026`. */
function nameOf(debt: UrgentDebt, form: '' | 'Subject', locale: string): string {
  const say = payFirstTexts(locale);
  const { target, periods } = debt;
  const number = inScript(debt.number, locale);
  switch (target.type) {
    case 'bill':
      return say(`bill${form}`, { month: periods[0] ? formatMonth(periods[0], locale) : number });
    case 'reminder':
      return form ? say('reminderSubject', { number }) : say('reminder');
    case 'lawsuit':
      return form ? say('lawsuitSubject', { number }) : say('lawsuit');
    case 'instalment':
      return say(`instalment${form}`, partsOf(debt, locale));
    default:
      return number;
  }
}

/** Its number, and the months of the bills that are paid with it. */
function detailsOf(debt: UrgentDebt, locale: string): string[] {
  const say = payFirstTexts(locale);
  const { target, periods } = debt;
  const number = inScript(debt.number, locale);
  const months = periods.map((period) => formatMonth(period, locale)).join(', ');
  switch (target.type) {
    case 'reminder':
      return [number, say('paysBills', { months })];
    case 'lawsuit':
      return [number, say('covers', { months })];
    case 'instalment':
      return [say('contract', partsOf(debt, locale))];
    default:
      return [];
  }
}

/** The date that its urgency follows from. */
function dateOf(debt: UrgentDebt, { locale, asOf }: EntryContext): TemplateResult {
  const say = payFirstTexts(locale);
  const { date, target } = debt;
  const label = { lawsuit: 'filedOn', reminder: date < asOf ? 'passed' : 'deadline' } as const;
  const key = label[target.type as keyof typeof label] as (typeof label)[keyof typeof label] | undefined;
  if (isPaid(debt) && !key) return dueLine(date, asOf, locale, say('paid'));
  if (!key) return dueLine(date, asOf, locale);
  return html`<span class=${isPaid(debt) ? '' : urgencyOf(date, asOf)}
    >${isPaid(debt) ? say('paid') : say(key)} <b translate="no">${formatDate(date, locale)}</b>${
      key === 'filedOn' || isPaid(debt) ? nothing : html` · ${relativeDay(date, asOf, locale)}`
    }</span
  >`;
}
