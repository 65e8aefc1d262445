import type { TemplateResult } from 'lit';
import type { Bill, Esanduce, Payable } from '../../src/index.ts';
import { type Holding, loadProperties } from '../foundation/holding.ts';
import { HouseholdList } from '../foundation/household-list.ts';
import { skeleton } from '../foundation/list.parts.ts';
import { list } from '../foundation/list.styles.ts';
import type { ListContext } from '../foundation/pay-cell.ts';
import { row } from '../foundation/row.styles.ts';
import { tokens } from '../foundation/tokens.ts';
import { emptyMessage, head, placeholder } from './bill-list.parts.ts';
import { styles } from './bill-list.styles.ts';
import { billListTexts } from './bill-list.texts.ts';
import { billRow } from './bill-row.ts';

type Query = NonNullable<Parameters<Esanduce['bills']['list']>[0]>;

/**
 * A household's bills, newest first: what is due and by when, and ПЛАТИ beside each that can be paid.
 *
 * @tag esanduce-bill-list
 * @attr {string} property - id of the one property to list; all of the customer's when left out
 * @attr {string} year - four digits: bills of that year alone
 * @attr {string} status - `open`, `unpaid`, `partiallyPaid`, `paid`, `sued` or `rescheduled`
 * @attr {number} page-size - how many bills are loaded at once, 1 to 100; 12 when left out
 * @fires {PayRequestEvent} esanduce-pay-request - before paying; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - how paying ended
 * @csspart head - the line on top
 * @csspart total - what is due in all
 * @csspart card - the choice of card
 * @csspart rows - the list
 * @csspart row - one bill; also has its status as a part, `paid`, `unpaid`, …
 * @csspart month - the bill's month
 * @csspart due - its dates
 * @csspart discount - until when paying saves, and how much
 * @csspart paid-part - how much of it is paid
 * @csspart amount - its amount
 * @csspart status - its status in words, where there is no button
 * @csspart pay - the button
 * @csspart pay-label - the text in the button
 * @csspart note - the line below the button
 * @csspart more - the button that loads more
 * @csspart message - what stands in place of bills: none, or why not
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
 * @cssprop --esanduce-late - what is late or refused
 * @cssprop --esanduce-focus - the ring around what has the focus
 * @cssprop --esanduce-radius - corners
 */
export class EsanduceBillList extends HouseholdList<Bill, Query> {
  static override styles = [tokens, list, row, styles];
  static override properties = { year: {} };

  declare year: string | undefined;

  protected override get query(): Query {
    return { ...super.query, year: this.year || undefined };
  }

  protected override heading(locale: string): string {
    return billListTexts(locale)('title');
  }

  protected override resource({ bills }: Esanduce) {
    return bills;
  }

  protected override async reload(client: Esanduce, holding: Holding<Bill>, paid: readonly Payable[]) {
    const ids = holding.items.map(({ id }) => id).filter((id) => paid.some((payable) => payable.id === id));
    // Lawsuits, instalments and reminders pay bills that they do not name.
    const unnamed = paid.some(({ type }) => type !== 'bill');
    const [properties, ...bills] = await Promise.all([
      holding.properties && loadProperties(client, this.query.propertyId),
      ...(unnamed
        ? [client.bills.list({ ...this.query, limit: 100 }).then(({ data }) => data)]
        : ids.map((id) => client.bills.get(id))),
    ]);
    return { items: bills.flat(), properties };
  }

  protected override head({ properties }: Holding<Bill>, locale: string): TemplateResult {
    return head(properties, locale);
  }

  protected override skeleton(locale: string): TemplateResult {
    return skeleton(placeholder, 4, locale);
  }

  protected override entry(bill: Bill, context: ListContext): TemplateResult {
    return billRow(bill, context);
  }

  protected override empty(locale: string): TemplateResult {
    return emptyMessage(this.year, this.status, locale);
  }

  protected override shown(count: number, locale: string): string {
    return billListTexts(locale)('shown', { count });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-bill-list': EsanduceBillList;
  }
}
