import type { TemplateResult } from 'lit';
import { type Esanduce, isEsanduceError, type Reminder } from '../../src/index.ts';
import { HouseholdList } from '../list/household-list.ts';
import { item } from '../styles/item.styles.ts';
import { message, skeleton } from '../list/list-templates.ts';
import { list } from '../styles/list.styles.ts';
import { listTexts } from '../i18n/list.texts.ts';
import type { ListContext } from '../list/pay-cell.ts';
import { tokens } from '../styles/tokens.ts';
import { placeholder, reminderEntry } from './reminder-entry.ts';
import { styles } from './reminder-list.styles.ts';
import { reminderListTexts } from './reminder-list.texts.ts';

type Query = NonNullable<Parameters<Esanduce['reminders']['list']>[0]>;

/**
 * Reminders of due bills: until when to pay, what follows otherwise, which bills each covers, and ПЛАТИ for all of them at once.
 * Unfolding one marks it as read.
 *
 * @tag esanduce-reminder-list
 * @attr {string} property - id of the one property to list; all of the customer's when left out
 * @attr {string} status - `open`, `settled`, `expired` or `enforced`
 * @attr {number} page-size - how many are loaded at once, 1 to 100; 12 when left out
 * @fires {PayRequestEvent} esanduce-pay-request - before paying; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - how paying ended
 * @csspart head - the line on top
 * @csspart card - the choice of card
 * @csspart rows - the list
 * @csspart entry - one reminder; also has its status as a part, `open`, `settled`, …
 * @csspart number - its number
 * @csspart unread - that it was not read yet
 * @csspart deadline - until when to pay
 * @csspart covers - the bills it covers
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
export class EsanduceReminderList extends HouseholdList<Reminder, Query> {
  static override styles = [tokens, list, item, styles];

  protected override heading(locale: string): string {
    return reminderListTexts(locale)('title');
  }

  protected override resource({ reminders }: Esanduce) {
    return reminders;
  }

  protected override skeleton(locale: string): TemplateResult {
    return skeleton(placeholder, 2, locale);
  }

  /** One payment pays a bill under every reminder that covers it. */
  protected override touches({ outstanding }: Reminder): boolean {
    return outstanding.amount > 0;
  }

  protected override entry(reminder: Reminder, context: ListContext): TemplateResult {
    return reminderEntry(reminder, context, () => void this.#markRead(reminder));
  }

  async #markRead({ id, readAt }: Reminder): Promise<void> {
    if (readAt) return;
    try {
      const read = await this.client?.reminders.markRead(id);
      if (read) this.replace(read);
    } catch (error) {
      // It stays unread, and is marked when it is unfolded again.
      if (!isEsanduceError(error)) throw error;
    }
  }

  protected override empty(locale: string): TemplateResult {
    const say = reminderListTexts(locale);
    return message(say('none'), this.status ? listTexts(locale)('lookElsewhere') : say('noneNote'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-reminder-list': EsanduceReminderList;
  }
}
