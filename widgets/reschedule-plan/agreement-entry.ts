import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RescheduleAgreement } from '../../src/index.ts';
import { formatAmount } from '../../src/format/index.ts';
import { formatDate } from '../i18n/format.ts';
import { bigAmount, relativeDay, urgencyOf } from '../list/list-templates.ts';
import { listTexts } from '../i18n/list.texts.ts';
import type { EntryContext } from '../list/pay-cell.ts';
import { rowPlaceholder } from '../list/skeletons.ts';
import { instalmentRow } from './instalment-row.ts';
import { agreementStatusKey, reschedulePlanTexts } from './reschedule-plan.texts.ts';

/** Placeholder for an agreement. */
export const agreementPlaceholder = html`<li class="item" aria-hidden="true">
  <div class="facts">
    <div class="bar"></div>
    <div class="bar short"></div>
    <div class="bar short"></div>
  </div>
  <div class="money">
    <div class="bar short"></div>
    <div class="bar sum"></div>
  </div>
  <div class="below facts">
    <div class="bar short"></div>
    <div class="bar"></div>
    <div class="bar"></div>
    <div class="bar"></div>
    <div class="bar short"></div>
  </div>
  <div class="below plan">
    <ul class="rows">
      ${Array<TemplateResult>(3).fill(rowPlaceholder(true))}
    </ul>
  </div>
</li>`;

/** @param firstSeenUnpaid ids of instalments that were not paid when first shown */
export function agreementEntry(
  agreement: RescheduleAgreement,
  context: EntryContext,
  firstSeenUnpaid: ReadonlySet<string>,
): TemplateResult {
  const { locale, asOf } = context;
  const say = reschedulePlanTexts(locale);
  const { contractNumber, signedOn, status, instalments, recognisedDebt, interestWrittenOff, paid } =
    agreement;
  const known = agreementStatusKey(status);
  const name = context.propertyName(agreement.propertyId);
  const missed = instalments.filter((each) => each.status === 'missed');
  const next = instalments.find((each) => each.status === 'due' || each.status === 'upcoming');
  // Rows keep the place they had when loaded, so that none moves away while it is being paid.
  const past = instalments.filter(({ id }) => !firstSeenUnpaid.has(id));
  const open = instalments.filter(({ id }) => firstSeenUnpaid.has(id));
  // Includes those just paid, so that the warning keeps its space.
  const late = open.filter((each) => each.dueOn < asOf);
  const count = missed.length || late.length;
  const coming = open.filter((each) => each.dueOn >= asOf);
  const first = missed.length ? missed : [next];
  const rows = (some: typeof instalments) =>
    html`<ul class="rows" role="list">
      ${repeat(
        some,
        ({ id }) => id,
        (each) => instalmentRow(each, agreement, context, first.includes(each)),
      )}
    </ul>`;
  return html`<li part="entry ${status}" class="item" tabindex="-1">
    <div class="facts">
      <strong part="contract">${say('contract', { number: contractNumber })}</strong>
      <span
        part="status"
        translate="no"
        class=${status === 'active' ? '' : status === 'fulfilled' ? 'paid' : 'late'}
        >${known ? say(known) : status}</span
      >
      <small
        >${name ? `${name} · ` : nothing}${say('signedOn', { date: formatDate(signedOn, locale) })}</small
      >
    </div>
    <div class="money">
      <small>${say('left')}</small>
      ${bigAmount(agreement.outstanding, locale)}
    </div>
    <div class="below facts">
      <label part="progress"
        ><span
          >${say('progress', {
            done: String(instalments.filter((each) => each.status === 'paid').length),
            count: String(instalments.length),
          })}</span
        >
        <small
          >${listTexts(locale)('partly', {
            paid: formatAmount(paid, locale),
            charged: formatAmount(recognisedDebt, locale),
          })}</small
        ><progress max=${recognisedDebt.amount} value=${paid.amount}></progress
      ></label>
      ${
        status === 'terminated'
          ? html`<p class="late">${say('closed')}</p>`
          : html`${
              late.length
                ? html`<p class=${missed.length ? 'late' : 'past'} part=${missed.length ? 'missed' : nothing}>
                    <b>${count === 1 ? say('missedOne') : say('missed', { count })}</b>
                  </p>`
                : nothing
            }
            ${
              next
                ? html`<p part="next" class=${urgencyOf(next.dueOn, asOf)}>
                    ${say('next')} <b translate="no">${formatDate(next.dueOn, locale)}</b> ·
                    ${relativeDay(next.dueOn, asOf, locale)}
                  </p>`
                : nothing
            }
            ${
              interestWrittenOff.amount
                ? html`<small part="interest"
                    >${say(status === 'fulfilled' ? 'writtenOff' : 'writtenOffIf', {
                      amount: formatAmount(interestWrittenOff, locale),
                    })}</small
                  >`
                : nothing
            }`
      }
    </div>
    <div class="below plan">
      ${open.length ? rows([...late, ...coming.slice(0, 1)]) : nothing}
      ${
        coming.length > 1
          ? html`<details part="later">
              <summary>${say('laterRows', { count: coming.length - 1 })}</summary>
              ${rows(coming.slice(1))}
            </details>`
          : nothing
      }
      ${
        past.length
          ? html`<details>
              <summary>${say('paidRows')}</summary>
              ${rows(past)}
            </details>`
          : nothing
      }
    </div>
  </li>`;
}
