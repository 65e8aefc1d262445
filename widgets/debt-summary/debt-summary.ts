import { html, type TemplateResult } from 'lit';
import { PageElement } from '../dom/page-element.ts';
import type { Property } from '../../src/index.ts';
import { loadProperties } from '../data/list-state.ts';
import { Loader } from '../data/loader.ts';
import { loadStates } from '../data/load-states.ts';
import { SelectedProperty } from '../data/selected-property.ts';
import { HeadingLevel, headingProperties } from '../dom/heading-level.ts';
import { version } from '../dom/version.ts';
import { localeTag } from '../../src/format/index.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { failureMessage, message } from '../list/list-templates.ts';
import { loadingStatus } from '../list/skeletons.ts';
import { list } from '../styles/list.styles.ts';
import { tokens } from '../styles/tokens.ts';
import { styles } from './debt-summary.styles.ts';
import { debtSummaryTexts } from './debt-summary.texts.ts';
import { debtSkeleton, propertyDebt } from './property-debt.ts';

/**
 * What each property has left to pay here, its debt by kind, and what is paid elsewhere. The amounts are the portal's own;
 * nothing is added up here.
 *
 * @tag esanduce-debt-summary
 * @attr {string} property-id - id of the property to show; default: all properties of the customer
 * @attr {2 | 3 | 4 | 5 | 6} heading-level - level of its headings in the page; default: 2
 * @attr {boolean} compact - only the amounts that are not zero, without the property's name; for a page that shows it beside them
 * @fires {ElementErrorEvent} esanduce-error - it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - it has loaded what it shows
 * @slot empty - replaces the text shown when the customer has no property
 * @slot error - replaces the text shown when the properties could not be loaded
 * @slot end - below the properties
 * @cssstate loading - the properties are being loaded
 * @cssstate empty - the customer has no property
 * @cssstate error - the properties could not be loaded
 * @csspart property - one property
 * @csspart total - what is left to pay here
 * @csspart first-due - when the first of it falls due, and how far away that is
 * @csspart regular - bills that are neither sued nor paid by instalments
 * @csspart sued - sued debt
 * @csspart rescheduled - debt paid by instalments
 * @csspart prepayment - the amount paid in advance
 * @csspart apart - what is not paid here, or need not be, and why
 * @csspart as-of - the day of the balance, and until when payments are included
 * @csspart message - the message for an empty list or an error
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - secondary text
 * @cssprop --esanduce-line - borders
 * @cssprop --esanduce-paper - background
 * @cssprop --esanduce-wash - background of the line with the days
 * @cssprop --esanduce-paid - the amount paid in advance
 * @cssprop --esanduce-late - sued debt
 * @cssprop --esanduce-focus - focus ring
 * @cssprop --esanduce-radius - corner radius
 */
export class EsanduceDebtSummary extends PageElement {
  static readonly version = version;
  static override styles = [tokens, list, styles];
  static override properties = { ...headingProperties, propertyId: { attribute: 'property-id' } };

  declare headingLevel: number | undefined;
  declare propertyId: string | undefined;

  readonly #property = new SelectedProperty(this);
  readonly #loader = new Loader<readonly Property[]>(this, {
    arguments: () => (this.#property.id === null ? null : [this.#property.id]),
    load: (client, signal) => loadProperties(client, this.#property.id ?? undefined, signal),
  });

  constructor() {
    super();
    new HeadingLevel(this);
    loadStates(this, this.#loader, ({ length }) => !length);
  }

  override render(): TemplateResult {
    const { context, busy, value: properties, problem } = this.#loader;
    const { locale } = context;
    return html`<section
      lang=${localeTag(locale)}
      aria-label=${debtSummaryTexts(locale)('title')}
      aria-busy=${busy}
      @click=${this.#onClick}
    >
      ${
        busy
          ? [loadingStatus(locale), debtSkeleton]
          : !properties
            ? failureMessage(locale, problem)
            : properties.length
              ? html`<ul role="list">
                  ${properties.map((property, at) => propertyDebt(property, properties[at + 1], locale))}
                </ul>`
              : message(listTexts(locale)('noProperty'), listTexts(locale)('addOne'))
      }
      <slot name="end"></slot>
    </section>`;
  }

  readonly #onClick = (event: Event): void => {
    if ((event.target as Element).closest('[data-action]')) this.#loader.retry();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-debt-summary': EsanduceDebtSummary;
  }
}
