import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { money, type Property } from '../../src/index.ts';
import { debtSummaryTexts } from '../debt-summary/debt-summary.texts.ts';
import { formatAmount } from '../i18n/format.ts';
import { loadProperties } from '../data/list-state.ts';
import { failureMessage, message } from '../list/list-templates.ts';
import { list } from '../styles/list.styles.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { Loader } from '../data/loader.ts';
import { localeTag } from '../i18n/locale.ts';
import { propertyName } from '../i18n/property-name.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { tokens } from '../styles/tokens.ts';
import { version } from '../dom/version.ts';
import { warnOnce } from '../dom/warn.ts';
import { PropertyChangeEvent } from './property-change-event.ts';
import { styles } from './property-picker.styles.ts';
import { propertyPickerTexts } from './property-picker.texts.ts';

/**
 * Which of the customer's properties the page is about, by the browser's own choice; plain text where there is one alone.
 *
 * @tag esanduce-property-picker
 * @attr {string} value - id of the property chosen; the first one when left out
 * @attr {boolean} optional - hides it where there is one property alone
 * @fires {Event} load - the properties have come, or why not
 * @fires {PropertyChangeEvent} esanduce-property-change - another was chosen, or the first because `value` named none
 * @csspart choice - the property chosen
 * @csspart name - its kind and street
 * @csspart total - what it owes in all
 * @csspart message - what stands in place of properties: none, or why not
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - quiet text
 * @cssprop --esanduce-line - hairlines
 * @cssprop --esanduce-paper - ground
 * @cssprop --esanduce-wash - ground under the pointer
 * @cssprop --esanduce-focus - the ring around what has the focus
 * @cssprop --esanduce-radius - corners
 */
export class EsanducePropertyPicker extends LitElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override properties = { value: {}, optional: { type: Boolean } };

  declare value: string | undefined;
  declare optional: boolean;

  readonly #loader = new Loader<readonly Property[]>(this, {
    arguments: () => [],
    load: (client, signal) => loadProperties(client, undefined, signal),
  });
  /** Told to the page once the element shows it. */
  #news: Property | undefined;

  override willUpdate(): void {
    const [first] = this.#loader.value ?? [];
    if (!first || this.#chosen) return;
    if (this.value) warnOnce(`<${this.localName}> value names none of the customer's properties.`);
    this.value = first.id;
    this.#news = first;
  }

  /** Whether it was loading when it was drawn last. */
  #busy = true;

  override render(): TemplateResult {
    const { around, busy, value: properties, problem } = this.#loader;
    const { locale } = around;
    const say = propertyPickerTexts(locale);
    return html`<section lang=${localeTag(locale)} aria-busy=${busy} @click=${this.#press}>
      ${
        busy
          ? html`<p class="visually-hidden" role="status">${listTexts(locale)('loading')}</p>
              <div class="choice" aria-hidden="true">
                <div class="what">
                  <div class="bar short"></div>
                  <div class="bar"></div>
                  <div class="bar short"></div>
                </div>
                <div class="owed">
                  <div class="bar short"></div>
                  <div class="bar"></div>
                </div>
              </div>`
          : !properties
            ? failureMessage(locale, problem)
            : this.#chosen
              ? this.#choice(properties, this.#chosen, locale)
              : message(say('none'), say('addOne'))
      }
    </section>`;
  }

  override updated(): void {
    const { busy, value } = this.#loader;
    if (this.#busy && !busy) this.dispatchEvent(new Event('load'));
    this.#busy = busy;
    if (this.optional) this.hidden = value?.length === 1;
    const news = this.#news;
    this.#news = undefined;
    if (news) this.dispatchEvent(new PropertyChangeEvent(news));
  }

  get #chosen(): Property | undefined {
    return this.#loader.value?.find(({ id }) => id === this.value);
  }

  #choice(properties: readonly Property[], chosen: Property, locale: string): TemplateResult {
    const say = propertyPickerTexts(locale);
    const several = properties.length > 1;
    const currency = reasonTexts(locale)('currency');
    const total = chosen.debt.total.amount;
    const amount = ({ debt }: Property) => formatAmount(debt.total, locale);
    return html`<div class="choice ${several ? 'several' : ''}" part="choice">
      <p class="what" aria-hidden=${several || nothing}>
        <small>${say('label')}</small>
        <strong part="name">${propertyName(chosen, locale)}</strong>
        <small>${say('ident', { ident: chosen.ident })}</small>
      </p>
      <p class="owed" part="total" aria-hidden=${several || nothing}>
        <small>${debtSummaryTexts(locale)(total < 0 ? 'ahead' : 'total')}</small>
        <strong>${formatAmount(money(Math.abs(total)), locale)} <span>${currency}</span></strong>
      </p>
      ${
        several
          ? html`<select aria-label=${say('label')} @change=${this.#choose}>
              ${properties.map(
                (property) =>
                  html`<option value=${property.id} .selected=${property === chosen}>
                    ${propertyName(property, locale)} · ${property.ident} · ${amount(property)} ${currency}
                  </option>`,
              )}
            </select>`
          : nothing
      }
    </div>`;
  }

  readonly #press = (event: Event): void => {
    if ((event.target as Element).closest('[data-action]')) this.#loader.retry();
  };

  readonly #choose = (event: Event): void => {
    this.value = (event.target as HTMLSelectElement).value;
    this.#news = this.#chosen;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-property-picker': EsanducePropertyPicker;
  }
}
