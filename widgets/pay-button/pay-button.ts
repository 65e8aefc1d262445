import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { PageElement } from '../dom/page-element.ts';
import type { Payable, PayableState, PayableType, PaymentMethod } from '../../src/index.ts';
import { cardName } from '../payment/card.ts';
import type { PayMode } from '../payment/pay-mode.ts';
import { formatAmount, localeTag } from '../../src/format/index.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { DocumentSaver } from '../data/document-saver.ts';
import { amountLimit } from '../dom/amount-limit.ts';
import { ElementContext } from '../data/element-context.ts';
import { tokens } from '../styles/tokens.ts';
import { ElementStates } from '../dom/element-states.ts';
import { version } from '../dom/version.ts';
import { warnOnce } from '../dom/warn.ts';
import { Checkout } from './checkout.ts';
import { type CheckoutState, customState } from './checkout-state.ts';
import { PayModeSetting } from './pay-mode-setting.ts';
import { choicesOf, noteOf } from './notes.ts';
import { styles } from './pay-button.styles.ts';
import { payButtonTexts } from './pay-button.texts.ts';
import { Ways } from './ways.ts';
import { ways } from './ways.styles.ts';

const kinds = ['bill', 'lawsuit', 'instalment', 'reminder'] as const satisfies PayableType[];

/** States with their own label. All labels are laid over one another, so that the button keeps its width. */
const labelled = [
  'idle',
  'confirming',
  'paying',
  'challenging',
  'checking',
  'waiting',
  'refused',
  'paid',
] as const;
const pressable: readonly CheckoutState[] = ['idle', 'confirming', 'waiting', 'refused', 'error'];

/** Compares by items: lists pass a new array with each render. */
const haveChanged = (now?: readonly object[], before?: readonly object[]): boolean =>
  now?.length !== before?.length || !!now?.some((state, at) => state !== before?.[at]);

/**
 * The green ПЛАТИ: pays one bill, lawsuit, instalment or reminder with a saved card, by one click and at most once. By id
 * it loads what it pays and shows amount and card; with `payableState` the page shows them. With `payableStates` it pays
 * several things in one payment.
 *
 * @tag esanduce-pay-button
 * @attr {string} bill - id of the bill to pay
 * @attr {string} lawsuit - id of the lawsuit to pay
 * @attr {string} instalment - id of the instalment to pay
 * @attr {string} reminder - id of the reminder whose bills to pay
 * @attr {number} confirm-above - amount in para above which the first press asks and the second pays; default: that of
 *   the provider, else only several things are asked for
 * @attr {'card' | 'host'} pay-mode - `host`: the bank whose page this is pays from an account, by the answer of a listener of
 *   `esanduce-pay-request`; default: that of the provider, else `card`
 * @attr {boolean} no-qr - offers no QR code; default: as the provider says
 * @fires {ElementErrorEvent} esanduce-error - it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - it has loaded what it shows
 * @fires {PayRequestEvent} esanduce-pay-request - it was pressed; cancel it to pay another way, or in host mode answer for the
 *   bank by `respondWith`
 * @fires {PaymentEvent} esanduce-payment - a payment ended
 * @slot label - replaces the word ПЛАТИ; the amount stays
 * @cssstate loading - the amount or the card is being loaded
 * @cssstate idle - it can be pressed
 * @cssstate confirming - it asks, or the amount has changed: one more press pays
 * @cssstate paying - the payment is being made
 * @cssstate challenging - the payer confirms on the bank's page
 * @cssstate waiting - a payment was started and not finished; a press continues it
 * @cssstate checking - the outcome is not known yet; it cannot be pressed
 * @cssstate paid - paid, now or before
 * @cssstate refused - the payment failed or was canceled; a press tries again
 * @cssstate error - it could not be loaded, or the page is set up wrongly
 * @cssstate disabled - it cannot be paid here, or there is no card
 * @csspart button - the button
 * @csspart label - the text in the button
 * @csspart mark - replaces the button when it was paid before
 * @csspart note - the line below: the card, a question, or what went wrong
 * @csspart choices - the buttons below the note: another card, or taking the press back
 * @csspart qr - the button that opens the QR code
 * @csspart receipt - the button that saves the receipt
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - the note
 * @cssprop --esanduce-pay - background of the button
 * @cssprop --esanduce-pay-ink - text of the button
 * @cssprop --esanduce-paid - the paid button and the mark
 * @cssprop --esanduce-warn - challenging, checking, waiting and confirming
 * @cssprop --esanduce-late - refusals and errors
 * @cssprop --esanduce-focus - focus ring
 * @cssprop --esanduce-mark-align - alignment of the mark: `start`, `center` or `end`
 * @cssprop --esanduce-radius - corner radius
 */
