import { type TemplateResult } from 'lit';
import { PageElement } from '../dom/page-element.ts';
import type { Esanduce, Lawsuit } from '../../src/index.ts';
import { version } from '../dom/version.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { ListController, listProperties } from '../list/list-controller.ts';
import { message } from '../list/list-templates.ts';
import { renderList } from '../list/render-list.ts';
import { item } from '../styles/item.styles.ts';
import { list } from '../styles/list.styles.ts';
import { qrDetailsStyles } from '../styles/qr-details.styles.ts';
import { tokens } from '../styles/tokens.ts';
import { lawsuitEntry } from './lawsuit-entry.ts';
import { styles } from './lawsuit-list.styles.ts';
import { type LawsuitListStatus, lawsuitListTexts, lawsuitStatuses } from './lawsuit-list.texts.ts';

type Query = NonNullable<Parameters<Esanduce['lawsuits']['list']>[0]>;

/**
 * The lawsuits over a customer's bills: the authority, the case, its months, how the debt adds up, and PAY beside each
 * payable one.
 *
 * @tag esanduce-lawsuit-list
 * @attr {string} property-id - id of the one property to list; default: all of the customer's
 * @attr {"started" | "final" | "suspended" | "settled"} status - only lawsuits with this status; default: all
 * @attr {number} page-size - how many are loaded at once, 1 to 100; default: 12
 * @attr {2 | 3 | 4 | 5 | 6} heading-level - level of its headings in the page; default: 2
 * @attr {boolean} compact - leaves out the property's name, number and total, for a page that shows them above it
 * @fires {ElementErrorEvent} esanduce-error - it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - it has loaded what it shows
 * @fires {PayRequestEvent} esanduce-pay-request - before paying; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - the outcome of a payment
 * @slot heading - replaces the title
 * @slot empty - replaces the text shown when there are no lawsuits
 * @slot error - replaces the text shown when lawsuits cannot be loaded
 * @slot end - shown below the last entry
 * @cssstate loading - lawsuits are being loaded
 * @cssstate empty - there are no lawsuits, or none that match `status`
 * @cssstate error - lawsuits cannot be loaded
 * @cssstate paid - all lawsuits shown are settled, and there is at least one
 * @csspart head - the line on top
 * @csspart card - the line with the card to charge
 * @csspart rows - the list
 * @csspart entry - one lawsuit; also has its status as a part, `started`, `settled`, …
 * @csspart case - its case number
 * @csspart authority - the public bailiff or court
 * @csspart months - the months it covers
 * @csspart sum - how its debt adds up
 * @csspart reason - why it cannot be paid here
 * @csspart amount - the amount left to pay
 * @csspart status - its status
 * @csspart pay - the PAY button
 * @csspart pay-label - the text in the button
 * @csspart mark - the sign in place of the button that something was paid before
 * @csspart note - the line below the button
 * @csspart actions - the button that unfolds its QR code, and the code
 * @csspart qr - that button, or the one below PAY that opens the code
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
export class EsanduceLawsuitList extends PageElement {
  static readonly version = version;
  static override styles = [tokens, list, item, qrDetailsStyles, styles];
  static override properties = listProperties;

  declare headingLevel: number | undefined;
  declare propertyId: string | undefined;
  declare status: LawsuitListStatus | undefined;
  declare pageSize: number | undefined;

  readonly #list = new ListController<Lawsuit, Query>(this, {
    resource: ({ lawsuits }) => lawsuits,
    statuses: lawsuitStatuses,
  });

  override render(): TemplateResult {
    const { locale } = this.#list;
    const say = lawsuitListTexts(locale);
    return renderList(this.#list, {
      title: say('title'),
      entry: lawsuitEntry,
      empty: () => message(say('none'), this.status ? listTexts(locale)('lookElsewhere') : say('noneNote')),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-lawsuit-list': EsanduceLawsuitList;
  }
}
