import { globSync, readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The text of every source of ours by its path. */
export function readSources(): Map<string, string> {
  const files = globSync(['{src,widgets,docs,test}/**/*.{ts,mjs}', 'examples/**/*.{ts,tsx,mjs,js}'], {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist|\.data|docs\/api)$/.test(path),
  });
  return new Map(files.map((file) => [file.split(sep).join('/'), readFileSync(resolve(root, file), 'utf8')]));
}
