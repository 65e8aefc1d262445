import { type CollectionName, collections, type Records } from '@esanduce/sdk/portal';

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

/** Fields with a column of their own. */
export function columnFields(name: CollectionName): string[] {
  const { order, filters } = collections[name];
  return [...new Set<string>(['id', order, ...filters, ...sumFields(name)])];
}

export function toRow<Name extends CollectionName>(name: Name, record: Records[Name]): Row {
  const fields = record as unknown as Readonly<Record<string, unknown>>;
  const row: Row = { id: record.id, record: JSON.stringify(record) };
  for (const field of columnFields(name)) row[snakeCase(field)] = fields[field] ?? null;
  return row;
}
