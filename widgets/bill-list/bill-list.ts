import { Task, TaskStatus, initialState } from '@lit/task';
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Payable, PaymentMethod, PropertyId } from '../../src/index.ts';
import { isEsanduceError } from '../../src/index.ts';
import { preferredCard } from '../foundation/card.ts';
import type { PaymentEvent, PayRequestEvent } from '../foundation/events.ts';
import { localeTag } from '../foundation/locale.ts';
import { problemKey } from '../foundation/reason.texts.ts';
import { Surroundings } from '../foundation/surroundings.ts';
import { tokens } from '../foundation/tokens.ts';
import { version } from '../foundation/version.ts';
import { warnOnce } from '../foundation/warn.ts';
import { cardLine, emptyMessage, failureMessage, head, skeleton } from './bill-list.parts.ts';
import { styles } from './bill-list.styles.ts';
import { billListTexts } from './bill-list.texts.ts';
import { billRow } from './bill-row.ts';
import { type Filter, type Holding, loadHolding, loadMore, reloadPaid } from './holding.ts';
import { propertyNames } from './property-name.ts';

const defaultPageSize = 12;

/**
 * A household's bills, newest first: what is due and by when, and ПЛАТИ beside each that can be paid.
 *
 * @tag esanduce-bill-list
 * @attr {string} property - id of the one property to list; all of the customer's when left out
 * @attr {string} year - four digits: bills of that year alone
 * @attr {string} status - `open`, `unpaid`, `partiallyPaid`, `paid`, `sued` or `rescheduled`
 * @attr {number} page-size - how many bills are loaded at once, 1 to 100; 12 when left out
 * @fires {PayRequestEvent} esanduce-pay-request - before paying; cancel it to pay another way
 * @fires {PaymentEvent} esanduce-payment - how paying ended
 * @csspart head - the line on top
 * @csspart total - what is due in all
 * @csspart card - the choice of card
 * @csspart rows - the list
 * @csspart row - one bill; also has its status as a part, `paid`, `unpaid`, …
 * @csspart month - the bill's month
 * @csspart due - its dates
 * @csspart discount - until when paying saves, and how much
 * @csspart paid-part - how much of it is paid
 * @csspart amount - its amount
 * @csspart status - its status in words, where there is no button
 * @csspart pay - the button
 * @csspart pay-label - the text in the button
 * @csspart note - the line below the button
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
export class EsanduceBillList extends LitElement {
  static readonly version = version;
  static override styles = [tokens, styles];
  static override properties = {
    property: {},
    year: {},
    status: {},
    pageSize: { attribute: 'page-size', type: Number },
  };

  declare property: string | undefined;
  declare year: string | undefined;
  declare status: string | undefined;
  declare pageSize: number | undefined;

  #holding: Holding | undefined;
  #card: PaymentMethod | null | undefined;
  /** Whether the next page is being loaded, or why it was not. */
  #more: 'idle' | 'loading' | { readonly problem: unknown } = 'idle';
  readonly #pressed = new Set<string>();
  readonly #around: Surroundings = new Surroundings(this, ({ payables }) => void this.#refresh(payables));

  readonly #first = new Task(this, {
    args: () => {
      const { propertyId, year, status, limit } = this.#filter;
      return [this.#around.client, propertyId, year, status, limit] as const;
    },
    task: async ([client], { signal }) => {
      this.#holding = undefined;
      this.#pressed.clear();
      this.#more = 'idle';
      if (!client) return initialState;
      const holding = await loadHolding(client, this.#filter, signal);
      if (signal.aborted) return initialState;
      this.#card = holding.cards && preferredCard(holding.cards);
      return (this.#holding = holding);
    },
    onError: (error) => {
      if (problemKey(error) !== 'broken' || !isEsanduceError(error)) return;
      const [where] = error.problem?.errors ?? [];
      warnOnce(`<${this.localName}> ${error.message} ${where ? `${where.pointer}: ${where.detail}` : ''}`);
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    // Taken out while loading, put back now.
    if (this.hasUpdated && !this.#holding) void this.#first.run();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#first.abort();
  }

  override render(): TemplateResult {
    const { locale } = this.#around;
    const say = billListTexts(locale);
    const holding = this.#holding;
    const busy = !holding && this.#first.status !== TaskStatus.ERROR && !this.#around.broken;
    return html`<section
      lang=${localeTag(locale)}
      aria-label=${say('title')}
      aria-busy=${busy}
      @click=${this.#press}
      @esanduce-pay-request=${this.#requested}
      @esanduce-payment=${this.#ended}
    >
      ${
        busy
          ? skeleton(locale)
          : holding
            ? this.#list(holding)
            : failureMessage(locale, this.#around.broken ? undefined : this.#first.error)
      }
    </section>`;
  }

  override updated(): void {
    const select = this.renderRoot.querySelector('select');
    // After the options exist: a select cannot hold a value it does not have.
    if (select && this.#card) select.value = this.#card.id;
  }

  #list(holding: Holding): TemplateResult {
    const { locale } = this.#around;
    const say = billListTexts(locale);
    const { bills, page, properties, cards } = holding;
    const context = {
      locale,
      asOf: page.asOf,
      card: cards ? this.#card : undefined,
      pressed: this.#pressed,
      propertyName: propertyNames(properties, locale),
    };
    const payable = bills.some((bill) => bill.payable);
    return html`${head(properties, locale)}
      ${cards && payable ? cardLine(cards, this.#card ?? null, locale, this.#choose) : nothing}
      ${
        bills.length
          ? html`<ul role="list" part="rows">
              ${repeat(
                bills,
                ({ id }) => id,
                (bill) => billRow(bill, context),
              )}
            </ul>`
          : emptyMessage(this.#filter, locale)
      }
      ${
        page.hasNext
          ? html`<div class="foot">
              <button class="ghost" part="more" data-action="more" aria-disabled=${this.#more === 'loading'}>
                ${say('more')}
              </button>
              ${typeof this.#more === 'object' ? failureMessage(locale, this.#more.problem, false) : nothing}
            </div>`
          : nothing
      }
      <p class="spoken" role="status">${say('shown', { count: bills.length })}</p>`;
  }

  get #filter(): Filter {
    const { property, year, status, pageSize } = this;
    const fits = Number.isInteger(pageSize) && Number(pageSize) > 0 && Number(pageSize) <= 100;
    if (pageSize != null && !fits)
      warnOnce(`<${this.localName}> page-size must be a whole number from 1 to 100.`);
    return {
      limit: fits ? pageSize : defaultPageSize,
      ...(property && { propertyId: property as PropertyId }),
      ...(year && { year }),
      ...(status && { status: status as NonNullable<Filter['status']> }),
    };
  }

  /** The one listener for what is pressed in the list itself. */
  readonly #press = (event: Event): void => {
    const pressed = (event.target as Element).closest<HTMLElement>('[data-action]')?.dataset['action'];
    if (pressed === 'retry') void this.#first.run();
    if (pressed === 'more' && this.#more !== 'loading') void this.#loadMore();
  };

  readonly #choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.#card = this.#holding?.cards?.find(({ id }) => id === value) ?? this.#card;
    this.requestUpdate();
  };

  readonly #requested = (event: PayRequestEvent): void => {
    this.#pressed.add(event.payable.id);
  };

  /** A payment that was not even started: what the row shows is out of date. */
  readonly #ended = (event: PaymentEvent): void => {
    if (event.error && event.status === 'failed') void this.#refresh([event.payable]);
  };

  async #loadMore(): Promise<void> {
    const holding = this.#holding;
    if (!holding) return;
    const isCurrent = () => this.#holding?.page === holding.page;
    this.#more = 'loading';
    this.requestUpdate();
    try {
      const longer = await loadMore(holding);
      if (!isCurrent()) return;
      this.#holding = {
        ...longer,
        bills: [...(this.#holding?.bills ?? []), ...longer.bills.slice(holding.bills.length)],
      };
      this.#more = 'idle';
    } catch (problem) {
      if (!isCurrent()) return;
      this.#more = { problem };
    }
    this.requestUpdate();
    await this.updateComplete;
    // The button is gone with the last page: the focus goes on to the first bill that came.
    if (!this.#holding?.page.hasNext) {
      this.renderRoot.querySelectorAll<HTMLElement>('.row')[holding.bills.length]?.focus();
    }
  }

  async #refresh(paid: readonly Payable[]): Promise<void> {
    const [client, holding] = [this.#around.client, this.#holding];
    if (!client || !holding) return;
    try {
      const merge = await reloadPaid(client, this.#filter, holding, paid);
      if (this.#holding) this.#holding = merge(this.#holding);
    } catch (error) {
      // The buttons say how paying ended; the rest stays as it was.
      if (!isEsanduceError(error)) throw error;
    }
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'esanduce-bill-list': EsanduceBillList;
  }
}
