import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { money, type Property, type PropertyId } from '../../src/index.ts';
import { formatAmount, formatDate } from '../i18n/format.ts';
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
import { propertyPickerTexts } from '../property-picker/property-picker.texts.ts';
import { styles } from './debt-summary.styles.ts';
import { debtSummaryTexts } from './debt-summary.texts.ts';

/**
 * What each property owes, in all and by kind, as the portal delivers it: nothing is added up here.
 *
 * @tag esanduce-debt-summary
 * @attr {string} property - id of the one property to show; all of the customer's when left out
 * @csspart property - one property
 * @csspart total - what it owes in all
 * @csspart regular - bills neither sued nor by instalments
 * @csspart sued - what is sued
 * @csspart rescheduled - what is paid by instalments
 * @csspart prepayment - what was paid ahead
 * @csspart state - the day of the state, and until when payments are counted in
 * @csspart message - what stands in place of debts: no property, or why not
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - quiet text
 * @cssprop --esanduce-line - hairlines
 * @cssprop --esanduce-paper - ground
 * @cssprop --esanduce-wash - ground of the line with the days
 * @cssprop --esanduce-paid - what was paid ahead
 * @cssprop --esanduce-late - what is sued
 * @cssprop --esanduce-radius - corners
 */
export class EsanduceDebtSummary extends LitElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];
  static override properties = { property: {} };

  declare property: string | undefined;

  readonly #loader = new Loader<readonly Property[]>(this, {
    arguments: () => [this.property],
    load: (client, signal) => loadProperties(client, (this.property || undefined) as PropertyId, signal),
  });

  override render(): TemplateResult {
    const { around, busy, value: properties, problem } = this.#loader;
    const { locale } = around;
    const say = debtSummaryTexts(locale);
    return html`<section
      lang=${localeTag(locale)}
      aria-label=${say('title')}
      aria-busy=${busy}
      @click=${this.#press}
    >
      ${
        busy
          ? html`<p class="visually-hidden" role="status">${listTexts(locale)('loading')}</p>
              ${placeholder}`
          : !properties
            ? failureMessage(locale, problem)
            : properties.length
              ? html`<ul role="list">
                  ${properties.map((property, at) => debtOf(property, properties[at + 1], locale))}
                </ul>`
              : message(propertyPickerTexts(locale)('none'), propertyPickerTexts(locale)('addOne'))
      }
    </section>`;
  }

  readonly #press = (event: Event): void => {
    if ((event.target as Element).closest('[data-action]')) this.#loader.retry();
  };
}

/** A property as it will be. */
const placeholder = html`<div aria-hidden="true">
  <div class="head">
    <div class="name">
      <div class="bar"></div>
      <div class="bar short"></div>
    </div>
    <div class="total"><div class="bar due"></div></div>
  </div>
  <div class="parts">
    ${Array<TemplateResult>(4).fill(
      html`<div>
        <div class="bar short"></div>
        <div class="bar"></div>
      </div>`,
    )}
  </div>
  <div class="state"><div class="bar short"></div></div>
</div>`;

const parts = ['regular', 'sued', 'rescheduled', 'prepayment'] as const;

function debtOf(property: Property, next: Property | undefined, locale: string): TemplateResult {
  const { debt, ident } = property;
  const say = debtSummaryTexts(locale);
  const stateOf = ({ asOf, recordedUntil }: Property['debt']) =>
    say('state', { day: formatDate(asOf, locale), until: formatDate(recordedUntil, locale) });
  const state = stateOf(debt);
  const { amount } = debt.total;
  return html`<li part="property">
    <div class="head">
      <p>
        <strong>${propertyName(property, locale)}</strong>
        <small>${propertyPickerTexts(locale)('ident', { ident })}</small>
      </p>
      <p class="total" part="total">
        <small>${say(amount > 0 ? 'total' : amount < 0 ? 'ahead' : 'nothing')}</small>
        <strong class="due"
          >${formatAmount(money(Math.abs(amount)), locale)}
          <span>${reasonTexts(locale)('currency')}</span></strong
        >
      </p>
    </div>
    <dl class="parts">
      ${parts.map(
        (part) =>
          html`<div part=${part}>
            <dt>${say(part)}</dt>
            <dd class=${debt[part].amount ? part : 'zero'}>${formatAmount(debt[part], locale)}</dd>
          </div>`,
      )}
    </dl>
    ${next && stateOf(next.debt) === state ? nothing : html`<small class="state" part="state">${state}</small>`}
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-debt-summary': EsanduceDebtSummary;
  }
}
