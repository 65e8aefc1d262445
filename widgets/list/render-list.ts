import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ListQuery } from '../data/catch-up.ts';
import type { ListState } from '../data/list-state.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { localeTag } from '../../src/format/index.ts';
import type { ListController, ListedDebt } from './list-controller.ts';
import { cardLine, failureMessage, moreFoot, plainHead } from './list-templates.ts';
import type { EntryContext } from './pay-cell.ts';
import { itemPlaceholder, skeleton } from './skeletons.ts';

/** How a list looks in its element. */
export interface ListView<Item extends ListedDebt> {
  /** The list's name in the reader's language. */
  readonly title: string;
  /** An `li`. */
  readonly entry: (item: Item, context: EntryContext) => TemplateResult;
  readonly empty: () => TemplateResult;
  /** The items in the order in which they are shown. Default: as they come. */
  readonly items?: readonly Item[];
  /** Default: the title, and the property when it is one. */
  readonly head?: TemplateResult;
  /** Between head and entries, also while loading. */
  readonly filters?: TemplateResult | typeof nothing;
  /** Default: one entry of facts. */
  readonly skeleton?: TemplateResult;
  /** Below the entries. */
  readonly below?: (state: ListState<Item>, context: EntryContext) => TemplateResult | typeof nothing;
  /** What screen readers announce. Default: how many entries are shown. */
  readonly announcement?: string;
}

export function renderList<Item extends ListedDebt, Query extends ListQuery>(
  list: ListController<Item, Query>,
  view: ListView<Item>,
): TemplateResult {
  const { context, busy, problem, value: state } = list.loader;
  const { locale } = context;
  const { title } = view;
  return html`<section lang=${localeTag(locale)} aria-label=${title} aria-busy=${busy}>
    ${view.head ?? plainHead(title, busy ? undefined : (state?.properties ?? null), locale)}
    ${context.broken ? nothing : view.filters}
    ${
      busy
        ? (view.skeleton ?? skeleton(itemPlaceholder, 1, locale))
        : state
          ? entries(list, state, view)
          : failureMessage(locale, problem)
    }
  </section>`;
}

function entries<Item extends ListedDebt, Query extends ListQuery>(
  list: ListController<Item, Query>,
  state: ListState<Item>,
  view: ListView<Item>,
): TemplateResult {
  const { card, locale, nextPage, wasPayable } = list;
  const { items, page, cards } = state;
  const context = list.contextOf(state);
  return html`${cards && wasPayable ? cardLine(cards, card, locale) : nothing}
    ${
      items.length
        ? html`<ul class="rows ${wasPayable && context.canPay ? 'selectable' : ''}" role="list" part="rows">
            ${repeat(
              view.items ?? items,
              ({ id }) => id,
              (item) => view.entry(item, context),
            )}
          </ul>`
        : view.empty()
    }
    ${moreFoot(page.hasNextPage(), nextPage.loading, nextPage.problem, locale)}
    <slot name="end"></slot>
    ${view.below?.(state, context)}
    <p class="visually-hidden" role="status">
      ${view.announcement ?? listTexts(locale)('shown', { count: String(items.length) })}
    </p>`;
}
