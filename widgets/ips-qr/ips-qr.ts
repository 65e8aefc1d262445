import { html, nothing, type TemplateResult } from 'lit';
import { type Payable, type PayableState, type PayableType } from '../../src/index.ts';
import { localeTag } from '../../src/format/index.ts';
import { instantLimit, ipsQrLabel, type PaymentOrder } from '../../src/serbia/index.ts';
import { ElementErrorEvent } from '../data/element-events.ts';
import { Loader } from '../data/loader.ts';
import { loadStates } from '../data/load-states.ts';
import { PageElement } from '../dom/page-element.ts';
import { saveFile } from '../dom/save-file.ts';
import { version } from '../dom/version.ts';
import { warnOnce } from '../dom/warn.ts';
import { failureMessage } from '../list/list-templates.ts';
import { loadingStatus } from '../list/skeletons.ts';
import { tokens, visuallyHidden } from '../styles/tokens.ts';
import { CardPayments } from './card-payments.ts';
import { type Fact, factsOf } from './facts.ts';
import { printed, styles } from './ips-qr.styles.ts';
import { ipsQrTexts } from './ips-qr.texts.ts';
import { messageKey, type Shown, shownOf } from './shown.ts';
import { printPage } from './print-page.ts';
import { type IpsQrSymbol, pathOf, symbolOf } from './symbol.ts';
import { symbolImage } from './symbol-image.ts';

const kinds = ['bill', 'lawsuit', 'instalment', 'reminder'] as const satisfies PayableType[];

/**
 * The NBS IPS QR code of one debt, for the payer's banking app, with the details of the payment beside it. The code is
 * drawn on the device. By id it loads what is outstanding and follows it until it is paid; with `payableState` or plain
 * attributes it needs neither provider nor network.
 *
 * @tag esanduce-ips-qr
 * @attr {string} bill - id of the bill to pay
 * @attr {string} lawsuit - id of the lawsuit to pay
 * @attr {string} instalment - id of the instalment to pay
 * @attr {string} reminder - id of the reminder whose bills to pay
 * @attr {string} account - payee's account, in place of an id: `200-2206180101000-48`
 * @attr {string} payee - payee's name, with `account`
 * @attr {number} amount - para, with `account`
 * @attr {string} model - two digits, with `account`; default: none
 * @attr {string} reference - payment reference without the model, with `account`; default: none
 * @attr {string} purpose - up to 35 characters, with `account`; default: none
 * @attr {string} purpose-code - three digits, with `account`; default: 122, an invoice for public utilities
 * @fires {ElementErrorEvent} esanduce-error - it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - it has loaded what it shows
 * @slot error - replaces the text shown when the debt could not be loaded
 * @cssstate loading - the debt is being loaded
 * @cssstate empty - there is nothing to pay this way
 * @cssstate error - it could not be loaded, or its details are wrong
 * @csspart code - the code with its label
 * @csspart facts - the details of the payment
 * @csspart message - why there is no code
 * @csspart actions - the buttons that save, share and print
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - secondary text
 * @cssprop --esanduce-line - borders
 * @cssprop --esanduce-paper - background; the code's own stays white
 * @cssprop --esanduce-wash - background of what the pointer is on
 * @cssprop --esanduce-paid - paid
 * @cssprop --esanduce-warn - an amount above the limit of instant payments
 * @cssprop --esanduce-late - errors
 * @cssprop --esanduce-focus - focus ring
 * @cssprop --esanduce-radius - corner radius
 */
export class EsanduceIpsQr extends PageElement {
  static readonly version = version;
  static override styles = [tokens, visuallyHidden, styles];
  static override properties = {
    bill: {},
    lawsuit: {},
    instalment: {},
    reminder: {},
    payableState: { attribute: false },
    account: {},
    payee: {},
    amount: { type: Number },
    model: {},
    reference: {},
    purpose: {},
    purposeCode: { attribute: 'purpose-code' },
  };

