/**
 * Bundles the self-contained files for script tags into dist/cdn: all elements, their English texts, and one file per element. A folder
 * with a `define.ts` is an element. The package's own entries are what tsc emits: there Lit stays with the application's bundler.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import minifyLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

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
  '/ky/': 'ky: MIT License © Sindre Sorhus',
  '/eventsource-parser/': 'eventsource-parser: MIT License © Espen Hovlandsdal',
  '/uqr/': 'uqr: MIT License © Project Nayuki, Anthony Fu',
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

/** Entries share nearly all modules, so each has its literals minified once. */
const literals = minifyLiterals({ failOnError: true });
/** @type {Map<string, ReturnType<typeof literals.transform>>} */
const minified = new Map();
/** @type {import('rollup').Plugin} */
const minifyLiteralsOnce = {
  name: literals.name,
  transform(code, id) {
    const key = `${id}\n${code}`;
    const result = minified.get(key) ?? literals.transform.call(this, code, id);
    minified.set(key, result);
    return result;
  },
};

const ownPolicy = /(\w+)\.createPolicy\("lit-html",\{createHTML:(\w+)=>\2\}\)/;
/**
 * Replaces Lit's Trusted Types policy, whose name a page's own Lit may have taken, or need.
 * @type {import('rollup').Plugin}
 */
const sharedPolicy = {
  name: 'shared-policy',
  transform(code, id) {
    if (!id.endsWith('/node_modules/lit-html/lit-html.js')) return undefined;
    if (!ownPolicy.test(code)) throw new Error('lit-html creates its policy in another way');
    const module = JSON.stringify(resolve('dist/widgets/dom/template-policy.js'));
    const patched = code.replace(ownPolicy, 'templatePolicy($1)');
    return { code: `import { templatePolicy } from ${module};${patched}`, map: null };
  },
};

/**
 * Keeps the reader of live changes in the files that use it: they are complete but for what a press asks for.
 * @type {import('rollup').Plugin}
 */
const liveAtFirst = {
  name: 'live-at-first',
  transform(code, id) {
    if (!id.endsWith('/dist/src/client/events.js')) return undefined;
    const later = /import\((['"]\.\/event-stream\.js['"])\)/;
    if (!later.test(code)) throw new Error('events.js imports its reader in another way');
    const [, from] = later.exec(code) ?? [];
    const patched = code.replace(later, 'Promise.resolve(eventStream)');
    return { code: `import * as eventStream from ${from};${patched}`, map: null };
  },
};

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
/** @type {Record<string, string>} */
const files = {};
const integrityOf = (/** @type {string} */ code) =>
  `sha384-${createHash('sha384').update(code).digest('base64')}`;

/**
 * Writes what a page puts into `integrity`. Each bundle adds its file, so the last one completes it.
 * @type {import('rollup').Plugin}
 */
const integrity = {
  name: 'integrity',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk') files[chunk.fileName] = integrityOf(chunk.code);
    }
    const css = readFileSync('widgets/esanduce.css', 'utf8');
    this.emitFile({ type: 'asset', fileName: 'esanduce.css', source: css });
    files['esanduce.css'] = integrityOf(css);
    const source = `${JSON.stringify({ version, files }, undefined, 2)}\n`;
    this.emitFile({ type: 'asset', fileName: 'integrity.json', source });
  },
};

/** `ips-qr` for `dist/widgets/ips-qr/define.js`. */
const laterName = (/** @type {import('rollup').PreRenderedChunk} */ { facadeModuleId, name }) =>
  name === 'define' && facadeModuleId ? basename(dirname(facadeModuleId)) : name;

const plugins = [
  nodeResolve({ exportConditions: ['production', 'browser'], browser: true }),
  sharedPolicy,
  liveAtFirst,
  minifyLiteralsOnce,
  terser({
    ecma: 2020,
    module: true,
    compress: { passes: 3 },
    format: { comments: new RegExp(`^${noticeMark}`) },
  }),
  integrity,
];

/** @type {import('rollup').RollupOptions[]} */
export default entries.map(([name, input]) => ({
  input: { [name]: input },
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist/cdn',
    format: 'es',
    entryFileNames: '[name].js',
    // What is imported later stands beside the file that imports it, and takes from that file what both need.
    chunkFileNames: (chunk) => `${name}.${laterName(chunk)}.js`,
    banner: bannerOf,
  },
  plugins,
  onwarn(warning) {
    if (!isKnown(warning)) throw new Error(warning.message);
  },
}));
