/**
 * `npm run size`: the gzip size of each entry with all it needs, against its budget (kB = 1000 bytes): the file for a script
 * tag where one ships, else a bundle of the entry.
 * Over budget, it fails and says which modules grew since `npm run size -- --record` was last run.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

interface Budget {
  name: string;
  entry: string;
  /** The self-contained file that ships for it; weighed in the bundle's stead, so build first. */
  file?: string;
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

async function measure({ entry, file }: Budget): Promise<{ gzip: number; modules: Record<string, number> }> {
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
  });
  const modules: Record<string, number> = {};
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      if (bytesInOutput === 0) continue;
      modules[moduleOf(path)] = (modules[moduleOf(path)] ?? 0) + bytesInOutput;
    }
  }
  const weighed = file === undefined ? outputFiles.map(({ contents }) => contents) : [shipped(file)];
  const gzip = weighed.reduce((sum, contents) => sum + gzipSync(contents, { level: 9 }).length, 0);
  return { gzip, modules: Object.fromEntries(Object.entries(modules).sort(([, a], [, b]) => b - a)) };
}

function shipped(file: string): Uint8Array {
  const path = resolve(root, file);
  if (existsSync(path)) return readFileSync(path);
  console.error(`${file} is missing: run "npm run build" first.`);
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
  const { gzip, modules } = await measure(budget);
  const over = gzip > budget.limit;
  console.log(
    `${over ? '✖' : '✔'} ${budget.name.padEnd(12)} ${kilobytes(gzip).padStart(9)} of ${kilobytes(budget.limit)} gzip`,
  );
  if (over) {
    console.log(['  grew since last recorded:', ...growth(budget.modules, modules)].join('\n'));
    process.exitCode = 1;
  }
  recorded.push({ ...budget, modules });
}
if (process.argv.includes('--record'))
  writeFileSync(budgetFile, `${JSON.stringify(recorded, undefined, 2)}\n`);
