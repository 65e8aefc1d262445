import { html, nothing, type TemplateResult } from 'lit';
import type { Instalment, RescheduleAgreement } from '../../src/index.ts';
import { formatAmount } from '../../src/format/index.ts';
import { amountCell, dueLine, paidLine } from '../list/list-templates.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { type EntryContext, hasPayButton, payCell } from '../list/pay-cell.ts';
import { reschedulePlanTexts } from './reschedule-plan.texts.ts';

/** @param first whether it is to be paid now: PAY of the others is quiet */
export function instalmentRow(
  instalment: Instalment,
  { contractNumber, propertyId }: RescheduleAgreement,
  context: EntryContext,
  first: boolean,
): TemplateResult {
  const { locale, asOf, pressed } = context;
  const say = reschedulePlanTexts(locale);
  const { id, dueOn, amount, paid, paidOn, status, outstanding } = instalment;
  const number = String(instalment.number);
  const settled = status === 'paid';
  const live = hasPayButton(instalment, pressed);
  return html`<li
    part="row ${status}"
    class="row ${live ? 'live' : 'quiet'} ${settled ? '' : 'open'} ${first || settled ? '' : 'later'}"
  >
    <div class="what">
      <strong>${say('row', { number })}</strong>
      ${
        status === 'missed' || (settled && pressed.has(id) && dueOn < asOf)
          ? html`<small class=${settled ? 'past' : 'late'}>${say('missedRow')}</small>`
          : nothing
      }
      ${
        paid.amount && !settled
          ? html`<small
              >${listTexts(locale)('partly', {
                paid: formatAmount(paid, locale),
                charged: formatAmount(amount, locale),
              })}</small
            >`
          : nothing
      }
    </div>
    <div class="when" part="due">
      ${
        settled && !pressed.has(id)
          ? html`<small>${paidLine(paidOn, locale)}</small>`
          : dueLine(dueOn, asOf, locale, settled ? paidLine(paidOn, locale) : '')
      }
    </div>
    ${amountCell(settled ? amount : outstanding, locale)}
    <div class="act">
      ${payCell(
        settled ? html`<span part="status" translate="no" class="paid">${say('paid')}</span>` : nothing,
        instalment,
        { type: 'instalment', propertyId, number: `${contractNumber}/${number}`, dueOn },
        say('subject', { number, contract: contractNumber }),
        context,
      )}
    </div>
  </li>`;
}