  declare bill: string | undefined;
  declare lawsuit: string | undefined;
  declare instalment: string | undefined;
  declare reminder: string | undefined;
  /** What to pay, as the page has loaded it; then the element loads nothing. */
  declare payableState: PayableState | undefined;
  declare account: string | undefined;
  declare payee: string | undefined;
  declare amount: number | undefined;
  declare model: string | undefined;
  declare reference: string | undefined;
  declare purpose: string | undefined;
  declare purposeCode: string | undefined;

  readonly #loader = new Loader<Shown>(this, {
    arguments: () => this.#arguments,
    given: () => this.#given,
    load: async (client, signal) => shownOf(await client.payables.get(this.#target as Payable, { signal })),
    isShown: () => !!this.#message || !!this.#symbol,
  });
  readonly #cardPayments = new CardPayments(this);
  /** Of the order that is shown; undefined when its details are wrong. */
  #symbol: IpsQrSymbol | undefined;
  #drawn: PaymentOrder | undefined;
  /** What is said in place of a code. */
  #message: ReturnType<typeof messageKey>;
  /** What is wrong with the order, until the page is notified. */
  #fault = '';
  #said = '';

  constructor() {
    super();
    loadStates(
      this,
      this.#loader,
      () => !!this.#message,
      (value) => ({ error: !this.#loader.busy && (!value || (!this.#message && !this.#symbol)) }),
    );
  }

  get #target(): Payable | undefined {
    const type = kinds.find((kind) => this[kind]);
    return type && ({ type, id: this[type] } as Payable);
  }

  get #arguments(): readonly unknown[] | null {
    const { payableState, account, payee, amount, model, reference, purpose, purposeCode } = this;
    const { type, id } = this.#target ?? {};
    const given = [payableState, account, payee, amount, model, reference, purpose, purposeCode];
    if (type || given.some((value) => value !== undefined)) return [type, id, ...given];
    warnOnce(
      `<${this.localName}> needs one of the attributes ${kinds.join(', ')}, or account, payee and amount.`,
    );
    return null;
  }

  get #given(): Shown | undefined {
    if (this.payableState) return shownOf(this.payableState);
    if (this.#target || this.account === undefined) return undefined;
    const { account, payee = '', amount = NaN, model, reference, purpose, purposeCode = '122' } = this;
    return { order: { account, payee, amount, model, reference, purpose, purposeCode }, reason: null };
  }

  override updated(): void {
    const message = this.#fault;
    if (!message) return;
    this.#fault = '';
    warnOnce(`<${this.localName}> ${message}`);
    this.dispatchEvent(new ElementErrorEvent({ kind: 'misconfigured', message, error: undefined }));
  }

  override render(): TemplateResult {
    const { busy, value, context } = this.#loader;
    const { locale } = context;
    const say = ipsQrTexts(locale);
    const message = (this.#message = this.#cardPayments.includes(value?.id, context.client)
      ? 'underWay'
      : messageKey(value?.reason));
    const symbol = message ? undefined : this.#draw(value?.order);
    return html`<section
      lang=${localeTag(locale)}
      aria-label=${say('title')}
      aria-busy=${busy}
      @click=${this.#onClick}
    >
      ${
        busy
          ? [loadingStatus(locale), skeleton]
          : !value
            ? failureMessage(locale, this.#loader.problem)
            : message
              ? html`<p part="message" class="message ${message}">${say(message)}</p>`
              : symbol
                ? this.#renderCode(symbol, value, locale)
                : html`<p part="message" class="message late" role="alert">${say('invalid')}</p>`
      }
    </section>`;
  }

  /** The code of an order, drawn when the order changes; undefined when its details are wrong. */
  #draw(order: PaymentOrder | undefined): IpsQrSymbol | undefined {
    if (order === this.#drawn) return this.#symbol;
    this.#drawn = order;
    this.#symbol = undefined;
    this.#said = '';
    try {
      if (order) this.#symbol = symbolOf(order);
    } catch (error) {
      this.#fault = (error as Error).message;
    }
    return this.#symbol;
  }

