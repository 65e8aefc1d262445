import { type TemplateResult } from 'lit';
import { PageElement } from '../dom/page-element.ts';
import type { Esanduce, RescheduleAgreement } from '../../src/index.ts';
import { version } from '../dom/version.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { ListController, listProperties } from '../list/list-controller.ts';
import { message } from '../list/list-templates.ts';
import { renderList } from '../list/render-list.ts';
import type { EntryContext } from '../list/pay-cell.ts';
import { skeleton } from '../list/skeletons.ts';
import { item } from '../styles/item.styles.ts';
import { list } from '../styles/list.styles.ts';
import { row } from '../styles/row.styles.ts';
import { tokens } from '../styles/tokens.ts';
import { agreementEntry, agreementPlaceholder } from './agreement-entry.ts';
import { styles } from './reschedule-plan.styles.ts';
import {
  agreementStatuses,
  type ReschedulePlanStatus,
  reschedulePlanTexts,
} from './reschedule-plan.texts.ts';

type Query = NonNullable<Parameters<Esanduce['reschedule']['list']>[0]>;

/**
 * Agreements to pay a debt by instalments: the progress of each, missed and next instalments, and PAY beside each payable
 * instalment.
 *
 * @tag esanduce-reschedule-plan
 * @attr {string} property-id - id of the one property to list; default: all of the customer's
 * @attr {"active" | "fulfilled" | "terminated"} status - only agreements with this status; default: all
 * @attr {number} page-size - how many are loaded at once, 1 to 100; default: 12
 * @attr {2 | 3 | 4 | 5 | 6} heading-level - level of its headings in the page; default: 2
 * @attr {boolean} compact - leaves out the property's name, number and total, for a page that shows them above it
 * @fires {ElementErrorEvent} esanduce-error - it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - it has loaded what it shows
 * @fires {PayRequestEvent} esanduce-pay-request - before paying; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - the outcome of a payment
 * @slot heading - replaces the title
 * @slot empty - replaces the text shown when there are no agreements
 * @slot error - replaces the text shown when agreements cannot be loaded
 * @slot end - shown below the last entry
 * @cssstate loading - agreements are being loaded
 * @cssstate empty - there are no agreements, or none that match `status`
 * @cssstate error - agreements cannot be loaded
 * @cssstate paid - all agreements shown are fulfilled, and there is at least one
 * @csspart head - the line on top
 * @csspart card - the line with the card to charge
 * @csspart rows - the list
 * @csspart entry - one agreement; also has its status as a part, `active`, `fulfilled`, …
 * @csspart contract - its number
 * @csspart progress - how much of it is paid
 * @csspart missed - says that instalments were missed
 * @csspart next - the next instalment
 * @csspart interest - the interest that is written off
 * @csspart row - one instalment; also has its status as a part, `missed`, `due`, `upcoming`, `paid`
 * @csspart later - the instalments after the next one
 * @csspart due - when it is due
 * @csspart amount - the amount of an agreement or instalment
 * @csspart status - its status
 * @csspart pay - the PAY button
 * @csspart pay-label - the text in the button
 * @csspart mark - the sign in place of the button that something was paid before
 * @csspart note - the line below the button
 * @csspart qr - the button below it that opens the QR code
 * @csspart more - the button that loads more
 * @csspart message - shown in place of entries: none, or an error
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - secondary text
 * @cssprop --esanduce-line - dividers
 * @cssprop --esanduce-paper - background
 * @cssprop --esanduce-wash - background of the line with the card
 * @cssprop --esanduce-pay - background of PAY
 * @cssprop --esanduce-pay-ink - text of PAY
 * @cssprop --esanduce-paid - what is paid
 * @cssprop --esanduce-warn - deadlines and pending checks
 * @cssprop --esanduce-late - what is late, refused or sued
 * @cssprop --esanduce-focus - focus ring
 * @cssprop --esanduce-radius - corners
 */
export class EsanduceReschedulePlan extends PageElement {
  static readonly version = version;
  static override styles = [tokens, list, item, row, styles];
  static override properties = listProperties;

  declare headingLevel: number | undefined;
  declare propertyId: string | undefined;
  declare status: ReschedulePlanStatus | undefined;
  declare pageSize: number | undefined;

  /** Ids of instalments that were not paid when first shown: they keep their place. */
  readonly #firstSeenUnpaid = new Set<string>();
  readonly #list = new ListController<RescheduleAgreement, Query>(this, {
    resource: ({ reschedule }) => reschedule,
    statuses: agreementStatuses,
    isPayable: ({ instalments }) => instalments.some(({ payable }) => payable),
    isAffected: ({ instalments }, paid) => instalments.some(({ id }) => id === paid.id),
  });

  override render(): TemplateResult {
    const { locale } = this.#list;
    const say = reschedulePlanTexts(locale);
    return renderList(this.#list, {
      title: say('title'),
      skeleton: skeleton(agreementPlaceholder, 1, locale),
      entry: (agreement, context) => this.#entry(agreement, context),
      empty: () => message(say('none'), this.status ? listTexts(locale)('lookElsewhere') : say('noneNote')),
    });
  }

  #entry(agreement: RescheduleAgreement, context: EntryContext): TemplateResult {
    for (const { id, status } of agreement.instalments) if (status !== 'paid') this.#firstSeenUnpaid.add(id);
    return agreementEntry(agreement, context, this.#firstSeenUnpaid);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-reschedule-plan': EsanduceReschedulePlan;
  }
}
