import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import minifyLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

/**
 * The self-contained files for a script tag: all elements, their English, and one file per element. A folder with a
 * `define.ts` is an element. The package's own entries are what tsc emits, with Lit left to the application's bundler.
 */
const elements = globSync('widgets/*/define.ts')
  .map((file) => basename(dirname(file)))
  .sort();
const entries = [
  ['esanduce', 'dist/widgets/index.js'],
  ['english', 'dist/widgets/english.js'],
  ['challenge', 'dist/src/challenge/index.js'],
  ...elements.map((element) => [element, `dist/widgets/${element}/define.js`]),
];

/** zod annotates calls in places rollup cannot use, and imports in circles; neither is ours to mend. */
const isKnown = (/** @type {import('rollup').RollupLog} */ { code, id, ids, message }) =>
  (code === 'INVALID_ANNOTATION' || code === 'CIRCULAR_DEPENDENCY') &&
  [id, ...(ids ?? []), message].some((text) => text?.includes('/node_modules/zod/'));

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
/** @type {Record<string, string>} */
const files = {};

/** Writes what a page puts into `integrity`; rewritten by each bundle, complete after the last. */
const integrity = {
  name: 'integrity',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      files[chunk.fileName] = `sha384-${createHash('sha384').update(chunk.code).digest('base64')}`;
    }
    this.emitFile({
      type: 'asset',
      fileName: 'integrity.json',
      source: `${JSON.stringify({ version, files }, undefined, 2)}\n`,
    });
  },
};

/** What the licences of bundled packages want said, by a path of each: once for a file, not by each of their modules. */
const notices = {
  '/lit-html/': 'Lit: Copyright 2017-2021 Google LLC, BSD-3-Clause',
  '/eventsource-parser/': 'eventsource-parser: MIT License © Espen Hovlandsdal',
  '/zod/': 'Zod: MIT License © Colin McDonnell',
};
/** Begins like no comment of a package, so that it alone is kept. */
const noticeMark = '! With ';
const noticesOf = (/** @type {import('rollup').RenderedChunk} */ { moduleIds }) => {
  const said = Object.entries(notices)
    .filter(([path]) => moduleIds.some((id) => id.includes(`/node_modules${path}`)))
    .map(([, notice]) => notice);
  return said.length ? `/*${noticeMark}${said.join('; ')} */` : '';
};

/** @type {import('rollup').RollupOptions[]} */
export default entries.map(([name, input]) => ({
  input: { [name]: input },
  output: {
    dir: 'dist/cdn',
    format: 'es',
    entryFileNames: '[name].js',
    inlineDynamicImports: true,
    banner: noticesOf,
  },
  plugins: [
    nodeResolve({ exportConditions: ['production', 'browser'], browser: true }),
    minifyLiterals({ failOnError: true }),
    terser({
      ecma: 2020,
      module: true,
      compress: { passes: 3 },
      format: { comments: new RegExp(`^${noticeMark}`) },
    }),
    integrity,
  ],
  onwarn(warning) {
    if (!isKnown(warning)) throw new Error(warning.message);
  },
}));