  #renderCode(symbol: IpsQrSymbol, { id, order }: Shown, locale: string): TemplateResult {
    const say = ipsQrTexts(locale);
    const { size } = symbol;
    return html`<div class="sheet">
        <figure part="code">
          <svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-label=${ipsQrLabel}>
            <path fill="currentColor" d=${pathOf(symbol)}></path>
          </svg>
          <figcaption aria-hidden="true">${ipsQrLabel}</figcaption>
        </figure>
        <ul part="facts" class="facts" role="list">
          ${factsOf(order, locale).map(
            ({ key, text }) =>
              html`<li>
                <button data-copy=${key}>
                  <span>${say(key)}</span> <b translate="no">${text}</b
                  ><i class="visually-hidden">, ${say('copy')}</i>
                </button>
              </li>`,
          )}
        </ul>
      </div>
      <div class="notes">
        <p>${say('scan')}</p>
        ${id ? html`<p>${say('afterwards')}</p>` : nothing}
        ${order.amount > instantLimit ? html`<p class="warn">${say('limit')}</p>` : nothing}
        <p role="status">${this.#said}</p>
      </div>
      <div class="actions" part="actions">
        ${this.#canShare ? html`<button class="ghost" data-action="share">${say('share')}</button>` : nothing}
        <button class="ghost" data-action="save">${say('save')}</button>
        <button class="ghost" data-action="print">${say('print')}</button>
      </div>`;
  }

  /** Whether the browser passes pictures to other apps: mostly on phones. */
  get #canShare(): boolean {
    const file = new File([], 'code.png', { type: 'image/png' });
    return (navigator as Partial<Navigator>).canShare?.({ files: [file] }) ?? false;
  }

  #say(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  readonly #onClick = ({ target }: Event): void => {
    const button = (target as Element).closest<HTMLElement>('[data-action], [data-copy]');
    const { action, copy } = button?.dataset ?? {};
    if (copy) void this.#copy(copy as Fact['key'], button as HTMLElement);
    else if (action === 'retry') this.#loader.retry();
    else if (action) void this.#export(action);
  };

  async #copy(key: Fact['key'], button: HTMLElement): Promise<void> {
    const { locale } = this.#loader.context;
    const say = ipsQrTexts(locale);
    const fact = factsOf(this.#drawn as PaymentOrder, locale).find((each) => each.key === key);
    // Absent where the page is not served by https.
    const { clipboard } = navigator as { clipboard?: Clipboard };
    try {
      if (!clipboard) throw new Error('no clipboard');
      await clipboard.writeText(fact?.copied ?? '');
      this.#say(say('copied', { name: say(key) }));
    } catch {
      getSelection()?.selectAllChildren(button.querySelector('b') as Element);
      this.#say(say('select'));
    }
  }

  async #export(action: string): Promise<void> {
    const { locale } = this.#loader.context;
    const sheet = this.renderRoot.querySelector('.sheet');
    const symbol = this.#symbol;
    if (!symbol || !sheet) return;
    if (action === 'print') {
      printPage(ipsQrLabel, sheet, printed.cssText);
      return;
    }
    const say = ipsQrTexts(locale);
    try {
      const image = await symbolImage(symbol);
      const name = 'ips-qr.png';
      if (action === 'save') saveFile(image, name);
      else await navigator.share({ files: [new File([image], name, { type: image.type })] });
    } catch (error) {
      // The reader closed the list of apps.
      if ((error as Error).name !== 'AbortError') this.#say(say('noImage'));
    }
  }
}

const skeleton = html`<div class="sheet" aria-hidden="true">
  <figure class="bar"></figure>
  <div>${Array<TemplateResult>(7).fill(html`<div class="bar"></div>`)}</div>
</div>`;

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-ips-qr': EsanduceIpsQr;
  }
}
