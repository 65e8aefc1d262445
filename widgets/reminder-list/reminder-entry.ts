import { html, nothing, type TemplateResult } from 'lit';
import type { Reminder } from '../../src/index.ts';
import { formatAmount, inScript } from '../../src/format/index.ts';
import { formatDate, formatMonth } from '../i18n/format.ts';
import { bigAmount, relativeDay, urgencyOf } from '../list/list-templates.ts';
import { type EntryContext, hasPayButton, payableStateOf, payCell } from '../list/pay-cell.ts';
import { qrDetails } from '../list/qr-details.ts';
import { reasonKey, reasonTexts } from '../i18n/reason.texts.ts';
import { reminderListTexts, reminderStatusKey } from './reminder-list.texts.ts';

const loadQr = () => import('../ips-qr/define.ts');

/** Placeholder for a reminder. */
export const reminderPlaceholder = html`<li class="item" aria-hidden="true">
  <div class="facts">
    <div class="bar"></div>
    <div class="bar short"></div>
    <div class="bar"></div>
    <div class="bar short"></div>
  </div>
  <div class="money">
    <div class="bar sum"></div>
    <div class="act"><div class="bar"></div></div>
  </div>
  <div class="below"><div class="bar short"></div></div>
</li>`;

/** @param onOpen called when the reader opens the details */
export function reminderEntry(reminder: Reminder, context: EntryContext, onOpen: () => void): TemplateResult {
  const { locale, pressed } = context;
  const say = reminderListTexts(locale);
  const { status, sentOn, covers, principal, interest, outstanding, notPayableReason } = reminder;
  const number = inScript(reminder.number, locale);
  const owed = outstanding.amount > 0;
  const hasDeadline = owed || pressed.has(reminder.id);
  const live = hasPayButton(reminder, pressed);
  const known = reminderStatusKey(status);
  const name = context.propertyName(reminder.propertyId);
  const details = { ...reminder, type: 'reminder', dueOn: reminder.deadline, qrBeside: true } as const;
  const subject = say('subject', { number });
  const toggled = (event: Event) => (event.target as HTMLDetailsElement).open && onOpen();
  return html`<li part="entry ${status}" class="item ${live ? 'live' : 'quiet'}" tabindex="-1">
    <div class="facts">
      <strong part="number">${say('number', { number })}</strong>
      <small
        >${name ? `${name} · ` : nothing}${say('sentOn', { date: formatDate(sentOn, locale) })} ·
        ${reminder.readAt ? say('read') : html`<b class="unread" part="unread">${say('unread')}</b>`}</small
      >
      ${hasDeadline ? deadlineOf(reminder, context, owed) : nothing}
    </div>
    <div class="money">
      ${bigAmount(owed ? outstanding : principal, locale)}
      ${payCell(
        html`<span
            part="status"
            translate="no"
            class=${status === 'settled' ? 'paid' : status === 'open' ? '' : 'late'}
            >${known ? say(known) : status}</span
          >
          ${
            live || notPayableReason === 'settled'
              ? nothing
              : html`<small part="reason">${reasonTexts(locale)(reasonKey(notPayableReason))}</small>`
          }`,
        reminder,
        details,
        subject,
        context,
      )}
    </div>
    <details class="below" part="covers" @toggle=${toggled}>
      <summary>${say('covers', { count: covers.length })}</summary>
      <dl>
        ${covers.map(
          (line) =>
            html`<dt>${formatMonth(line.period, locale)}</dt>
              <dd translate="no">${formatAmount(owed ? line.outstanding : line.principal, locale)}</dd>`,
        )}
      </dl>
      ${
        hasDeadline && interest.amount
          ? html`<small>${say('interest', { amount: formatAmount(interest, locale) })}</small>`
          : nothing
      }
      <div class="actions" part="actions">
        ${qrDetails(payableStateOf(reminder, details), subject, context, loadQr)}
      </div>
    </details>
  </li>`;
}

/** The deadline and what follows after it; keeps its space once paid, so that nothing below moves. */
function deadlineOf({ deadline }: Reminder, { locale, asOf }: EntryContext, owed: boolean): TemplateResult {
  const say = reminderListTexts(locale);
  const late = deadline < asOf;
  const past = owed ? '' : 'past';
  return html`<p part="deadline" class=${owed ? urgencyOf(deadline, asOf) : ''}>
      ${say(late ? 'passed' : 'deadline')} <b translate="no">${formatDate(deadline, locale)}</b>
      <span class=${past}>· ${relativeDay(deadline, asOf, locale)}</span>
    </p>
    <small class=${past}>${say(late ? 'mayFollow' : 'follows')}</small>`;
}
