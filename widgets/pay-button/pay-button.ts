import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Payable, PayableState, PayableType, PaymentMethod } from '../../src/index.ts';
import { isEsanduceError } from '../../src/index.ts';
import { cardName } from '../payment/card.ts';
import { formatAmount } from '../i18n/format.ts';
import { localeTag } from '../i18n/locale.ts';
import { problemKey, reasonKey, reasonTexts } from '../i18n/reason.texts.ts';
import { ElementContext } from '../data/element-context.ts';
import { tokens } from '../styles/tokens.ts';
import { version } from '../dom/version.ts';
import { warnOnce } from '../dom/warn.ts';
import { Checkout, type CheckoutState } from './checkout.ts';
import { styles } from './pay-button.styles.ts';
import { failureKey, payButtonTexts } from './pay-button.texts.ts';

const kinds = ['bill', 'lawsuit', 'instalment', 'reminder'] as const satisfies PayableType[];

/** States with a label of their own, which all lie on one another so that the width stays. */
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

/** Whether there is news: a list of the same states is none. */
const differ = (now?: readonly PayableState[], before?: readonly PayableState[]): boolean =>
  now?.length !== before?.length || !!now?.some((state, at) => state !== before?.[at]);

/**
 * The green ПЛАТИ: pays one bill, lawsuit, instalment or reminder with a saved card, by one click and at most once. Alone
 * it says the amount and the card; given `payableState` it says what the page around it does not. Given `payableStates` it
 * pays them together, in one payment.
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
    payableStates: { attribute: false, hasChanged: differ },
    method: { attribute: false },
    subject: { attribute: false },
  };

  declare bill: string | undefined;
  declare lawsuit: string | undefined;
  declare instalment: string | undefined;
  declare reminder: string | undefined;
  /** What to pay, as the page already knows it: nothing is fetched then. */
  declare payableState: PayableState | undefined;
  /** The same of several things, all of one property, to be paid together: all or nothing. Goes before `payableState`. */
  declare payableStates: readonly PayableState[] | undefined;
  /** The card to charge, null for none; the customer's default card when left out. */
  declare method: PaymentMethod | null | undefined;
  /** What is paid, in words that follow "pay": `рачун за октобар 2026`; its number when left out. */
  declare subject: string | undefined;

  readonly #around: ElementContext = new ElementContext(this, () => {
    if (!this.#given) void this.#checkout.load();
  });
  readonly #checkout = new Checkout(this, this.#around);

  get #given(): readonly PayableState[] | undefined {
    return this.payableStates ?? (this.payableState && [this.payableState]);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const given = this.#given;
    const { method } = this;
    const kind = kinds.find((each) => this[each]);
    if (changed.has('method')) this.#checkout.method = method;
    if (given) {
      if (changed.has('payableState') || changed.has('payableStates')) this.#checkout.show(given);
    } else if (kind) this.#checkout.follow({ type: kind, id: this[kind] } as Payable);
    else warnOnce(`<${this.localName}> needs one of the attributes ${kinds.join(', ')}.`);
  }

  override render(): TemplateResult {
    const { locale } = this.#around;
    const { state, payables, total, method } = this.#checkout;
    const say = payButtonTexts(locale);
    const together = this.payableStates?.length;
    const alone = !this.#given;
    const amount = payables.length ? `${formatAmount(total, locale)} ${reasonTexts(locale)('currency')}` : '';
    const now = labelled.find((each) => each === state) ?? (state === 'error' ? 'refused' : 'idle');
    const message = this.#message(state, amount);
    const paid = payables.length === 1 && payables[0]?.target.type === 'bill' ? 'paidBill' : 'paid';
    return html`<div class=${state} lang=${localeTag(locale)}>
      ${
        state === 'settled'
          ? html`<span class="paid mark" part="mark">${say(paid)}</span>`
          : state === 'unavailable'
            ? nothing
            : html`<button
                part="button"
                class=${together ? 'together' : ''}
                aria-disabled=${!pressable.includes(state)}
                aria-describedby="note"
                @click=${this.#press}
              >
                <span part="label"
                  >${labelled.map(
                    (each) =>
                      html`<span class="${each} ${each === now ? 'now' : ''}"
                        >${
                          each !== 'idle'
                            ? say(each === 'paid' ? paid : each)
                            : together
                              ? say('together', { count: String(payables.length), amount })
                              : [say(each), alone ? ` ${amount}` : nothing]
                        }</span
                      >`,
                  )}</span
                ><span class="visually-hidden">
                  ${together ? nothing : [this.subject ?? payables[0]?.number, alone ? nothing : `, ${amount}`]}</span
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
              ? html`<span class="visually-hidden">${say(state === 'paid' ? paid : state)} ${amount}</span>`
              : nothing
        }</span
      >
    </div>`;
  }

  #message(state: CheckoutState, amount: string): string | undefined {
    const { locale } = this.#around;
    const [say, why] = [payButtonTexts(locale), reasonTexts(locale)];
    const { failure, problem, payables } = this.#checkout;
    switch (state) {
      case 'confirming':
        return say(this.payableStates ? 'changedSome' : 'changed', { amount });
      case 'challenging':
        return say('atBank');
      case 'waiting':
        return say('begun');
      case 'checking':
        return say('wait');
      case 'refused':
        return isEsanduceError(failure) ? why(problemKey(failure)) : say(failureKey(failure));
      case 'error':
        return why(problemKey(problem));
      case 'broken':
        return why('broken');
      case 'unavailable': {
        const stuck = payables.find(({ payable }) => !payable);
        return why(stuck ? reasonKey(stuck.notPayableReason) : 'noCard');
      }
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