export class EsanducePayButton extends PageElement {
  static readonly version = version;
  static override styles = [tokens, styles, ways];
  static override shadowRootOptions = { ...PageElement.shadowRootOptions, delegatesFocus: true };
  static override properties = {
    bill: {},
    lawsuit: {},
    instalment: {},
    reminder: {},
    payableState: { attribute: false },
    payableStates: { attribute: false, hasChanged: haveChanged },
    method: { attribute: false },
    cards: { attribute: false, hasChanged: haveChanged },
    confirmAbove: { attribute: 'confirm-above', type: Number },
    payMode: { attribute: 'pay-mode' },
    subject: { attribute: false },
    noQr: { attribute: 'no-qr', type: Boolean },
    qrBeside: { attribute: false },
  };

  declare bill: string | undefined;
  declare lawsuit: string | undefined;
  declare instalment: string | undefined;
  declare reminder: string | undefined;
  /** What to pay, as the page has loaded it; then the button loads nothing. */
  declare payableState: PayableState | undefined;
  /** Several things, also of several properties, to pay in one payment, all or nothing; takes precedence over `payableState`. */
  declare payableStates: readonly PayableState[] | undefined;
  /** The card to charge, null for none; default: the customer's default card. */
  declare method: PaymentMethod | null | undefined;
  /** The cards offered when `method` is refused; default: the customer's own, where the button loads them. */
  declare cards: readonly PaymentMethod[] | undefined;
  /** Para; see the attribute. */
  declare confirmAbove: number | undefined;
  /** See the attribute. */
  declare payMode: PayMode | undefined;
  /** The object of "pay" for screen readers, `рачун за октобар 2026.`; default: the payable's number. */
  declare subject: string | undefined;
  declare noQr: boolean | undefined;
  /** Whether the page shows the QR code beside the button: then it is offered only when cards do not work. */
  declare qrBeside: boolean | undefined;

