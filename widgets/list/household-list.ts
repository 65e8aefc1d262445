import { LitElement, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RequestOptions, Esanduce, Page, Payable, PaymentMethod, PropertyId } from '../../src/index.ts';
import { preferredCard } from '../payment/card.ts';
import type { PaymentEvent, PayRequestEvent } from '../payment/events.ts';
import { caughtUp, type ListState, joined, type Listed, loadListState, renewed } from '../data/list-state.ts';
import { InfiniteScroll } from './infinite-scroll.ts';
import { cardLine, failureMessage, moreFoot, placeholder, plainHead, skeleton } from './list-templates.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { Loader } from '../data/loader.ts';
import { localeTag } from '../i18n/locale.ts';
import { changedPayables } from '../data/changed-payables.ts';
import { pageSizeOf } from './page-size.ts';
import type { ListContext } from './pay-cell.ts';
import { propertyNames } from '../i18n/property-name.ts';
import { version } from '../dom/version.ts';

/** The filters every list takes. */
interface ListQuery {
  readonly limit?: number | undefined;
  readonly propertyId?: PropertyId | undefined;
}

/** The part of the client that a list reads. */
interface Resource<Item extends Listed, Query> {
  list(query: Query, call: RequestOptions): PromiseLike<Page<Item>>;
  get(id: Item['id']): Promise<Item>;
}

const defaultPageSize = 12;

/**
 * A list of what one household owes, page by page, each entry with ПЛАТИ: loading, failing, showing more, the card, and what
 * payments change. What an entry looks like is its subclass's.
 */
export abstract class HouseholdList<Item extends Listed, Query extends ListQuery> extends LitElement {
  static readonly version = version;
  static override properties: PropertyDeclarations = {
    property: {},
    status: {},
    pageSize: { attribute: 'page-size', type: Number },
  };

  declare property: string | undefined;
  declare status: string | undefined;
  declare pageSize: number | undefined;

  #card: PaymentMethod | null | undefined;
  /** Whether anything could be paid since it was loaded: what goes with that stays when it is paid. */
  #payable = false;
  /** Whether the next page is being loaded, or why it was not. */
  #more: 'idle' | 'loading' | { readonly problem: unknown } = 'idle';
  readonly #pressed = new Set<string>();
  readonly #loader = new Loader<ListState<Item>>(this, {
    arguments: () => Object.values(this.query) as unknown[],
    load: async (client, signal) => {
      this.#pressed.clear();
      this.#payable = false;
      this.#more = 'idle';
      this.forget?.();
      const { query } = this;
      const page = this.resource(client).list(query, { signal });
      const holding = await loadListState(client, page, query.propertyId, signal);
      if (!signal?.aborted) this.#card = holding.cards && preferredCard(holding.cards);
      return holding;
    },
    catchUp: async (client, { items, page: { asOf } }, news) => {
      const { query } = this;
      const limit = Math.min(100, Math.max(items.length, query.limit ?? 0));
      const first = this.resource(client).list({ ...query, limit }, {});
      const fresh = await loadListState(client, first, query.propertyId, undefined);
      const read = [...fresh.items];
      // Of a long list only what the news name is read again; every entry where they may mean any, or another day has begun.
      const named =
        items.length > limit && fresh.page.asOf === asOf ? await changedPayables(client, news) : null;
      for (let { page } = fresh; !named && page.hasNextPage() && read.length < items.length;) {
        page = await page.getNextPage();
        read.push(...page.data);
      }
      const found = new Set(read.map(({ id }) => id));
      const left = items.filter((item) => !found.has(item.id) && (!named || this.#isTouched(item, named)));
      // What the filter leaves out now stays in its place, as what it has become.
      const gone = await Promise.all(left.map(({ id }) => this.resource(client).get(id)));
      return (now) => {
        const caught = renewed(caughtUp(now, { ...fresh, items: read }), gone);
        // The list began anew: the page that is being loaded is no longer its next.
        if (caught.page.getNextPage !== now.page.getNextPage) this.#more = 'idle';
        return caught;
      };
    },
    renew: async (client, holding, paid) => {
      const { items = [], ...rest } = await this.reload(client, holding, paid);
      return (now) => ({ ...renewed(now, items), ...rest });
    },
  });

  constructor() {
    super();
    new InfiniteScroll(this, () => {
      if (this.#more === 'idle') void this.#loadMore();
    });
  }

  /** The list's name in the reader's language. */
  protected abstract heading(locale: string): string;
  protected abstract resource(client: Esanduce): Resource<Item, Query>;
  /** A list item (`li`). */
  protected abstract entry(item: Item, context: ListContext): TemplateResult;
  protected abstract empty(locale: string): TemplateResult;

  protected canPay({ payable }: Item): boolean {
    return !!payable;
  }

  /** @param holding undefined where there is none, or none yet: then it is `busy` */
  protected head(holding: ListState<Item> | undefined, busy: boolean, locale: string): TemplateResult {
    return plainHead(this.heading(locale), busy ? undefined : (holding?.properties ?? null), locale);
  }

  /** What stands below the head, while entries are loaded too. */
  protected filters?(locale: string): TemplateResult | typeof nothing;
  /** What stands below the entries. */
  protected below?(holding: ListState<Item>, context: ListContext): TemplateResult | typeof nothing;
  /** Called when other entries are about to be loaded. */
  protected forget?(): void;
  /** Called with what was pressed, and the `data-action` of it, if any. */
  protected act?(action: string | undefined, pressed: Element): void;

  protected skeleton(locale: string): TemplateResult {
    return skeleton(placeholder, 1, locale);
  }

  /** ПЛАТИ was pressed. */
  protected requested({ payable }: PayRequestEvent): void {
    this.#pressed.add(payable.id);
  }

  /** A payment ended. */
  protected ended({ error, status, payables }: PaymentEvent): void {
    // One that was not even started: what the entries show is out of date.
    if (error && status === 'failed') void this.#loader.refresh(payables);
  }

  /** Whether paying `paid` may have changed `item`, which is another thing. */
  protected touches?(item: Item, paid: Payable): boolean;

  #isTouched(item: Item, named: readonly Payable[]): boolean {
    return named.some((each) => item.id === each.id || this.touches?.(item, each));
  }

