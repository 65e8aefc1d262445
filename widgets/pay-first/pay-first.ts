import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { localeTag } from '../../src/format/index.ts';
import { Loader } from '../data/loader.ts';
import { loadStates } from '../data/load-states.ts';
import { SelectedProperty } from '../data/selected-property.ts';
import { PageElement } from '../dom/page-element.ts';
import { listenInShadow, onAction } from '../dom/shadow-listener.ts';
import { version } from '../dom/version.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { propertyNames } from '../i18n/property-name.ts';
import { CardSelection } from '../list/card-selection.ts';
import { usableCards } from '../payment/card.ts';
import { cardLine, failureMessage, message } from '../list/list-templates.ts';
import { PressedPayables } from '../list/pressed-payables.ts';
import { rowPlaceholder, skeleton } from '../list/skeletons.ts';
import { list } from '../styles/list.styles.ts';
import { row } from '../styles/row.styles.ts';
import { tokens } from '../styles/tokens.ts';
import { styles } from './pay-first.styles.ts';
import { payFirstTexts } from './pay-first.texts.ts';
import { isAnyUrgent, loadUrgentDebts, type UrgentDebts, withPaid } from './urgent-debts.ts';
import { urgentRow } from './urgent-row.ts';

/**
 * What to pay first: missed instalments, reminders before their deadline, lawsuits, then all else by its date, each debt
 * once, with the reason, the date and PAY. The order is the portal's own.
 *
 * @tag esanduce-pay-first
 * @attr {string} property-id - id of the one property; default: all of the customer's
 * @attr {boolean} optional - hides the element while nothing but bills is urgent, which their list shows
 * @fires {ElementErrorEvent} esanduce-error - it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - it has loaded what it shows
 * @fires {PayRequestEvent} esanduce-pay-request - before paying; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - the outcome of a payment
 * @slot heading - replaces the title
 * @slot empty - replaces the text shown when there is nothing to pay
 * @slot error - replaces the text shown when the debts cannot be loaded
 * @slot end - shown below the last debt
 * @cssstate loading - the debts are being loaded
 * @cssstate empty - there is nothing to pay
 * @cssstate error - the debts cannot be loaded
 * @csspart head - the line on top
 * @csspart card - the line with the card to charge
 * @csspart rows - the list
 * @csspart row - one debt; also has its reason as a part, `missedInstalment`, `reminder`, …
 * @csspart debt - what it is
 * @csspart due - its date and its reason
 * @csspart reason - why it is urgent
 * @csspart amount - its amount
 * @csspart status - its status, where there is no button
 * @csspart pay - the PAY button
 * @csspart pay-label - the text in the button
 * @csspart mark - the sign in place of the button that something was paid before
 * @csspart note - the line below the button
 * @csspart message - shown in place of debts: none, or an error
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text, 15px
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - secondary text
 * @cssprop --esanduce-line - dividers
 * @cssprop --esanduce-paper - background
 * @cssprop --esanduce-wash - background of the line with the card
 * @cssprop --esanduce-pay - background of PAY for what comes first
 * @cssprop --esanduce-pay-ink - its text
 * @cssprop --esanduce-paid - what is paid
 * @cssprop --esanduce-warn - deadlines and pending checks
 * @cssprop --esanduce-late - what is late, refused or sued
 * @cssprop --esanduce-focus - focus ring
 * @cssprop --esanduce-radius - corners
 */
export class EsanducePayFirst extends PageElement {
  static readonly version = version;
  static override styles = [tokens, list, row, styles];
  static override properties = { propertyId: { attribute: 'property-id' }, optional: { type: Boolean } };

  declare propertyId: string | undefined;
  declare optional: boolean;

  readonly #property = new SelectedProperty(this);
  readonly #card = new CardSelection(this);
  readonly #pressed = new PressedPayables(this);
  readonly #loader: Loader<UrgentDebts> = new Loader<UrgentDebts>(this, {
    arguments: () => (this.#property.id === null ? null : [this.#property.id]),
    load: async (client, signal) => {
      const debts = await loadUrgentDebts(client, this.#property.id ?? undefined, signal);
      // Without a signal it is read again: what was pressed and the card chosen stay.
      if (signal && !signal.aborted) {
        this.#pressed.clear();
        this.#card.reset(debts.cards);
      }
      return debts;
    },
    merge: (shown, fresh) => withPaid(shown, fresh, this.#pressed.ids),
  });

  constructor() {
    super();
    loadStates(this, this.#loader, ({ items }) => !items.length);
    onAction(this, (action) => {
      if (action === 'retry') this.#loader.retry();
    });
    listenInShadow(this, 'esanduce-payment', ({ error, status, payables }) => {
      // A payment that was not even started: what is shown is out of date.
      if (error && status === 'failed') void this.#loader.refresh(payables);
    });
  }

  override render(): TemplateResult {
    const { context, busy, problem, value } = this.#loader;
    const { locale } = context;
    const say = payFirstTexts(locale);
    return html`<section lang=${localeTag(locale)} aria-label=${say('title')} aria-busy=${busy}>
      <div class="head" part="head">
        <p>
          <strong><slot name="heading">${say('title')}</slot></strong>
          <small>${say('order')}</small>
        </p>
      </div>
      ${
        busy
          ? skeleton(rowPlaceholder(true), 3, locale)
          : value
            ? this.#debts(value, locale)
            : failureMessage(locale, problem)
      }
    </section>`;
  }

  override updated(): void {
    const { busy, value } = this.#loader;
    if (this.optional) this.hidden = busy || (!!value && !isAnyUrgent(value.items));
  }

  #debts({ items, cards, asOf, properties }: UrgentDebts, locale: string): TemplateResult {
    const say = payFirstTexts(locale);
    const context = {
      locale,
      asOf,
      card: cards ? this.#card.selected : undefined,
      canPay: this.#card.byHost || !!(cards && this.#card.selected),
      cards: cards ? usableCards(cards) : [],
      pressed: this.#pressed.ids,
      propertyName: propertyNames(properties, locale),
    };
    const first = items.find(({ payable }) => payable);
    return html`${cards && items.length ? cardLine(cards, this.#card, locale) : nothing}
      ${
        items.length
          ? html`<ol class="rows" role="list" part="rows">
              ${repeat(
                items,
                ({ id }) => id,
                (item, at) => urgentRow(item, at + 1, item === first, context),
              )}
            </ol>`
          : message(say('none'), say('noneNote'))
      }
      <slot name="end"></slot>
      <p class="visually-hidden" role="status">
        ${listTexts(locale)('shown', { count: String(items.length) })}
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-pay-first': EsanducePayFirst;
  }
}
