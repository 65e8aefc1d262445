import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepForGood, versionedName } from './assets.ts';
import { Hono } from 'hono';

/** A file of the elements: its address, which names its version, and its SRI, `sha384-…`. */
export interface ElementsFile {
  readonly path: string;
  readonly integrity: string;
  readonly text: string;
}

const names = { script: 'esanduce.js', english: 'english.js', style: 'esanduce.css' } as const;
export type ElementsFiles = Readonly<Record<keyof typeof names, ElementsFile>>;

/** @throws Error when a file is missing, or `integrity.json` does not name it */
export async function readElements(directory: string): Promise<ElementsFiles> {
  const manifest = await readFile(join(directory, 'integrity.json'), 'utf8');
  const { files } = JSON.parse(manifest) as { files: Record<string, string> };
  const read = async (name: string): Promise<ElementsFile> => {
    const integrity = files[name];
    if (integrity === undefined) throw new Error(`${directory}/integrity.json does not name ${name}.`);
    const text = await readFile(join(directory, name), 'utf8');
    return { path: `/assets/${versionedName(name, integrity)}`, integrity, text };
  };
  const [script, english, style] = await Promise.all([
    read(names.script),
    read(names.english),
    read(names.style),
  ]);
  return { script, english, style };
}

export function elementRoutes(files: ElementsFiles): Hono {
  const routes = new Hono();
  for (const { path, text } of Object.values(files)) {
    const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
    routes.get(path, (context) =>
      context.body(text, 200, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': keepForGood }),
    );
  }
  return routes;
}