  /** What a payment may have changed, loaded anew. */
  protected async reload(
    client: Esanduce,
    { items }: ListState<Item>,
    paid: readonly Payable[],
  ): Promise<Partial<Pick<ListState<Item>, 'items' | 'properties'>>> {
    const touched = items.filter((item) => this.#isTouched(item, paid));
    return { items: await Promise.all(touched.map(({ id }) => this.resource(client).get(id))) };
  }

  protected shown(count: number, locale: string): string {
    return listTexts(locale)('shown', { count: String(count) });
  }

  /** What is asked for; every filter has its place, so that a change of any is seen. */
  protected get query(): Query {
    const { property, status } = this;
    return {
      limit: pageSizeOf(this, defaultPageSize),
      propertyId: property || undefined,
      status: status || undefined,
    } as unknown as Query;
  }

  /** Changes one entry in its place. */
  protected replace(item: Item): void {
    const { value } = this.#loader;
    if (value) this.#loader.value = renewed(value, [item]);
    this.requestUpdate();
  }

  protected get client(): Esanduce | undefined {
    return this.#loader.around.client;
  }

  protected get holding(): ListState<Item> | undefined {
    return this.#loader.value;
  }

  override render(): TemplateResult {
    const { around, busy, problem, value } = this.#loader;
    const { locale } = around;
    return html`<section
      lang=${localeTag(locale)}
      aria-label=${this.heading(locale)}
      aria-busy=${busy}
      @click=${this.#press}
      @esanduce-pay-request=${(event: PayRequestEvent) => this.requested(event)}
      @esanduce-payment=${(event: PaymentEvent) => this.ended(event)}
    >
      ${this.head(value, busy, locale)} ${around.broken ? nothing : (this.filters?.(locale) ?? nothing)}
      ${busy ? this.skeleton(locale) : value ? this.#list(value, locale) : failureMessage(locale, problem)}
    </section>`;
  }

  override updated(): void {
    const select = this.renderRoot.querySelector<HTMLSelectElement>('.card select');
    // After the options exist: a select cannot hold a value it does not have.
    if (select && this.#card) select.value = this.#card.id;
  }

  #list(holding: ListState<Item>, locale: string): TemplateResult {
    const { items, page, properties, cards } = holding;
    const context: ListContext = {
      locale,
      asOf: page.asOf,
      card: cards ? this.#card : undefined,
      pressed: this.#pressed,
      propertyName: propertyNames(properties, locale),
    };
    this.#payable ||= items.some((item) => this.canPay(item));
    return html`${
        cards && this.#payable ? cardLine(cards, this.#card ?? null, locale, this.#choose) : nothing
      }
      ${
        items.length
          ? html`<ul class="rows ${this.#payable && context.card ? 'choosing' : ''}" role="list" part="rows">
              ${repeat(
                items,
                ({ id }) => id,
                (item) => this.entry(item, context),
              )}
            </ul>`
          : this.empty(locale)
      }
      ${moreFoot(page.hasNextPage(), this.#more === 'loading', typeof this.#more === 'object' && this.#more.problem, locale)}
      ${this.below?.(holding, context) ?? nothing}
      <p class="spoken" role="status">${this.shown(items.length, locale)}</p>`;
  }

  /** The one listener for what is pressed in the list itself. */
  readonly #press = (event: Event): void => {
    const target = event.target as Element;
    const pressed = target.closest<HTMLElement>('[data-action]')?.dataset['action'];
    if (pressed === 'retry') this.#loader.retry();
    if (pressed === 'more' && this.#more !== 'loading') void this.#loadMore(true);
    this.act?.(pressed, target);
  };

  readonly #choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.#card = this.#loader.value?.cards?.find(({ id }) => id === value) ?? this.#card;
    this.requestUpdate();
  };

  /** @param asked whether the button was pressed, or the reader came near the end */
  async #loadMore(asked = false): Promise<void> {
    const before = this.#loader.value;
    if (!before) return;
    this.#more = 'loading';
    this.requestUpdate();
    const answer = await before.page.getNextPage().catch((problem: unknown) => ({ problem }));
    const now = this.#loader.value;
    if (now?.page.getNextPage !== before.page.getNextPage) return;
    if ('problem' in answer) this.#more = answer;
    else {
      this.#loader.value = joined(now, answer);
      this.#more = 'idle';
    }
    this.requestUpdate();
    const focused = (this.renderRoot as ShadowRoot).activeElement?.matches('[part=more]');
    await this.updateComplete;
    // The button is gone with the last page: the focus goes on to the first entry that came.
    if ((asked || focused) && !this.#loader.value?.page.hasNextPage()) {
      this.renderRoot.querySelectorAll<HTMLElement>('[part=rows] > li')[before.items.length]?.focus();
    }
  }
}
