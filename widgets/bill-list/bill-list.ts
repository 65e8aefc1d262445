import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Bill, Esanduce, Payable } from '../../src/index.ts';
import { DocumentSaver } from '../data/document-saver.ts';
import type { PaymentEvent, PayRequestEvent } from '../payment/events.ts';
import { type ListState, loadProperties } from '../data/list-state.ts';
import { HouseholdList } from '../list/household-list.ts';
import { list } from '../styles/list.styles.ts';
import type { ListContext } from '../list/pay-cell.ts';
import { row } from '../styles/row.styles.ts';
import { tokens } from '../styles/tokens.ts';
import { choiceBar, emptyMessage, filters, head, placeholders } from './bill-list-templates.ts';
import { styles } from './bill-list.styles.ts';
import { billListTexts } from './bill-list.texts.ts';
import { billRow } from './bill-row.ts';
import { Choice } from './choice.ts';

type Query = NonNullable<Parameters<Esanduce['bills']['list']>[0]>;

/**
 * A household's bills, newest first: what is due and by when, and ПЛАТИ beside each that can be paid, or for several chosen
 * together. Each unfolds to what it is made of. The next ones load as the reader comes near the end.
 *
 * @tag esanduce-bill-list
 * @attr {string} property - id of the one property to list; all of the customer's when left out
 * @attr {string} year - four digits: bills of that year alone; follows what the reader chooses
 * @attr {string} status - `open`, `unpaid`, `partiallyPaid`, `paid`, `sued` or `rescheduled`; follows, too
 * @attr {number} page-size - how many bills are loaded at once, 1 to 100; 12 when left out
 * @fires {PayRequestEvent} esanduce-pay-request - before paying; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - how paying ended
 * @csspart head - the line on top
 * @csspart total - what is due in all
 * @csspart filters - the choice of year and state
 * @csspart card - the choice of card
 * @csspart rows - the list
 * @csspart row - one bill; also has its status as a part, `paid`, `unpaid`, …
 * @csspart choose - the box that chooses it
 * @csspart month - the bill's month
 * @csspart due - its dates
 * @csspart discount - until when paying saves, and how much
 * @csspart paid-part - how much of it is paid
 * @csspart amount - its amount
 * @csspart status - its status in words, where there is no button
 * @csspart pay - the button
 * @csspart pay-label - the text in the button
 * @csspart note - the line below the button
 * @csspart details - what unfolds
 * @csspart items - what the bill is made of
 * @csspart pdf - the button that saves its PDF
 * @csspart together - the line with what is chosen and ПЛАТИ for all of it
 * @csspart more - the button that loads more
 * @csspart message - what stands in place of bills: none, or why not
 * @cssprop --esanduce-font - font family
 * @cssprop --esanduce-font-size - size of plain text, 15px
 * @cssprop --esanduce-ink - text
 * @cssprop --esanduce-muted - quiet text
 * @cssprop --esanduce-line - hairlines
 * @cssprop --esanduce-paper - ground
 * @cssprop --esanduce-wash - ground of the line with the card
 * @cssprop --esanduce-pay - ground of ПЛАТИ
 * @cssprop --esanduce-pay-ink - text of ПЛАТИ
 * @cssprop --esanduce-paid - what is paid
 * @cssprop --esanduce-warn - deadlines, and what is being checked
 * @cssprop --esanduce-late - what is late or refused
 * @cssprop --esanduce-focus - the ring around what has the focus
 * @cssprop --esanduce-radius - corners
 */
export class EsanduceBillList extends HouseholdList<Bill, Query> {
  static override styles = [tokens, list, row, styles];
  static override properties = { year: { reflect: true }, status: { reflect: true } };

  declare year: string | undefined;

