/**
 * What the loader knows of `dist/cdn`. The build fills this in; the import too, because the compiler wraps one whose address is
 * not a literal.
 */

/** The files that it may import. */
export const fileNames: readonly string[] = [];

/** By tag, the places in `fileNames` of what it needs; its own file is the last. */
export const filesOf: Readonly<Record<string, readonly number[]>> = {};

/** Imports a file that stands beside the loader. */
export const importFile = (name: string): Promise<unknown> =>
  Promise.reject(new Error(`${name}: not built.`));