  readonly #context: ElementContext = new ElementContext(this, () => {
    if (!this.#given) void this.#checkout.load();
  });
  readonly #checkout = new Checkout(this, this.#context);
  readonly #payMode = new PayModeSetting(this);
  readonly #ways = new Ways(this, this.#checkout, this.#context);
  readonly #documents = new DocumentSaver(this);
  #customState = 'loading';

  constructor() {
    super();
    new ElementStates(this, () => {
      const before = this.#customState;
      this.#customState = customState(this.#checkout.state);
      return { [before]: false, [this.#customState]: true };
    });
  }

  get #given(): readonly PayableState[] | undefined {
    return this.payableStates ?? (this.payableState && [this.payableState]);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const [given, { method }] = [this.#given, this];
    const kind = kinds.find((each) => this[each]);
    this.#checkout.byHost = this.#payMode.read(this.payMode) === 'host';
    if (changed.has('method')) this.#checkout.method = method;
    if (changed.has('cards') && this.cards) this.#checkout.cards = this.cards;
    this.#ways.isOff = this.noQr || this.#checkout.byHost || undefined;
    this.#ways.isBeside = !!this.qrBeside;
    if (changed.has('confirmAbove')) {
      this.#checkout.question.limit = amountLimit(this, 'confirm-above', this.confirmAbove);
    }
    if (given) {
      if (changed.has('payableState') || changed.has('payableStates')) this.#checkout.show(given);
    } else if (kind) this.#checkout.follow({ type: kind, id: this[kind] } as Payable);
    else warnOnce(`<${this.localName}> needs one of the attributes ${kinds.join(', ')}.`);
  }

  override render(): TemplateResult {
    const { locale } = this.#context;
    const { state, payables, total, method } = this.#checkout;
    const say = payButtonTexts(locale);
    const [together, alone] = [this.payableStates?.length, !this.#given];
    const amount = payables.length ? `${formatAmount(total, locale)} ${reasonTexts(locale)('currency')}` : '';
    const now = labelled.find((each) => each === state) ?? (state === 'error' ? 'refused' : 'idle');
    const note = noteOf(this.#checkout, {
      subject: this.subject,
      together: !!this.payableStates,
      amount,
      locale,
    });
    const message = this.#ways.note(note, alone, locale);
    const paid = payables.length === 1 && payables[0]?.target.type === 'bill' ? 'paidBill' : 'paid';
    const hasReceipt = state === 'paid' && this.#checkout.payment?.document;
    return html`<div
      class=${state}
      ?data-receipt=${hasReceipt}
      lang=${localeTag(locale)}
      @click=${this.#onChoice}
      @keydown=${this.#onKeydown}
    >
      ${
        state === 'settled'
          ? html`<span class="paid mark" part="mark" translate="no">${say(paid)}</span>`
          : state === 'unavailable'
            ? nothing
            : html`<button
                part="button"
                class=${together ? 'together' : ''}
                aria-disabled=${!pressable.includes(state)}
                aria-describedby="note"
                @click=${this.#onClick}
              >
                <span part="label" translate="no"
                  >${labelled.map(
                    (each) =>
                      html`<span class="${each} ${each === now ? 'now' : ''}"
                        >${
                          each !== 'idle'
                            ? say(each === 'paid' ? paid : each)
                            : together
                              ? say('together', { count: String(payables.length), amount })
                              : [html`<slot name="label">${say(each)}</slot>`, alone ? ` ${amount}` : nothing]
                        }</span
                      >`,
                  )}</span
                ><span class="visually-hidden">
                  ${together ? nothing : [this.subject ?? payables[0]?.number, alone ? nothing : `, ${amount}`]}</span
                >
              </button>`
      }
      ${
        alone && method && state === 'idle' && !this.#checkout.byHost
          ? html`<span class="note" id="note" part="note">${say('card', { card: cardName(method) })}</span>`
          : nothing
      }
      <span role="status"
        >${
          message
            ? html`<span class="note" id="note" part="note">${message}</span>`
            : state === 'paying' || state === 'paid'
              ? html`<span class="visually-hidden"
                  >${say(state === 'paid' ? paid : state)}
                  ${together ? nothing : `${this.subject ?? payables[0]?.number ?? ''}, `}${amount}</span
                >`
              : nothing
        }</span
      >
      ${choicesOf(this.#checkout, locale)}
      ${
        hasReceipt
          ? html`<button class="link" part="receipt" data-action="receipt">${say('receipt')}</button>`
          : nothing
      }
      ${this.#ways.render(this.subject ?? payables[0]?.number ?? '', locale)}
    </div>`;
  }

  readonly #onChoice = ({ target }: Event): void => {
    const { action, card: id } = (target as Element).closest<HTMLElement>('.link')?.dataset ?? {};
    const card = this.#checkout.cards.find((each) => each.id === id);
    if (action === 'cancel') this.#cancel();
    else if (action === 'receipt') this.#saveReceipt();
    else if (card) {
      this.#checkout.method = card;
      this.#checkout.press();
      this.#focusButton();
    }
  };

  readonly #onKeydown = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape' && this.#checkout.question.isOpen) this.#cancel();
  };

  #cancel(): void {
    this.#checkout.cancel();
    this.#focusButton();
  }

  /** What was pressed goes away; the focus stays here. */
  #focusButton(): void {
    this.renderRoot.querySelector<HTMLElement>('[part=button]')?.focus();
  }

  #saveReceipt(): void {
    const [{ payment }, { client }] = [this.#checkout, this.#context];
    if (!payment?.document || !client) return;
    const { id, document } = payment;
    void this.#documents.save(id, document.fileName, () => client.payments.download(id));
  }

  readonly #onClick = (): void => {
    const { state } = this.#checkout;
    if (state === 'error') void this.#checkout.load();
    else if (pressable.includes(state)) this.#checkout.press();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-pay-button': EsanducePayButton;
  }
}
