import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { keepForGood, versionedName } from './assets.ts';

/** A file of the elements: its address, which names its version, and its SRI, `sha384-…`. */
export interface ElementsFile {
  readonly path: string;
  readonly integrity: string;
  readonly text: string;
}

/** The elements as pages use them. */
export interface Elements {
  /** Imports what the tags on a page need. */
  readonly loader: ElementsFile;
  readonly style: ElementsFile;
  /** Has the browser check what the loader imports; `hash` goes into `script-src`, because it has to stand in the page. */
  readonly importMap: { readonly text: string; readonly hash: string };
  /** What the loader will import for a tag, or for `english-texts`. */
  readonly filesOf: (tag: string) => readonly ElementsFile[];
  readonly all: readonly ElementsFile[];
}

const folder = '/assets/esanduce/';

/** What the build writes. */
interface Manifest {
  /** SRI by name. */
  readonly files: Readonly<Record<string, string>>;
  /** The files that a tag needs. */
  readonly elements: Readonly<Record<string, readonly string[]>>;
}

/** The name of a file that changes with its content. */
const hashed = /-[\w-]{8}\.js$/;

/** @throws Error when a file is missing, or `integrity.json` does not name it */
export async function readElements(directory: string): Promise<Elements> {
  const manifest = await readFile(join(directory, 'integrity.json'), 'utf8');
  const { files, elements } = JSON.parse(manifest) as Manifest;
  const read = async (name: string): Promise<ElementsFile> => {
    const integrity = files[name];
    if (integrity === undefined) throw new Error(`${directory}/integrity.json does not name ${name}.`);
    const text = await readFile(join(directory, name), 'utf8');
    return { path: folder + (hashed.test(name) ? name : versionedName(name, integrity)), integrity, text };
  };
  const names = Object.keys(files).filter((name) => hashed.test(name));
  const [loader, style, ...graph] = await Promise.all(['esanduce.js', 'esanduce.css', ...names].map(read));
  if (!loader || !style) throw new Error('There are no elements.');
  const byName = new Map(names.map((name, place) => [name, graph[place]]));
  const integrity = Object.fromEntries(graph.map((file) => [file.path, file.integrity]));
  const text = JSON.stringify({ integrity });
  return {
    loader,
    style,
    importMap: { text, hash: `sha256-${createHash('sha256').update(text).digest('base64')}` },
    filesOf: (tag) => (elements[tag] ?? []).flatMap((name) => byName.get(name) ?? []),
    all: [loader, style, ...graph],
  };
}

export function elementRoutes({ all }: Elements): Hono {
  const routes = new Hono();
  for (const { path, text } of all) {
    const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
    routes.get(path, (context) =>
      context.body(text, 200, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': keepForGood }),
    );
  }
  return routes;
}
