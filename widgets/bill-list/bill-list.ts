import { html, nothing, type TemplateResult } from 'lit';
import { PageElement } from '../dom/page-element.ts';
import type { Bill, Esanduce } from '../../src/index.ts';
import { DocumentSaver } from '../data/document-saver.ts';
import type { ListState } from '../data/list-state.ts';
import { onAction } from '../dom/shadow-listener.ts';
import { version } from '../dom/version.ts';
import { ListController, listProperties } from '../list/list-controller.ts';
import type { EntryContext } from '../list/pay-cell.ts';
import { renderList } from '../list/render-list.ts';
import { list } from '../styles/list.styles.ts';
import { row } from '../styles/row.styles.ts';
import { tokens } from '../styles/tokens.ts';
import { BillExport } from './bill-export.ts';
import { emptyMessage, filters } from './bill-filters.ts';
import { head, placeholders } from './bill-list-templates.ts';
import { details } from './bill-details.styles.ts';
import { styles } from './bill-list.styles.ts';
import { billListStatuses, billListTexts, type BillListStatus } from './bill-list.texts.ts';
import { billRow } from './bill-row.ts';
import { BillGrouping, type BillOrder, keptBackNote } from './by-building.ts';
import { portalLocale } from '../i18n/locale.ts';
import { PayTogether } from './pay-together.ts';
import { reloadBills } from './reload-bills.ts';
import { SearchInput, searchOf } from './search-input.ts';

type Query = NonNullable<Parameters<Esanduce['bills']['list']>[0]>;

/**
 * The bills of a customer, newest first: amount, due date, and PAY beside each payable one or for several selected
 * together. Each opens to its items. More load as the reader comes near the end.
 *
 * @tag esanduce-bill-list
 * @attr {string} property-id - id of the one property to list; default: all of the customer's
 * @attr {string} year - four digits: only bills of that year; follows the reader's choice
 * @attr {"open" | "unpaid" | "partiallyPaid" | "paid" | "sued" | "rescheduled"} status - only bills with this status,
 *   `open` for all that are to be paid; follows the reader's choice
 * @attr {string} search - words of a month, an address or a customer number, or a bill's number: only bills that have them
 *   all; follows what the reader types
 * @attr {number} page-size - how many bills are loaded at once, 1 to 100; default: 12
 * @attr {2 | 3 | 4 | 5 | 6} heading-level - level of its headings in the page; default: 2
 * @attr {boolean} compact - leaves out the property's name, number and total, for a page that shows them above it
 * @fires {ElementErrorEvent} esanduce-error - it cannot show what it should
 * @fires {ElementReadyEvent} esanduce-ready - it has loaded what it shows
 * @fires {PayRequestEvent} esanduce-pay-request - before paying; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - the outcome of a payment
 * @slot heading - replaces the title, or the name of the one property
 * @slot empty - replaces the text shown when there are no bills
 * @slot error - replaces the text shown when bills cannot be loaded
 * @slot end - shown below the last bill
 * @cssstate loading - bills are being loaded
 * @cssstate empty - there are no bills, or none that match the filters
 * @cssstate error - bills cannot be loaded
 * @cssstate paid - all bills shown are paid, and there is at least one
 * @csspart head - the line on top
 * @csspart total - the total due
 * @csspart filters - the search, the filters by year and status, and the export
 * @csspart search - the search
 * @csspart export - the button that saves all bills found as CSV
 * @csspart building - of many properties, the building above the first of its bills
 * @csspart card - the line with the card to charge
 * @csspart rows - the list
 * @csspart row - one bill; also has its status as a part, `paid`, `unpaid`, …
 * @csspart checkbox - selects a bill to be paid with others
 * @csspart month - the bill's month
 * @csspart due - its dates
 * @csspart discount - the discount, and until when it applies
 * @csspart reminder - which reminder covers it
 * @csspart prepaid - says that what was paid ahead covers it
 * @csspart paid-part - how much of a partly paid bill is paid
 * @csspart amount - its amount
 * @csspart status - its status, where there is no button
 * @csspart pay - the PAY button
 * @csspart pay-label - the text in the button
 * @csspart mark - the sign in place of the button that a bill was paid before
 * @csspart note - the line below the button
 * @csspart qr - the button that unfolds its QR code, or the one below PAY that opens it
 * @csspart details - the opened part of a row
 * @csspart items - the table of what the bill is made of, compared with earlier bills
 * @csspart actions - the QR code, the PDF and the ways to ask about the bill
 * @csspart pdf - the button that saves its PDF
 * @csspart calendar - the button that saves its due date for a calendar
 * @csspart question - the link that starts an e-mail about it
 * @csspart call - the link that calls the issuer
 * @csspart selection - the line that selects several bills, with PAY for them
 * @csspart select-all - selects all bills, or none
 * @csspart choose - selects what is overdue, or all, and leads to PAY
 * @csspart payments - what was paid so far of more bills than one payment takes, each with its receipt
 * @csspart more - the button that loads more
 * @csspart note - above it, which bills are loaded and not shown yet
 * @csspart message - shown in place of bills: none, or an error
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - secondary text
 * @cssprop --esanduce-line - dividers
 * @cssprop --esanduce-paper - background
 * @cssprop --esanduce-wash - background of the line with the card
 * @cssprop --esanduce-pay - background of PAY
 * @cssprop --esanduce-pay-ink - text of PAY
 * @cssprop --esanduce-paid - what is paid
 * @cssprop --esanduce-warn - deadlines and pending checks
 * @cssprop --esanduce-late - what is late, refused or sued
 * @cssprop --esanduce-focus - focus ring
 * @cssprop --esanduce-radius - corners
 */
