import { html, nothing, type TemplateResult } from 'lit';
import { PageElement } from '../dom/page-element.ts';
import type { EsanduceError, Property } from '../../src/index.ts';
import { formatAmount, localeTag } from '../../src/format/index.ts';
import { loadProperties } from '../data/list-state.ts';
import { loadStates } from '../data/load-states.ts';
import { failureMessage, firstDue, message, relativeDay, unbrokenName } from '../list/list-templates.ts';
import { loadingStatus } from '../list/skeletons.ts';
import { list } from '../styles/list.styles.ts';
import { Loader } from '../data/loader.ts';
import { balance } from '../i18n/balance.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { propertyName } from '../i18n/property-name.ts';
import { fewProperties } from '../i18n/property-order.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { tokens } from '../styles/tokens.ts';
import { version } from '../dom/version.ts';
import { warnOnce } from '../dom/warn.ts';
import { PropertiesLoadEvent, PropertyChangeEvent } from '../data/property-events.ts';
import { PropertyCombobox } from './combobox.ts';
import { comboboxInput, comboboxOptions } from './combobox-templates.ts';
import { styles } from './property-picker.styles.ts';
import { propertyPickerTexts } from './property-picker.texts.ts';

/**
 * Lets the customer choose one of their properties, in a native select, or when there are more than seven, in a combobox that
 * searches them by address and customer number. A single property is shown as plain text.
 *
 * @tag esanduce-property-picker
 * @attr {string} value - id of the chosen property; default: the first one
 * @attr {boolean} optional - hides the element when the customer has only one property
 * @attr {boolean} compact - only the property's name and number, for a page that shows its debt beside them
 * @fires {ElementErrorEvent} esanduce-error - it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - it has loaded what it shows
 * @fires {PropertyChangeEvent} esanduce-property-change - another property was chosen, or the first one by default
 * @fires {PropertiesLoadEvent} esanduce-properties-load - the properties were loaded, or could not be
 * @slot empty - replaces the text shown when the customer has no property
 * @slot error - replaces the text shown when the properties could not be loaded
 * @cssstate loading - the properties are being loaded
 * @cssstate empty - the customer has no property
 * @cssstate error - the properties could not be loaded
 * @csspart choice - the chosen property
 * @csspart name - its kind and street; of many, the input that searches them
 * @csspart options - the list of the properties found
 * @csspart total - what is left to pay here
 * @csspart first-due - when the first of it falls due, and how far away that is
 * @csspart message - the message for an empty list or an error
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - secondary text
 * @cssprop --esanduce-line - borders
 * @cssprop --esanduce-paper - background
 * @cssprop --esanduce-wash - background under the pointer
 * @cssprop --esanduce-focus - focus ring
 * @cssprop --esanduce-radius - corner radius
 */
