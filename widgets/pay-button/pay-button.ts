import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Payable, PayableState, PayableType, PaymentMethod } from '../../src/index.ts';
import { isEsanduceError } from '../../src/index.ts';
import { cardName } from '../foundation/card.ts';
import { formatAmount } from '../foundation/format.ts';
import { localeTag } from '../foundation/locale.ts';
import { problemKey, reasonKey, reasonTexts } from '../foundation/reason.texts.ts';
import { Surroundings } from '../foundation/surroundings.ts';
import { tokens } from '../foundation/tokens.ts';
import { version } from '../foundation/version.ts';
import { warnOnce } from '../foundation/warn.ts';
import { Checkout, type CheckoutState } from './checkout.ts';
import { styles } from './pay-button.styles.ts';
import { failureKey, payButtonTexts } from './pay-button.texts.ts';

const kinds = ['bill', 'lawsuit', 'instalment', 'reminder'] as const satisfies PayableType[];

/** States with a label of their own, which all lie on one another so that the width stays. */
const labelled = ['idle', 'confirming', 'paying', 'checking', 'refused', 'paid'] as const;
const pressable: readonly CheckoutState[] = ['idle', 'confirming', 'refused', 'error'];

/**
 * The green ПЛАТИ: pays one bill, lawsuit, instalment or reminder with a saved card, by one click and at most once. Alone
 * it says the amount and the card; given `payableState` it says what the page around it does not.
 *
 * @tag esanduce-pay-button
 * @attr {string} bill - id of the bill to pay
 * @attr {string} lawsuit - id of the lawsuit to pay
 * @attr {string} instalment - id of the instalment to pay
 * @attr {string} reminder - id of the reminder whose bills to pay
 * @fires {PayRequestEvent} esanduce-pay-request - before paying; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - how paying ended
 * @csspart button - the button
 * @csspart label - the text in the button
 * @csspart mark - the sign that it was paid before
 * @csspart note - the line below: the card, or what went wrong
 * @cssprop --esanduce-pay - ground of the button
 * @cssprop --esanduce-pay-ink - text of the button
 * @cssprop --esanduce-mark-align - where the mark stands, `center` or `end`
 * @cssprop --esanduce-radius - corners of the button
 */
export class EsanducePayButton extends LitElement {
  static readonly version = version;
  static override styles = [tokens, styles];
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override properties = {
    bill: {},
    lawsuit: {},
    instalment: {},
    reminder: {},
    payableState: { attribute: false },
    method: { attribute: false },
    subject: { attribute: false },
  };

  declare bill: string | undefined;
  declare lawsuit: string | undefined;
  declare instalment: string | undefined;
  declare reminder: string | undefined;
  /** What to pay, as the page already knows it: nothing is fetched then. */
  declare payableState: PayableState | undefined;
  /** The card to charge, null for none; the customer's default card when left out. */
  declare method: PaymentMethod | null | undefined;
  /** What is paid, in words that follow "pay": `рачун за октобар 2026`; its number when left out. */
  declare subject: string | undefined;

  readonly #around: Surroundings = new Surroundings(this, () => {
    if (!this.payableState) void this.#checkout.load();
  });
  readonly #checkout = new Checkout(this, this.#around);

  override willUpdate(changed: PropertyValues<this>): void {
    const { payableState, method } = this;
    const kind = kinds.find((each) => this[each]);
    if (changed.has('method')) this.#checkout.method = method;
    if (payableState) {
      if (changed.has('payableState')) this.#checkout.show(payableState);
    } else if (kind) this.#checkout.follow({ type: kind, id: this[kind] } as Payable);
    else warnOnce(`<${this.localName}> needs one of the attributes ${kinds.join(', ')}.`);
  }

  override render(): TemplateResult {
    const { locale } = this.#around;
    const { state, payable, method } = this.#checkout;
    const say = payButtonTexts(locale);
    const alone = !this.payableState;
    const amount = payable
      ? `${formatAmount(payable.outstanding, locale)} ${reasonTexts(locale)('currency')}`
      : '';
    const now = labelled.find((each) => each === state) ?? (state === 'error' ? 'refused' : 'idle');
    const message = this.#message(state, amount);
    return html`<div class=${state} lang=${localeTag(locale)}>
      ${
        state === 'settled'
          ? html`<span class="paid mark" part="mark">${say('paid')}</span>`
          : state === 'unavailable'
            ? nothing
            : html`<button
                part="button"
                aria-disabled=${!pressable.includes(state)}
                aria-describedby="note"
                @click=${this.#press}
              >
                <span part="label"
                  >${labelled.map(
                    (each) =>
                      html`<span class="${each} ${each === now ? 'now' : ''}"
                        >${say(each)}${each === 'idle' && alone ? ` ${amount}` : nothing}</span
                      >`,
                  )}</span
                ><span class="spoken">
                  ${this.subject ?? payable?.number}${alone ? nothing : `, ${amount}`}</span
                >
              </button>`
      }
      ${
        alone && method && state === 'idle'
          ? html`<span class="note" id="note" part="note">${say('card', { card: cardName(method) })}</span>`
          : nothing
      }
      <span role="status"
        >${
          message
            ? html`<span class="note" id="note" part="note">${message}</span>`
            : state === 'paying' || state === 'paid'
              ? html`<span class="spoken">${say(state)} ${amount}</span>`
              : nothing
        }</span
      >
    </div>`;
  }

  #message(state: CheckoutState, amount: string): string | undefined {
    const { locale } = this.#around;
    const [say, why] = [payButtonTexts(locale), reasonTexts(locale)];
    const { failure, problem, payable } = this.#checkout;
    switch (state) {
      case 'confirming':
        return say('changed', { amount });
      case 'checking':
        return say('wait');
      case 'refused':
        return isEsanduceError(failure) ? why(problemKey(failure)) : say(failureKey(failure));
      case 'error':
        return why(problemKey(problem));
      case 'broken':
        return why('broken');
      case 'unavailable':
        return payable?.payable ? say('noCard') : why(reasonKey(payable?.notPayableReason));
      default:
        return undefined;
    }
  }

  readonly #press = (): void => {
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
