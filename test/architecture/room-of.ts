import { rooms } from './rooms.ts';

/** The start of a path that a room or an import entry names; undefined where it names another place. */
export function prefixOf(path: string, entry: string): string | undefined {
  const parts = path.split('/');
  const wanted = entry.split('/');
  const isPrefix = wanted.every((part, at) => part === parts[at] || (part === '*' && at < parts.length - 1));
  return isPrefix ? parts.slice(0, wanted.length).join('/') : undefined;
}

export interface OwnedBy {
  /** The room's own name: `widgets/bill-list`, also where `widgets/*` declares it. */
  readonly name: string;
  /** Its key in the table. */
  readonly entry: string;
}

const depthOf = (entry: string) => entry.split('/').length;

/** The room that owns a file: the deepest that matches, one by name before one by `*`. */
export function roomOf(path: string, entries = Object.keys(rooms)): OwnedBy | undefined {
  const [entry] = entries
    .filter((each) => prefixOf(path, each) !== undefined)
    .sort((a, b) => depthOf(b) - depthOf(a) || Number(a.includes('*')) - Number(b.includes('*')));
  return entry === undefined ? undefined : { entry, name: prefixOf(path, entry) ?? entry };
}
