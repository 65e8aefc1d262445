import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { type ChildPart, Directive, directive } from 'lit/directive.js';
import type { PayableState } from '../../src/index.ts';
import { LazyDefinition } from '../dom/lazy-definition.ts';
import { qrTexts } from '../i18n/qr.texts.ts';
import { isPayableByQr } from '../payment/qr.ts';
import type { EntryContext } from './pay-cell.ts';

let lastId = 0;

/** The button that unfolds the code of one debt, and the code; it is imported and drawn when it is asked for. */
class QrDetails extends Directive {
  #host: LitElement | undefined;
  #isOpen = false;
  #wasShown = false;
  #definition: LazyDefinition | undefined;
  readonly #id = `qr-${String((lastId += 1))}`;

  override update(part: ChildPart, args: Parameters<QrDetails['render']>): unknown {
    this.#host = part.options?.host as LitElement;
    return this.render(...args);
  }

  /**
   * @param subject the debt for screen readers
   * @param load imports the definition of `<esanduce-ips-qr>`: no list may import an element
   */
  render(
    state: PayableState,
    subject: string,
    { locale, qr }: Pick<EntryContext, 'locale' | 'qr'>,
    load: () => Promise<unknown>,
  ): TemplateResult | typeof nothing {
    // What is open stays, to say that it is paid; the button keeps its space, so that nothing below moves.
    const isPast = !this.#isOpen && !isPayableByQr(state);
    if (!qr || (isPast && !this.#wasShown)) return nothing;
    this.#wasShown = true;
    this.#definition ??= new LazyDefinition(load);
    const say = qrTexts(locale);
    const missing = { loading: 'loading', failed: 'notLoaded' } as const;
    const { state: progress } = this.#definition;
    return html`<button
        class="ghost ${isPast ? 'past' : ''}"
        part="qr"
        aria-expanded=${this.#isOpen}
        aria-controls=${this.#id}
        @click=${this.#toggle}
      >
        ${say('code')}<span class="visually-hidden">, ${subject}</span>
      </button>
      <div class="qr" id=${this.#id} ?hidden=${!this.#isOpen}>
        ${
          !this.#isOpen
            ? nothing
            : progress === 'loading' || progress === 'failed'
              ? html`<p role="status">${say(missing[progress])}</p>`
              : html`<esanduce-ips-qr .payableState=${state}></esanduce-ips-qr>`
        }
      </div>`;
  }

  readonly #toggle = (): void => {
    const [host, definition] = [this.#host, this.#definition];
    if (!host || !definition) return;
    // After a failure a press tries again.
    if (definition.state !== 'failed') this.#isOpen = !this.#isOpen;
    if (this.#isOpen) void definition.load(host);
    host.requestUpdate();
  };
}

export const qrDetails = directive(QrDetails);
