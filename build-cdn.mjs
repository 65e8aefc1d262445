/**
 * Bundles the self-contained files for script tags into dist/cdn: all elements, their English texts, and one file per element. A folder
 * with a `define.ts` is an element. The package's own entries are what tsc emits: there Lit stays with the application's bundler.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import minifyLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';

const elements = globSync('widgets/*/define.ts')
  .map((file) => basename(dirname(file)))
  .sort();
const entries = [
  ['esanduce', 'dist/widgets/index.js'],
  ['english', 'dist/widgets/english.js'],
  ['challenge', 'dist/src/challenge/index.js'],
  ...elements.map((element) => [element, `dist/widgets/${element}/define.js`]),
];

/** zod has annotations that rollup cannot use and circular imports. */
const isKnown = (/** @type {import('rollup').RollupLog} */ { code, id, ids, message }) =>
  (code === 'INVALID_ANNOTATION' || code === 'CIRCULAR_DEPENDENCY') &&
  [id, ...(ids ?? []), message].some((text) => text?.includes('/node_modules/zod/'));

/** Licence notices that bundled packages require, once per file. */
const notices = {
  '/lit-html/': 'Lit: Copyright 2017-2021 Google LLC, BSD-3-Clause',
  '/eventsource-parser/': 'eventsource-parser: MIT License © Espen Hovlandsdal',
  '/ky/': 'ky: MIT License © Sindre Sorhus',
  '/zod/': 'Zod: MIT License © Colin McDonnell',
};
/** Tells the banner from comments of packages, so that only the banner is kept. */
const noticeMark = '! With ';
const bannerOf = (/** @type {import('rollup').RenderedChunk} */ { moduleIds }) => {
  const found = Object.entries(notices)
    .filter(([path]) => moduleIds.some((id) => id.includes(`/node_modules${path}`)))
    .map(([, notice]) => notice);
  return found.length ? `/*${noticeMark}${found.join('; ')} */` : '';
};

// Entries share nearly all modules: the cache has each parsed and its literals minified once.
const plugins = [
  nodeResolve({ exportConditions: ['production', 'browser'], browser: true }),
  minifyLiterals({ failOnError: true }),
];
/** @type {import('rollup').RollupCache | undefined} */
let cache;
const bundles = [];
for (const [name, input] of entries) {
  const bundle = await rollup({
    input: { [name]: input },
    plugins,
    cache,
    onwarn(warning) {
      if (!isKnown(warning)) throw new Error(warning.message);
    },
  });
  cache = bundle.cache;
  bundles.push(bundle);
}

// One instance for all, written at the same time, so that its workers start once.
const minify = terser({
  ecma: 2020,
  module: true,
  compress: { passes: 3 },
  format: { comments: new RegExp(`^${noticeMark}`) },
});
const outputs = await Promise.all(
  bundles.map((bundle) =>
    bundle.write({
      dir: 'dist/cdn',
      format: 'es',
      entryFileNames: '[name].js',
      inlineDynamicImports: true,
      banner: bannerOf,
      plugins: [minify],
    }),
  ),
);

/** What a page puts into `integrity`. */
const files = Object.fromEntries(
  outputs.flatMap(({ output: [chunk] }) => [
    [chunk.fileName, `sha384-${createHash('sha384').update(chunk.code).digest('base64')}`],
  ]),
);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
writeFileSync('dist/cdn/integrity.json', `${JSON.stringify({ version, files }, undefined, 2)}\n`);
