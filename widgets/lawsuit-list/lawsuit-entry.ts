import { html, nothing, type TemplateResult } from 'lit';
import type { Lawsuit } from '../../src/index.ts';
import { formatAmount, inScript } from '../../src/format/index.ts';
import { formatDate, formatMonth } from '../i18n/format.ts';
import { bigAmount } from '../list/list-templates.ts';
import { type EntryContext, hasPayButton, payableStateOf, payCell } from '../list/pay-cell.ts';
import { qrDetails } from '../list/qr-details.ts';
import { reasonKey, reasonTexts } from '../i18n/reason.texts.ts';
import { lawsuitListTexts, lawsuitStatusKey } from './lawsuit-list.texts.ts';

const loadQr = () => import('../ips-qr/define.ts');

export function lawsuitEntry(lawsuit: Lawsuit, context: EntryContext): TemplateResult {
  const { locale, pressed } = context;
  const say = lawsuitListTexts(locale);
  const { status, authority, filedOn, periods, outstanding, notPayableReason } = lawsuit;
  const mark = inScript(lawsuit.caseMark, locale);
  const settled = notPayableReason === 'settled';
  const known = lawsuitStatusKey(status);
  const live = hasPayButton(lawsuit, pressed);
  const name = context.propertyName(lawsuit.propertyId);
  const details = {
    ...lawsuit,
    type: 'lawsuit',
    number: lawsuit.caseMark,
    dueOn: null,
    qrBeside: true,
  } as const;
  const debt = say('debt', { mark });
  return html`<li part="entry ${status}" class="item" tabindex="-1">
    <div class="facts">
      <strong part="case">${mark}</strong>
      <span part="status" translate="no" class=${settled ? 'paid' : status === 'suspended' ? '' : 'late'}
        >${known ? say(known) : status}</span
      >
      <p part="authority">
        ${inScript(authority.name, locale)}<small>${inScript(authority.address, locale)}</small>
      </p>
      <small>${name ? `${name} · ` : nothing}${say('filedOn', { date: formatDate(filedOn, locale) })}</small>
      <small part="months"
        >${say('covers', { months: periods.map((period) => formatMonth(period, locale)).join(', ') })}</small
      >
    </div>
    <div class="money">
      <dl part="sum">
        ${(['principal', 'interest', 'costs', 'paid'] as const).map(
          (part, index) =>
            html`<dt>${say(part)}</dt>
              <dd translate="no">
                ${index ? (part === 'paid' ? '− ' : '+ ') : nothing}${formatAmount(lawsuit[part], locale)}
              </dd>`,
        )}
        <dt class="total">${say('outstanding')}</dt>
        <dd class="total">${bigAmount(outstanding, locale)}</dd>
      </dl>
      ${payCell(
        settled || live
          ? nothing
          : html`<small part="reason"
              >${
                notPayableReason === 'closed'
                  ? say('closed')
                  : reasonTexts(locale)(reasonKey(notPayableReason))
              }</small
            >`,
        lawsuit,
        details,
        debt,
        context,
      )}
      ${
        status === 'started' || status === 'final' || pressed.has(lawsuit.id)
          ? html`<small class=${settled ? 'past' : ''}>${say('growing')}</small>`
          : nothing
      }
    </div>
    <div class="actions" part="actions">
      ${qrDetails(payableStateOf(lawsuit, details), debt, context, loadQr)}
    </div>
  </li>`;
}
