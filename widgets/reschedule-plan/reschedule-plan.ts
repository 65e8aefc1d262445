import type { TemplateResult } from 'lit';
import type { Esanduce, Payable, RescheduleAgreement } from '../../src/index.ts';
import { HouseholdList } from '../list/household-list.ts';
import { item } from '../styles/item.styles.ts';
import { message, skeleton } from '../list/list-templates.ts';
import { list } from '../styles/list.styles.ts';
import { listTexts } from '../i18n/list.texts.ts';
import type { ListContext } from '../list/pay-cell.ts';
import { row } from '../styles/row.styles.ts';
import { tokens } from '../styles/tokens.ts';
import { agreementEntry, placeholder } from './agreement-entry.ts';
import { styles } from './reschedule-plan.styles.ts';
import { reschedulePlanTexts } from './reschedule-plan.texts.ts';

type Query = NonNullable<Parameters<Esanduce['reschedule']['list']>[0]>;

/**
 * Agreements on paying a debt by instalments: how far each has come, what was missed, what is next, and ПЛАТИ beside each
 * instalment that can be paid.
 *
 * @tag esanduce-reschedule-plan
 * @attr {string} property - id of the one property to list; all of the customer's when left out
 * @attr {string} status - `active`, `fulfilled` or `terminated`
 * @attr {number} page-size - how many are loaded at once, 1 to 100; 12 when left out
 * @fires {PayRequestEvent} esanduce-pay-request - before paying; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - how paying ended
 * @csspart head - the line on top
 * @csspart card - the choice of card
 * @csspart rows - the list
 * @csspart entry - one agreement; also has its status as a part, `active`, `fulfilled`, …
 * @csspart contract - its number
 * @csspart progress - how much of it is paid
 * @csspart missed - that instalments were missed
 * @csspart next - the next instalment
 * @csspart interest - the interest that is written off
 * @csspart row - one instalment; also has its status as a part, `missed`, `due`, `upcoming`, `paid`
 * @csspart due - when it is due
 * @csspart amount - the amount of an entry
 * @csspart status - its status in words
 * @csspart pay - the button
 * @csspart pay-label - the text in the button
 * @csspart note - the line below the button
 * @csspart more - the button that loads more
 * @csspart message - what stands in place of entries: none, or why not
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text, 15px
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - quiet text
 * @cssprop --esanduce-line - hairlines
 * @cssprop --esanduce-paper - ground
 * @cssprop --esanduce-wash - ground of the line with the card
 * @cssprop --esanduce-pay - ground of ПЛАТИ
 * @cssprop --esanduce-pay-ink - text of ПЛАТИ
 * @cssprop --esanduce-paid - what is paid
 * @cssprop --esanduce-warn - deadlines, and what is being checked
 * @cssprop --esanduce-late - what is late, refused or sued
 * @cssprop --esanduce-focus - the ring around what has the focus
 * @cssprop --esanduce-radius - corners
 */
export class EsanduceReschedulePlan extends HouseholdList<RescheduleAgreement, Query> {
  static override styles = [tokens, list, item, row, styles];

  protected override heading(locale: string): string {
    return reschedulePlanTexts(locale)('title');
  }

  protected override resource({ reschedule }: Esanduce) {
    return reschedule;
  }

  protected override skeleton(locale: string): TemplateResult {
    return skeleton(placeholder, 1, locale);
  }

  /** Instalments that were owed when first seen. */
  readonly #open = new Set<string>();

  protected override canPay({ instalments }: RescheduleAgreement): boolean {
    return instalments.some(({ payable }) => payable);
  }

  protected override touches({ instalments }: RescheduleAgreement, paid: Payable): boolean {
    return instalments.some(({ id }) => id === paid.id);
  }

  protected override entry(agreement: RescheduleAgreement, context: ListContext): TemplateResult {
    for (const { id, status } of agreement.instalments) if (status !== 'paid') this.#open.add(id);
    return agreementEntry(agreement, context, this.#open);
  }

  protected override empty(locale: string): TemplateResult {
    const say = reschedulePlanTexts(locale);
    return message(say('none'), this.status ? listTexts(locale)('lookElsewhere') : say('noneNote'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-reschedule-plan': EsanduceReschedulePlan;
  }
}
