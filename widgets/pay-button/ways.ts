import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { isEsanduceError, type PayableState } from '../../src/index.ts';
import type { ElementContext } from '../data/element-context.ts';
import { consume } from '../data/contexts.ts';
import { liveConnectionOf } from '../data/live-connection.ts';
import { LazyDefinition } from '../dom/lazy-definition.ts';
import { qrTexts } from '../i18n/qr.texts.ts';
import { errorKind } from '../i18n/reason.texts.ts';
import { isPayableByQr, noQrContext } from '../payment/qr.ts';
import type { Checkout } from './checkout.ts';
import { outdated } from './checkout-state.ts';

// Not within the class, where tsc does not rewrite the extension.
const loadQr = () => import('../ips-qr/define.ts');

/** Failed payments in a row after which another way is offered. */
const manyFailures = 2;

/**
 * The second way to pay: by the QR code, in a dialog. Offered only while it is certain that no card was charged, since a code
 * that is paid beside a card pays twice.
 */
export class Ways implements ReactiveController {
  /** Whether the page shows the code beside the button: then it is offered only when cards do not work. */
  isBeside = false;
  /** Whether the page wants no code; undefined: as the provider says. */
  isOff: boolean | undefined;
  readonly #host: ReactiveElement;
  readonly #checkout: Checkout;
  readonly #context: ElementContext;
  readonly #definition = new LazyDefinition(loadQr);
  #isOffAround: boolean | undefined;
  #isOpen = false;
  #failures = 0;
  /** Whether the quiet button was shown. */
  #wasQuiet = false;
  #stopFollowing: (() => void) | undefined;

  constructor(host: ReactiveElement, checkout: Checkout, context: ElementContext) {
    this.#host = host;
    this.#checkout = checkout;
    this.#context = context;
    consume(host, noQrContext, (noQr) => (this.#isOffAround = noQr));
    host.addEventListener('esanduce-payment', ({ status }) => {
      if (status === 'failed') this.#failures += 1;
      else if (status === 'succeeded') this.#failures = 0;
    });
    host.addController(this);
  }

  /** `quiet`: beside the card. `instead`: in place of it. */
  get offer(): 'quiet' | 'instead' | undefined {
    const { state, failure } = this.#checkout;
    if (!this.#payable || !isPayableByQr(this.#payable)) return undefined;
    // What is shown is not what the portal has: somebody may have paid.
    if (isEsanduceError(failure) && outdated.test(failure.code)) return undefined;
    if (state === 'unavailable' || (state === 'refused' && this.#isCardDown)) return 'instead';
    return !this.isBeside && (state === 'idle' || state === 'refused') ? 'quiet' : undefined;
  }

  /** What is said below the button, from what it would say without a code. */
  note(without: string | undefined, isAlone: boolean, locale: string): string | undefined {
    const { state, failure, method } = this.#checkout;
    if (this.offer !== 'instead') return without;
    // Whoever gave the debt to the button says once for all that there is no card.
    if (state === 'unavailable') return isAlone || method !== null ? without : undefined;
    const say = qrTexts(locale);
    return failure === 'acquirerUnavailable' ? say('cardDown') : `${without ?? ''} ${say('instead')}`;
  }

  /** The button that opens the dialog, and the dialog. */
  render(subject: string, locale: string): unknown {
    return [this.#button(subject, locale), this.#dialog(locale)];
  }

  #button(subject: string, locale: string): TemplateResult | typeof nothing {
    const { offer } = this;
    this.#wasQuiet ||= offer === 'quiet';
    // While a card pays, and after, the quiet one keeps its space, so that nothing below moves.
    const isPast = !offer && this.#wasQuiet && !/^(settled|unavailable)$/.test(this.#checkout.state);
    if (!offer && !isPast) return nothing;
    const look = offer === 'instead' ? 'qr' : isPast ? 'link past' : 'link';
    return html`<button class=${look} part="qr" @click=${this.#open}>
      ${qrTexts(locale)('pay')}<span class="visually-hidden">, ${subject}</span>
    </button>`;
  }

  #dialog(locale: string): TemplateResult | typeof nothing {
    if (!this.#isOpen || !this.#payable) return nothing;
    const say = qrTexts(locale);
    const { state } = this.#definition;
    return html`<dialog aria-label=${say('pay')} closedby="any" @close=${this.#closed} @keydown=${keepEscape}>
      ${
        state === 'ready'
          ? html`<esanduce-ips-qr .payableState=${this.#payable}></esanduce-ips-qr>`
          : html`<p role="status">${say(state === 'failed' ? 'notLoaded' : 'loading')}</p>`
      }
      <form method="dialog"><button class="qr">${say('close')}</button></form>
    </dialog>`;
  }

  hostUpdated(): void {
    const dialog = this.#host.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  hostDisconnected(): void {
    this.#stopFollowing?.();
    this.#stopFollowing = undefined;
    this.#isOpen = false;
  }

  /** The one thing to pay: a code pays one. */
  get #payable(): PayableState | undefined {
    const { payables } = this.#checkout;
    const isOff = this.isOff ?? this.#isOffAround;
    return isOff || payables.length !== 1 ? undefined : payables[0];
  }

  /** Whether the last payment failed by what another press is not likely to mend. */
  get #isCardDown(): boolean {
    const { failure } = this.#checkout;
    if (!isEsanduceError(failure)) {
      return failure === 'acquirerUnavailable' || failure === 'offline' || this.#failures >= manyFailures;
    }
    return /^(offline|token|unreachable)$/.test(errorKind(failure)) || this.#failures >= manyFailures;
  }

  readonly #open = (): void => {
    this.#isOpen = true;
    void this.#definition.load(this.#host);
    const { client } = this.#context;
    // The payer pays in another app: only the portal knows when the money has come.
    if (client) {
      this.#stopFollowing ??= liveConnectionOf(client).listen({ changed: () => void this.#checkout.load() });
    }
    this.#host.requestUpdate();
  };

  readonly #closed = (): void => {
    this.#isOpen = false;
    this.#host.requestUpdate();
  };
}

/** Escape closes the dialog, and nothing of the page around it. */
const keepEscape = (event: KeyboardEvent): void => {
  if (event.key === 'Escape') event.stopPropagation();
};
