import type { TemplateResult } from 'lit';
import type { Esanduce, Lawsuit } from '../../src/index.ts';
import { HouseholdList } from '../list/household-list.ts';
import { item } from '../styles/item.styles.ts';
import { message } from '../list/list-templates.ts';
import { list } from '../styles/list.styles.ts';
import { listTexts } from '../i18n/list.texts.ts';
import type { ListContext } from '../list/pay-cell.ts';
import { tokens } from '../styles/tokens.ts';
import { lawsuitEntry } from './lawsuit-entry.ts';
import { styles } from './lawsuit-list.styles.ts';
import { lawsuitListTexts } from './lawsuit-list.texts.ts';

type Query = NonNullable<Parameters<Esanduce['lawsuits']['list']>[0]>;

/**
 * The lawsuits a household's bills are in: by whom, since when, for which months, how the debt adds up, and ПЛАТИ beside each
 * that can be paid.
 *
 * @tag esanduce-lawsuit-list
 * @attr {string} property - id of the one property to list; all of the customer's when left out
 * @attr {string} status - `started`, `final`, `suspended` or `settled`
 * @attr {number} page-size - how many are loaded at once, 1 to 100; 12 when left out
 * @fires {PayRequestEvent} esanduce-pay-request - before paying; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - how paying ended
 * @csspart head - the line on top
 * @csspart card - the choice of card
 * @csspart rows - the list
 * @csspart entry - one lawsuit; also has its status as a part, `started`, `settled`, …
 * @csspart mark - its case mark
 * @csspart authority - the public bailiff or court
 * @csspart months - the months it covers
 * @csspart sum - how its debt adds up
 * @csspart reason - why it cannot be paid here
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
export class EsanduceLawsuitList extends HouseholdList<Lawsuit, Query> {
  static override styles = [tokens, list, item, styles];

  protected override heading(locale: string): string {
    return lawsuitListTexts(locale)('title');
  }

  protected override resource({ lawsuits }: Esanduce) {
    return lawsuits;
  }

  protected override entry(lawsuit: Lawsuit, context: ListContext): TemplateResult {
    return lawsuitEntry(lawsuit, context);
  }

  protected override empty(locale: string): TemplateResult {
    const say = lawsuitListTexts(locale);
    return message(say('none'), this.status ? listTexts(locale)('lookElsewhere') : say('noneNote'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-lawsuit-list': EsanduceLawsuitList;
  }
}
