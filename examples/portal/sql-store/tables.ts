import { type CollectionName, collections, listsOf, type Records } from '@esanduce/sdk/portal';

/** The record, and beside it as text the fields it is found and sorted by. */
export interface Row {
  id: string;
  record: unknown;
  [column: string]: unknown;
}

export type Tables = Record<string, Row>;

export const names = Object.keys(collections) as CollectionName[];

/** `signInCodes` → `sign_in_codes`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Integer fields that are added up. */
export function sumFields(name: CollectionName): readonly string[] {
  const { sums = [] } = collections[name] as { readonly sums?: readonly string[] };
  return sums;
}

/** Whether a filter is met by any of several texts, in a column of an array. */
export function isList(name: CollectionName, filter: string): boolean {
  const { lists = {} } = collections[name] as { readonly lists?: Readonly<Record<string, unknown>> };
  return Object.hasOwn(lists, filter);
}

/** Fields with a column of their own. */
export function columnFields(name: CollectionName): string[] {
  const { order, filters } = collections[name];
  return [...new Set<string>(['id', order, ...filters, ...sumFields(name)])];
}

export function toRow<Name extends CollectionName>(name: Name, record: Records[Name]): Row {
  const fields = record as unknown as Readonly<Record<string, unknown>>;
  const row: Row = { id: record.id, record: JSON.stringify(record) };
  for (const field of columnFields(name)) row[snakeCase(field)] = fields[field] ?? null;
  for (const [list, texts] of Object.entries(listsOf(name, record))) row[snakeCase(list)] = texts;
  return row;
}