export class EsanduceBillList extends PageElement {
  static readonly version = version;
  static override styles = [tokens, list, row, details, styles];
  static override properties = {
    ...listProperties,
    year: { reflect: true },
    status: { reflect: true },
    search: { reflect: true },
  };

  declare headingLevel: number | undefined;
  declare propertyId: string | undefined;
  declare year: string | undefined;
  declare status: BillListStatus | undefined;
  declare search: string | undefined;
  declare pageSize: number | undefined;

  readonly #list: ListController<Bill, Query> = new ListController(this, {
    resource: ({ bills }) => bills,
    statuses: billListStatuses,
    filters: () => ({
      year: this.year ? Number(this.year) : undefined,
      search: searchOf(this.search),
    }),
    reload: reloadBills,
    onReset: () => this.#together.clear(),
  });
  readonly #together = new PayTogether(this, this.#list);
  readonly #search = new SearchInput(this, (search) => (this.search = search));
  readonly #documents = new DocumentSaver(this);
  readonly #export = new BillExport(this);
  readonly #grouping = new BillGrouping();
  /** Ids of opened rows. */
  readonly #opened = new Set<string>();
  /** The years that have bills, newest first; those known before while others are loaded. */
  #years: readonly number[] = [];

  constructor() {
    super();
    onAction(this, (action, target) => this.#act(action, target));
  }

  override willUpdate(): void {
    const { state } = this.#list;
    this.#together.update();
    if (!state) return;
    const years = new Set(state.properties?.flatMap(({ billYears }) => billYears));
    this.#years = [...years].sort((a, b) => b - a);
  }

  override render(): TemplateResult {
    const { locale, query, state, loader } = this.#list;
    const properties = loader.busy ? undefined : (state?.properties ?? null);
    const say = billListTexts(locale);
    const selected = this.#together.selected.length;
    const order = state && this.#order(state);
    return renderList(this.#list, {
      title: say('title'),
      head: head(properties, loader.busy || (!!state && !this.#isNew), locale),
      filters: this.#isNew ? nothing : this.#filters(locale),
      skeleton: placeholders(query.limit ?? 0, query.status, locale),
      ...(order && { items: order.bills, more: keptBackNote(order, locale) }),
      entry: (bill, context) => this.#row(bill, context),
      empty: () => emptyMessage({ year: this.year, status: query.status, search: query.search }, locale),
      below: (_state, context) => this.#together.render(context),
      announcement: selected
        ? say('selected', { count: String(selected) })
        : query.search
          ? ''
          : say('shown', { count: order?.bills.length ?? 0 }),
    });
  }

  #filters(locale: string): TemplateResult {
    const { query, state } = this.#list;
    const say = billListTexts(locale);
    const count = String(this.#bills.length);
    const found =
      query.search && state ? say(state.page.hasNextPage() ? 'foundMore' : 'found', { count }) : '';
    const set = { year: this.year, status: this.status, search: this.#search.text(this.search) };
    const canExport = this.#bills.length > 0 && !this.#export.busy;
    return html`<div
      @change=${this.#filter}
      @input=${this.#search.onInput}
      @keydown=${this.#search.onKeydown}
    >
      ${filters(this.#years, set, found, canExport, locale)} ${this.#export.render(locale)}
    </div>`;
  }

  #order({ items, page, properties }: ListState<Bill>): BillOrder {
    return this.#grouping.order(items, properties, page.hasNextPage(), this.#list.locale);
  }

  #row(bill: Bill, context: EntryContext): TemplateResult {
    const { id, payable, propertyId } = bill;
    const { state } = this.#list;
    const shown = {
      opened: this.#opened.has(id),
      document: this.#documents.stateOf(id),
      selected: context.canPay && payable ? this.#together.selected.includes(bill) : undefined,
      locked: this.#together.isPaying,
      paying: this.#together.isPayingFor(bill),
      property: state?.properties?.find((property) => property.id === propertyId),
      building: state && this.#order(state).headings.get(id),
    };
    return billRow(bill, shown, context);
  }

  #act(action: string | undefined, target: Element): void {
    const bill = this.#bill(target.closest<HTMLElement>('.row')?.dataset['id']);
    if (action === 'clear') {
      this.year = this.status = this.search = undefined;
      this.renderRoot.querySelector('select')?.focus();
    } else if (action === 'export') {
      const { client, locale, query, state } = this.#list;
      if (client && state?.items.length) void this.#export.save(client, query, state, locale);
    } else if (this.#together.act(action, target)) {
      // The bar did it.
    } else if (!bill) return;
    else if (action === 'select') {
      (target as HTMLInputElement).checked = this.#together.toggle(bill);
    } else if (action === 'pdf' || action === 'calendar') this.#saveDocument(bill, action);
    // A click anywhere on the row opens it, except on its details and button.
    else if (action === 'toggle' || !target.closest('.details, esanduce-pay-button')) {
      if (!this.#opened.delete(bill.id)) this.#opened.add(bill.id);
    }
    this.requestUpdate();
  }

  /** Whether the customer has no bills yet. */
  get #isNew(): boolean {
    return this.#list.state?.items.length === 0 && !this.year && !this.status && !this.search;
  }

  get #bills(): readonly Bill[] {
    return this.#list.state?.items ?? [];
  }

  #bill(id: string | undefined): Bill | undefined {
    return this.#bills.find((bill) => bill.id === id);
  }

  readonly #filter = (event: Event): void => {
    const { name, value } = event.target as HTMLInputElement | HTMLSelectElement;
    if (name !== 'search') Object.assign(this, { [name]: value || undefined });
  };

  #saveDocument({ id, document, number }: Bill, what: 'pdf' | 'calendar'): void {
    const { client, locale } = this.#list;
    if (!client) return;
    if (what === 'calendar') {
      const asked = { billId: id, locale: portalLocale(locale) };
      const name = `${number.replaceAll(/[^\w-]+/g, '-')}.ics`;
      void this.#documents.save(id, name, () => client.calendar.download(asked));
    } else if (document) {
      void this.#documents.save(id, document.fileName, () => client.bills.download(id));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-bill-list': EsanduceBillList;
  }
}
