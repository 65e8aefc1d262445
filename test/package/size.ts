/**
 * `npm run size`: the gzip size of each entry with all it loads at first, against its budget (kB = 1000 bytes): what a page with a tag
 * loads, the loader included, the file for a script tag where one ships, else a bundle of the entry. What a bundle imports later is
 * shown beside it.
 * Over budget, it fails and says which modules grew since `npm run size -- --record` was last run.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

interface Budget {
  name: string;
  entry: string;
  /** The self-contained file of `dist/cdn` that ships for it; weighed in the bundle's stead, so build first. */
  file?: string;
  /** The tag of a page whose files of `dist/cdn` are weighed in the bundle's stead, so build first. */
  tag?: string;
  /** Bytes, gzip. */
  limit: number;
  /** Minified bytes per module when last recorded. */
  modules: Record<string, number>;
}

const root = resolve(import.meta.dirname, '../..');
const budgetFile = resolve(import.meta.dirname, 'budgets.json');
const budgets = JSON.parse(readFileSync(budgetFile, 'utf8')) as Budget[];

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(2)} kB`;

/** A package by its name, a file of ours by its path. */
const moduleOf = (path: string) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path;

async function measure({ entry, file, tag }: Budget) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['production'],
    legalComments: 'none',
    metafile: true,
    write: false,
    outdir: 'dist',
    splitting: true,
  });
  const initial = initialChunks(metafile.outputs);
  const modules: Record<string, number> = {};
  for (const output of initial) {
    const inputs = metafile.outputs[output]?.inputs ?? {};
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      if (bytesInOutput === 0) continue;
      modules[moduleOf(path)] = (modules[moduleOf(path)] ?? 0) + bytesInOutput;
    }
  }
  const gzipped = (chunks: readonly { contents: Uint8Array }[]) =>
    chunks.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
  const isInitial = ({ path }: { path: string }) => initial.has(relative(root, path));
  const files = tag === undefined ? file && [file] : filesOf(tag);
  return {
    gzip: gzipped(files ? files.map((name) => ({ contents: shipped(name) })) : outputFiles.filter(isInitial)),
    later: files ? 0 : gzipped(outputFiles.filter((chunk) => !isInitial(chunk))),
    modules: Object.fromEntries(Object.entries(modules).sort(([, a], [, b]) => b - a)),
  };
}

/** The entry's chunk and those it imports statically, as they are loaded before anything runs. */
function initialChunks(outputs: Metafile['outputs']): Set<string> {
  const entry = Object.keys(outputs).find(
    (path) => outputs[path]?.entryPoint !== undefined && !isImported(path),
  );
  function isImported(path: string): boolean {
    return Object.values(outputs).some(({ imports }) => imports.some((imported) => imported.path === path));
  }
  const found = new Set(entry === undefined ? [] : [entry]);
  for (const path of found) {
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement') found.add(imported);
    }
  }
  return found;
}

/** What a page with one tag fetches. */
function filesOf(tag: string): string[] {
  const manifest = shipped('integrity.json').toString();
  const { elements } = JSON.parse(manifest) as { elements: Record<string, string[]> };
  return ['esanduce.js', ...(elements[tag] ?? [])];
}

function shipped(file: string): Buffer {
  const path = resolve(root, 'dist/cdn', file);
  if (existsSync(path)) return readFileSync(path);
  console.error(`${path} is missing: run "npm run build" first.`);
  process.exit(1);
}

function growth(before: Budget['modules'], after: Budget['modules']): string[] {
  return Object.entries(after)
    .map(([module, bytes]) => ({ module, more: bytes - (before[module] ?? 0) }))
    .filter(({ more }) => more > 0)
    .sort((a, b) => b.more - a.more)
    .slice(0, 8)
    .map(({ module, more }) => `    +${kilobytes(more)} minified  ${module}`);
}

const recorded: Budget[] = [];
for (const budget of budgets) {
  const { gzip, later, modules } = await measure(budget);
  const over = gzip > budget.limit;
  console.log(
    `${over ? '✖' : '✔'} ${budget.name.padEnd(12)} ${kilobytes(gzip).padStart(9)} of ${kilobytes(budget.limit)} gzip${later ? `, ${kilobytes(later)} later` : ''}`,
  );
  if (over) {
    console.log(['  grew since last recorded:', ...growth(budget.modules, modules)].join('\n'));
    process.exitCode = 1;
  }
  recorded.push({ ...budget, modules });
}
if (process.argv.includes('--record'))
  writeFileSync(budgetFile, `${JSON.stringify(recorded, undefined, 2)}\n`);
