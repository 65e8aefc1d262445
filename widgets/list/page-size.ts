import { warnOnce } from '../dom/warn.ts';

/** How many entries a list loads at once: its `page-size` of 1 to 100, or `defaultSize`. */
export function pageSizeOf(
  list: HTMLElement & { pageSize: number | undefined },
  defaultSize: number,
): number {
  const { pageSize } = list;
  if (pageSize == null) return defaultSize;
  if (Number.isInteger(pageSize) && pageSize > 0 && pageSize <= 100) return pageSize;
  warnOnce(`<${list.localName}> page-size must be a whole number from 1 to 100.`);
  return defaultSize;
}
