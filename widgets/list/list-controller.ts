import type { PropertyDeclarations, ReactiveController, ReactiveElement } from 'lit';
import type { Esanduce, Payable } from '../../src/index.ts';
import { catchUp, type ListQuery, type Resource } from '../data/catch-up.ts';
import { type Listed, type ListState, loadListState, withItems } from '../data/list-state.ts';
import { loadStates } from '../data/load-states.ts';
import { Loader } from '../data/loader.ts';
import { SelectedProperty } from '../data/selected-property.ts';
import { listenInShadow, onAction } from '../dom/shadow-listener.ts';
import { allowedValue } from '../dom/allowed-value.ts';
import { foldOnEscape } from '../dom/fold-on-escape.ts';
import { HeadingLevel, headingProperties } from '../dom/heading-level.ts';
import { propertyNames } from '../i18n/property-name.ts';
import { usableCards } from '../payment/card.ts';
import { CardSelection } from './card-selection.ts';
import { NextPage } from './next-page.ts';
import { pageSizeOf } from './page-size.ts';
import type { EntryContext } from './pay-cell.ts';
import { PressedPayables } from './pressed-payables.ts';

/** The attributes of every list. */
export const listProperties: PropertyDeclarations = {
  ...headingProperties,
  propertyId: { attribute: 'property-id' },
  status: {},
  pageSize: { attribute: 'page-size', type: Number },
};

type ListElement = ReactiveElement & {
  propertyId: string | undefined;
  status: string | undefined;
  pageSize: number | undefined;
  headingLevel: number | undefined;
};

/** A debt in a list. */
export interface ListedDebt extends Listed {
  readonly status: string;
}

/** A bill is paid, a lawsuit or reminder settled, an agreement fulfilled. */
const paidStatus = /^(paid|settled|fulfilled)$/;

interface ListOptions<Item extends ListedDebt, Query extends ListQuery> {
  readonly resource: (client: Esanduce) => Resource<Item, Query>;
  /** The values that `status` may have. */
  readonly statuses: readonly string[];
  /** Further filters; each has its key also when it is not set. */
  readonly filters?: () => Partial<Query>;
  /** Default: `payable` of the entry itself. */
  readonly isPayable?: (item: Item) => boolean;
  /** Whether paying `paid`, which is not the entry itself, may have changed the entry. */
  readonly isAffected?: (item: Item, paid: Payable) => boolean;
  /** Reads again what a payment may have changed. Default: the affected entries, one by one. */
  readonly reload?: (
    client: Esanduce,
    shown: ListState<Item>,
    paid: readonly Payable[],
    query: Query,
  ) => Promise<Partial<ListState<Item>>>;
  /** Called before other entries are loaded. */
  readonly onReset?: () => void;
}

const defaultPageSize = 12;

/** A paged list of what a customer owes, each entry with PAY: loads it, keeps it up to date, and holds what the user chose. */
export class ListController<Item extends ListedDebt, Query extends ListQuery> implements ReactiveController {
  readonly card: CardSelection;
  readonly loader: Loader<ListState<Item>>;
  readonly nextPage: NextPage<Item>;
  readonly #host: ListElement;
  readonly #options: ListOptions<Item, Query>;
  readonly #property: SelectedProperty;
  readonly #pressed: PressedPayables;

  #wasPayable = false;

  constructor(host: ListElement, options: ListOptions<Item, Query>) {
    this.#host = host;
    this.#options = options;
    this.#property = new SelectedProperty(host);
    this.card = new CardSelection(host);
    new HeadingLevel(host);
    foldOnEscape(host);
    this.#pressed = new PressedPayables(host);
    this.loader = new Loader<ListState<Item>>(host, {
      arguments: () => (this.#property.id === null ? null : Object.values(this.query)),
      load: (client, signal) => this.#load(client, signal),
      catchUp: async (client, shown, changes) => {
        const apply = await catchUp(
          client,
          options.resource(client),
          this.query,
          shown,
          changes,
          this.#isChanged,
        );
        return (now) => {
          const next = apply(now);
          // The list started over: a page under way no longer follows it.
          if (next.page.getNextPage !== now.page.getNextPage) this.nextPage.reset();
          return next;
        };
      },
      renew: async (client, shown, paid) => {
        const { items = [], ...rest } = await (options.reload ?? this.#reload)(
          client,
          shown,
          paid,
          this.query,
        );
        return (now) => ({ ...withItems(now, items), ...rest });
      },
    });
    this.nextPage = new NextPage(host, this.loader, '[part=rows] > li');
    loadStates(
      host,
      this.loader,
      ({ items }) => !items.length,
      (shown) => ({
        paid: !!shown?.items.length && shown.items.every(({ status }) => paidStatus.test(status)),
      }),
    );
    onAction(host, (action) => {
      if (action === 'retry') this.loader.retry();
      if (action === 'more') void this.nextPage.load();
    });
    listenInShadow(host, 'esanduce-payment', ({ error, status, payables }) => {
      // A payment that was not even started: the entries are out of date.
      if (error && status === 'failed') void this.loader.refresh(payables);
    });
    host.addController(this);
  }

  hostUpdate(): void {
    const { isPayable = ({ payable }: Item) => !!payable } = this.#options;
    this.#wasPayable ||= !!this.state?.items.some(isPayable);
  }

  get client(): Esanduce | undefined {
    return this.loader.context.client;
  }

  get locale(): string {
    return this.loader.context.locale;
  }

  get state(): ListState<Item> | undefined {
    return this.loader.value;
  }

  /** Whether an entry was payable since the list was loaded: the line with the card stays when the last is paid. */
  get wasPayable(): boolean {
    return this.#wasPayable;
  }

  /** What the list asks for. Each filter has its key, so that a change of any is seen. */
  get query(): Query {
    return {
      limit: pageSizeOf(this.#host, defaultPageSize),
      propertyId: this.#property.id ?? undefined,
      status: allowedValue(this.#host, 'status', this.#host.status, this.#options.statuses),
      ...this.#options.filters?.(),
    } as unknown as Query;
  }

  /** What all entries are rendered with. */
  contextOf({ page, properties, cards }: ListState<Item>): EntryContext {
    const { locale } = this;
    return {
      locale,
      asOf: page.asOf,
      card: cards ? this.card.selected : undefined,
      canPay: this.card.byHost || !!(cards && this.card.selected),
      cards: cards ? usableCards(cards) : [],
      pressed: this.#pressed.ids,
      propertyName: propertyNames(properties, locale),
    };
  }

  /** Replaces one entry in place. */
  replace(item: Item): void {
    if (this.state) this.loader.value = withItems(this.state, [item]);
    this.#host.requestUpdate();
  }

  async #load(client: Esanduce, signal: AbortSignal | undefined): Promise<ListState<Item>> {
    this.#pressed.clear();
    this.#wasPayable = false;
    this.nextPage.reset();
    this.#options.onReset?.();
    const { query } = this;
    const page = this.#options.resource(client).list(query, { signal });
    const state = await loadListState(client, page, query.propertyId, signal);
    if (!signal?.aborted) this.card.reset(state.cards);
    return state;
  }

  readonly #reload = async (client: Esanduce, { items }: ListState<Item>, paid: readonly Payable[]) => {
    const changed = items.filter((item) => this.#isChanged(item, paid));
    return { items: await Promise.all(changed.map(({ id }) => this.#options.resource(client).get(id))) };
  };

  readonly #isChanged = (item: Item, named: readonly Payable[]): boolean =>
    named.some((each) => item.id === each.id || this.#options.isAffected?.(item, each));
}
