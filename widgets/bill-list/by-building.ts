import type { Bill, Property } from '../../src/index.ts';
import { formatMonth } from '../i18n/format.ts';
import { buildingOf, byBuilding, fewProperties } from '../i18n/property-order.ts';
import { billListTexts } from './bill-list.texts.ts';

/** Bills in the order in which they are shown. */
export interface BillOrder {
  readonly bills: readonly Bill[];
  /** The building's name above the first bill of each, by the bill's id. */
  readonly headings: ReadonlyMap<string, string>;
  /** Loaded, and shown when their month is complete. */
  readonly keptBack: readonly Bill[];
}

const ungrouped: ReadonlyMap<string, string> = new Map();

interface Grouping {
  readonly bills: readonly Bill[];
  readonly properties: readonly Property[];
  readonly hasMore: boolean;
  readonly locale: string;
}

/** Says which bills are loaded and not shown yet. */
export function keptBackNote({ keptBack }: BillOrder, locale: string): string | undefined {
  const [first] = keptBack;
  if (!first) return undefined;
  const month = formatMonth(first.period, locale);
  return billListTexts(locale)('keptBack', { count: keptBack.length, month });
}

/** Keeps the order of the last bills, as lists render more often than their bills change. */
export class BillGrouping {
  #last: Grouping | undefined;
  #order: BillOrder = { bills: [], headings: ungrouped, keptBack: [] };

  /** @param properties null when they are not known: bills stay as they come */
  order(
    bills: readonly Bill[],
    properties: readonly Property[] | null,
    hasMore: boolean,
    locale: string,
  ): BillOrder {
    if (!properties || properties.length <= fewProperties)
      return { bills, headings: ungrouped, keptBack: [] };
    const last = this.#last;
    if (
      last?.bills !== bills ||
      last.properties !== properties ||
      last.hasMore !== hasMore ||
      last.locale !== locale
    ) {
      this.#last = { bills, properties, hasMore, locale };
      this.#order = groupByBuilding(this.#last);
    }
    return this.#order;
  }
}

/**
 * Groups the bills of many properties by month and building. While more follow, those of a month that is not complete are
 * kept back, unless it is the only one.
 */
function groupByBuilding({ bills, properties, hasMore, locale }: Grouping): BillOrder {
  const last = bills.at(-1)?.period;
  const complete = hasMore ? bills.filter(({ period }) => period !== last) : bills;
  const sorted = byBuilding(properties, locale);
  const rank = new Map(sorted.map(({ id }, at) => [id, at]));
  const rankOf = ({ propertyId }: Bill) => rank.get(propertyId) ?? sorted.length;
  const ordered = (complete.length ? complete : bills).toSorted(
    (a, b) => (a.period < b.period ? 1 : a.period > b.period ? -1 : 0) || rankOf(a) - rankOf(b),
  );
  const headings = new Map<string, string>();
  let before = '';
  for (const bill of ordered) {
    const property = sorted[rankOf(bill)];
    const building = property ? buildingOf(property, locale) : '';
    const group = `${bill.period} ${building} ${property?.address.municipality ?? ''}`;
    if (group !== before && building) headings.set(bill.id, building);
    before = group;
  }
  const keptBack = ordered.length < bills.length ? bills.filter(({ period }) => period === last) : [];
  return { bills: ordered, headings, keptBack };
}