export class EsanducePropertyPicker extends PageElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];
  static override shadowRootOptions = { ...PageElement.shadowRootOptions, delegatesFocus: true };
  static override properties = { value: {}, optional: { type: Boolean } };

  declare value: string | undefined;
  declare optional: boolean;

  readonly #loader = new Loader<readonly Property[]>(this, {
    arguments: () => [],
    load: (client, signal) => loadProperties(client, undefined, signal),
  });
  readonly #combobox = new PropertyCombobox(this, (property) => {
    this.value = property.id;
    this.#changed = property;
  });
  /** A choice that the page has not been notified of yet. */
  #changed: Property | undefined;
  /** Whether the last render showed the skeleton. */
  #wasBusy = true;

  constructor() {
    super();
    loadStates(this, this.#loader, ({ length }) => !length);
  }

  override willUpdate(): void {
    const [first] = this.#loader.value ?? [];
    if (!first || this.#chosen) return;
    if (this.value) warnOnce(`<${this.localName}> value must be the id of one of the customer's properties.`);
    this.value = first.id;
    this.#changed = first;
  }

  override render(): TemplateResult {
    const { context, busy, value: properties, problem } = this.#loader;
    const { locale } = context;
    const say = listTexts(locale);
    return html`<section lang=${localeTag(locale)} aria-busy=${busy} @click=${this.#onClick}>
      ${
        busy
          ? [loadingStatus(locale), placeholder]
          : !properties
            ? failureMessage(locale, problem)
            : this.#chosen
              ? this.#choice(properties, this.#chosen, locale)
              : message(say('noProperty'), say('addOne'))
      }
    </section>`;
  }

  override updated(): void {
    const { busy, problem, value } = this.#loader;
    if (this.#wasBusy && !busy) {
      const error = problem as EsanduceError | undefined;
      this.dispatchEvent(new PropertiesLoadEvent({ properties: value ?? null, error }));
    }
    this.#wasBusy = busy;
    if (this.optional) this.hidden = value?.length === 1;
    const property = this.#changed;
    this.#changed = undefined;
    if (property) this.dispatchEvent(new PropertyChangeEvent({ property }));
  }

  get #chosen(): Property | undefined {
    return this.#loader.value?.find(({ id }) => id === this.value);
  }

  #choice(properties: readonly Property[], chosen: Property, locale: string): TemplateResult {
    const say = listTexts(locale);
    const label = propertyPickerTexts(locale)('label');
    const many = properties.length > fewProperties;
    const several = properties.length > 1 && !many;
    if (many) this.#combobox.show(properties, chosen, locale);
    const currency = reasonTexts(locale)('currency');
    const inWords = ({ debt }: Property) => {
      const { label, amount } = balance(debt, locale);
      const when = debt.dueOn && debt.payable.amount > 0 ? [relativeDay(debt.dueOn, debt.asOf, locale)] : [];
      return [`${label} ${formatAmount(amount, locale)} ${currency}`, ...when].join(' · ');
    };
    const chosenBalance = balance(chosen.debt, locale);
    return html`<div
      class="choice ${many ? 'several many' : several ? 'several' : ''}"
      part="choice"
      @mousedown=${many ? this.#combobox.onMousedown : nothing}
      @click=${many ? this.#combobox.onClick : nothing}
    >
      <div class="what" aria-hidden=${several || nothing}>
        <small>${label}</small>
        ${
          many
            ? comboboxInput(this.#combobox, locale)
            : html`<strong part="name">${unbrokenName(chosen, locale)}</strong>`
        }
        <small>${say('ident', { ident: chosen.ident })}</small>
      </div>
      <p class="owed" part="total" aria-hidden=${several || nothing}>
        <small>${chosenBalance.label}</small>
        <strong translate="no">${formatAmount(chosenBalance.amount, locale)} <span>${currency}</span></strong>
        ${firstDue(chosen.debt, locale)}
      </p>
      ${
        several
          ? html`<select aria-label=${label} @change=${this.#onChange}>
              ${properties.map(
                (property) =>
                  html`<option value=${property.id} .selected=${property === chosen}>
                    ${propertyName(property, locale)} · ${property.ident} · ${inWords(property)}
                  </option>`,
              )}
            </select>`
          : many
            ? comboboxOptions(this.#combobox, chosen, locale)
            : nothing
      }
    </div>`;
  }

  readonly #onClick = (event: Event): void => {
    if ((event.target as Element).closest('[data-action]')) this.#loader.retry();
  };

  readonly #onChange = (event: Event): void => {
    this.value = (event.target as HTMLSelectElement).value;
    this.#changed = this.#chosen;
  };
}

/** The size of a loaded property. */
const placeholder = html`<div class="choice" aria-hidden="true">
  <div class="what">
    <div class="bar short"></div>
    <div class="bar"></div>
    <div class="bar short"></div>
  </div>
  <div class="owed">
    <div class="bar short"></div>
    <div class="bar"></div>
  </div>
</div>`;

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-property-picker': EsanducePropertyPicker;
  }
}
