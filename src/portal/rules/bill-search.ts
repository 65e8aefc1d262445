import type { Period, PropertyId } from '../../contract/index.ts';
import { englishKinds, formatMonth, serbianKinds } from '../../format/index.ts';
import { hasWords, searchWords } from '../../serbia/search-words.ts';
import type { PropertyRecord } from '../records/debts.ts';

/** What a search asks for: of these properties, bills of these months; null where it says nothing of them. */
export interface BillSearch {
  readonly propertyIds: readonly PropertyId[] | null;
  readonly periods: readonly Period[] | null;
}

/** Months of the year, 1 to 12, by their names. */
const monthNames = Array.from({ length: 12 }, (_, at) =>
  (['sr-Latn', 'en'] as const).map(
    (locale) => formatMonth(`2000-${String(at + 1).padStart(2, '0')}`, locale).split(' ')[0] ?? '',
  ),
);
/** Shorter words begin too many names. */
const shortestName = 3;

/** `10/2026`, `2026-10`, `10` and `2026` as a pattern of a period; null for another word. */
function numericPattern(word: string): RegExp | null {
  const parts =
    /^(?:(?<month>\d{1,2})[./-])?(?<year>\d{4})$/.exec(word) ??
    /^(?<year>\d{4})[./-](?<month>\d{1,2})$/.exec(word) ??
    /^(?<month>\d{1,2})$/.exec(word);
  if (!parts) return null;
  const { year = '\\d{4}', month = '\\d{2}' } = parts.groups ?? {};
  return new RegExp(`^${year}-${month.padStart(2, '0')}$`);
}

/** The months of the list that a word names; null when it names none of them. */
function monthsOf(word: string, periods: readonly Period[]): ReadonlySet<Period> | null {
  const named = monthNames.flatMap((names, at) =>
    word.length >= shortestName && hasWords(names.join(' '), [word]) ? [at + 1] : [],
  );
  const numeric = numericPattern(word);
  const found = periods.filter(
    (period) => named.includes(Number(period.slice(5))) || !!numeric?.test(period),
  );
  return found.length > 0 ? new Set(found) : null;
}

/** What a property is found by. */
const textOf = ({ kind, ident, address }: PropertyRecord): string =>
  [
    (serbianKinds as Readonly<Record<string, string>>)[kind],
    (englishKinds as Readonly<Record<string, string>>)[kind],
    ident,
    address.street,
    address.municipality,
    address.city,
    address.postalCode,
  ].join(' ');

/**
 * Reads a search as `bills.list` describes it. A word that may be both, as `10` may be October and a house number, belongs
 * to the address when other words name one and it fits there, and otherwise to the month.
 * @param periods all months that have bills
 */
export function readBillSearch(
  search: string,
  properties: readonly PropertyRecord[],
  periods: readonly Period[],
): BillSearch {
  // The start of a number as printed, `2026/07-0512`, is a month and the start of a customer number.
  const words = searchWords(search).flatMap(
    (word) => /^(\d{4}\/\d{2})-(\d+)$/.exec(word)?.slice(1) ?? [word],
  );
  if (words.length === 0) return { propertyIds: [], periods: null };
  const read = words.map((word) => ({ word, months: monthsOf(word, periods) }));
  const having = (word: string, of: readonly PropertyRecord[]) =>
    of.filter((property) => hasWords(textOf(property), [word]));
  const texts = read.filter(({ months }) => !months);
  let found = texts.reduce((left, { word }) => having(word, left), properties);
  let asked: readonly Period[] | null = null;
  for (const { word, months } of read) {
    if (!months) continue;
    const there = texts.length > 0 ? having(word, found) : [];
    if (there.length > 0) found = there;
    else asked = (asked ?? periods).filter((period) => months.has(period));
  }
  const isEvery = found.length === properties.length;
  return { propertyIds: isEvery ? null : found.map(({ id }) => id), periods: asked };
}