  readonly #choice = new Choice();
  readonly #unfolded = new Set<string>();
  readonly #documents = new DocumentSaver(this);
  #chosen: readonly Bill[] = [];
  /** The first year known to have bills; 0 before any is. */
  #since = 0;
  /** Whether the years before were looked for. */
  #sought = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('property')) {
      this.#since = 0;
      this.#sought = false;
    }
    const bills = this.#bills;
    this.#chosen = this.#choice.of(bills);
    const last = Number((bills.at(-1)?.period ?? this.holding?.page.asOf ?? '').slice(0, 4));
    if (last) this.#since = Math.min(last, this.#since || last);
  }

  protected override get query(): Query {
    return { ...super.query, year: Number(this.year) || undefined };
  }

  protected override heading(locale: string): string {
    return billListTexts(locale)('title');
  }

  protected override resource({ bills }: Esanduce) {
    return bills;
  }

  protected override async reload(client: Esanduce, holding: ListState<Bill>, paid: readonly Payable[]) {
    const ids = holding.items.map(({ id }) => id).filter((id) => paid.some((payable) => payable.id === id));
    // Lawsuits, instalments and reminders pay bills that they do not name.
    const unnamed = paid.some(({ type }) => type !== 'bill');
    const [properties, ...bills] = await Promise.all([
      holding.properties && loadProperties(client, this.query.propertyId),
      ...(unnamed
        ? [client.bills.list({ ...this.query, limit: 100 }).then(({ data }) => data)]
        : ids.map((id) => client.bills.get(id))),
    ]);
    return { items: bills.flat(), properties };
  }

  protected override head(
    holding: ListState<Bill> | undefined,
    busy: boolean,
    locale: string,
  ): TemplateResult {
    const properties = busy ? undefined : (holding?.properties ?? null);
    return head(properties, busy || (!!holding && !this.#isNew), locale);
  }

  protected override skeleton(locale: string): TemplateResult {
    return placeholders(this.query.limit ?? 0, this.status, locale);
  }

  protected override filters(locale: string): TemplateResult | typeof nothing {
    if (this.#isNew) return nothing;
    const { asOf = '' } = this.holding?.page ?? {};
    // Bills are of the month before.
    const newest = Number(asOf.slice(0, 4)) - Number(asOf.slice(5, 7) === '01');
    const years = Array.from({ length: this.#since && newest - this.#since + 1 }, (_, back) =>
      String(newest - back),
    );
    if (this.year && !years.includes(this.year)) years.push(this.year);
    return html`<div @change=${this.#filter} @focusin=${this.#findYears} @pointerover=${this.#findYears}>
      ${filters(years, this.year, this.status, locale)}
    </div>`;
  }

  protected override entry(bill: Bill, context: ListContext): TemplateResult {
    const { id, payable } = bill;
    const state = {
      unfolded: this.#unfolded.has(id),
      document: this.#documents.stateOf(id),
      chosen: context.card && payable ? this.#chosen.includes(bill) : undefined,
      refusal: this.#choice.refusal(bill, this.#chosen),
      running: this.#choice.holds(bill),
    };
    return billRow(bill, state, context);
  }

  protected override below({ items, page }: ListState<Bill>, context: ListContext) {
    const chosen = this.#chosen;
    if (!chosen.length || !context.card) return nothing;
    const can = {
      change: !this.#choice.isRunning,
      addOverdue: this.#choice.overdue(items, page.asOf).length > 0,
    };
    const several = items.some(({ payable, propertyId }) => payable && propertyId !== chosen[0]?.propertyId);
    return choiceBar(chosen, can, several, context);
  }

  protected override empty(locale: string): TemplateResult {
    return emptyMessage(this.year, this.status, locale);
  }

  protected override shown(count: number, locale: string): string {
    const chosen = this.#chosen.length;
    const say = billListTexts(locale);
    return chosen ? say('chosen', { count: String(chosen) }) : say('shown', { count });
  }

  protected override forget(): void {
    this.#choice.forget();
  }

  protected override requested(event: PayRequestEvent): void {
    const ids = event.items.map(({ payable }) => payable.id);
    if (!(event.target as Element).closest('.together')) {
      super.requested(event);
      const bill = this.#bill(event.payable.id);
      if (bill) this.#choice.toggle(bill, this.#bills, false);
    } else {
      // The page, which may stop it, hears of it after the list.
      queueMicrotask(() => {
        if (event.defaultPrevented) return;
        this.#choice.run(ids);
        this.requestUpdate();
      });
    }
    this.requestUpdate();
  }

  protected override ended(event: PaymentEvent): void {
    if (event.status !== 'unknown' && event.payables.some(({ id }) => this.#choice.holds({ id })))
      this.#choice.run([]);
    this.requestUpdate();
    super.ended(event);
  }

  protected override act(action: string | undefined, pressed: Element): void {
    const bill = this.#bill(pressed.closest<HTMLElement>('.row')?.dataset['id']);
    if (action === 'clear') {
      this.year = this.status = undefined;
      this.renderRoot.querySelector('select')?.focus();
    } else if (action === 'overdue') this.#choice.addOverdue(this.#bills, this.holding?.page.asOf ?? '');
    else if (action === 'unchoose') {
      const [first] = this.#chosen;
      this.#choice.forget();
      // The button goes with the choice: the focus goes back to where that began.
      this.renderRoot.querySelector<HTMLElement>(`[data-id="${first?.id ?? ''}"]`)?.focus();
    } else if (!bill) return;
    else if (action === 'choose') {
      (pressed as HTMLInputElement).checked = this.#choice.toggle(bill, this.#bills);
    } else if (action === 'pdf') this.#saveDocument(bill);
    // The whole head of a row unfolds it, but not what is pressed for itself.
    else if (action === 'fold' || !pressed.closest('.details, esanduce-pay-button')) {
      if (!this.#unfolded.delete(bill.id)) this.#unfolded.add(bill.id);
    }
    this.requestUpdate();
  }

  /** Whether there never were any bills. */
  get #isNew(): boolean {
    return this.holding?.items.length === 0 && !this.year && !this.status;
  }

  get #bills(): readonly Bill[] {
    return this.holding?.items ?? [];
  }

  #bill(id: string | undefined): Bill | undefined {
    return this.#bills.find((bill) => bill.id === id);
  }

  readonly #filter = (event: Event): void => {
    const { name, value } = event.target as HTMLSelectElement;
    this[name as 'year' | 'status'] = value || undefined;
  };

  /** The portal does not say since when there are bills: each year before is asked for, once somebody wants to choose one. */
  readonly #findYears = async (): Promise<void> => {
    const { client, property } = this;
    if (!client || !this.#since || this.#sought) return;
    this.#sought = true;
    for (let found = true; found && property === this.property;) {
      const year = this.#since - 1;
      const query = { limit: 1, propertyId: this.query.propertyId, year };
      const page = await client.bills.list(query).catch(() => undefined);
      found = !!page?.data.length && property === this.property;
      if (found) this.#since -= 1;
      else if (!page) this.#sought = false;
      this.requestUpdate();
    }
  };

  #saveDocument({ id, document }: Bill): void {
    const { client } = this;
    if (document && client) void this.#documents.save(id, document.fileName, () => client.bills.download(id));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-bill-list': EsanduceBillList;
  }
}
