import { warnOnce } from '../dom/warn.ts';

/** How many entries a list loads at once: what its `page-size` says, 1 to 100, or else `usual`. */
export function pageSizeOf(list: HTMLElement & { pageSize: number | undefined }, usual: number): number {
  const { pageSize } = list;
  if (pageSize == null) return usual;
  if (Number.isInteger(pageSize) && pageSize > 0 && pageSize <= 100) return pageSize;
  warnOnce(`<${list.localName}> page-size must be a whole number from 1 to 100.`);
  return usual;
}
