/**
 * Bundles the files for script tags into dist/cdn: one graph of hashed files, the loader that knows it, and files complete in themselves.
 * A folder with a `define.ts` is an element. The package's own entries are what tsc emits: there Lit stays with the application's bundler.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import minifyLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';

const elements = globSync('widgets/*/define.ts')
  .map((file) => basename(dirname(file)))
  .sort();
/** Files complete in themselves: each may stand alone on a page. */
const standalone = {
  'esanduce.bundle': 'dist/widgets/index.js',
  english: 'dist/widgets/english.js',
  'when-ready': 'dist/widgets/loader/when-ready.js',
  challenge: 'dist/src/challenge/index.js',
};
const graph = {
  ...Object.fromEntries(elements.map((element) => [element, `dist/widgets/${element}/define.js`])),
  'english-texts': 'dist/widgets/english.js',
};

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

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
/** @type {Record<string, string>} */
const files = {};
/** What an element imports before it runs, by its tag; its own file is the last. @type {Record<string, string[]>} */
const loaded = {};
const integrityOf = (/** @type {string} */ code) =>
  `sha384-${createHash('sha384').update(code).digest('base64')}`;

/** What a page pastes that serves the files at `/esanduce/`. */
function snippet() {
  const base = '/esanduce/';
  const hashed = Object.entries(files).filter(([name]) => /-[\w-]{8}\.js$/.test(name));
  const integrity = Object.fromEntries(hashed.map(([name, hash]) => [base + name, hash]));
  const importMap = JSON.stringify({ integrity });
  const hash = createHash('sha256').update(importMap).digest('base64');
  const preloads = (loaded['esanduce-provider'] ?? []).map(
    (name) => `<link rel="modulepreload" href="${base}${name}" integrity="${files[name]}" />`,
  );
  return `<!-- In script-src of the Content Security Policy: 'sha256-${hash}' -->
<link rel="stylesheet" href="${base}esanduce.css" integrity="${files['esanduce.css']}" />
<script type="importmap">${importMap}</script>
${preloads.join('\n')}
<script type="module" src="${base}esanduce.js" integrity="${files['esanduce.js']}"></script>
`;
}

/**
 * Writes what a page puts into `integrity` and `modulepreload`. Each bundle adds its files, so the last one completes it.
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
    const source = `${JSON.stringify({ version, files, elements: loaded }, undefined, 2)}\n`;
    this.emitFile({ type: 'asset', fileName: 'integrity.json', source });
    this.emitFile({ type: 'asset', fileName: 'snippet.html', source: snippet() });
  },
};

/**
 * Notes which files each element needs.
 * @type {import('rollup').Plugin}
 */
const graphOfFiles = {
  name: 'graph-of-files',
  generateBundle(_options, bundle) {
    const imports = (/** @type {string} */ file) => {
      const chunk = bundle[file];
      return chunk?.type === 'chunk' ? chunk.imports : [];
    };
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
      const isElement = elements.includes(chunk.name);
      loaded[isElement ? `esanduce-${chunk.name}` : chunk.name] = closure(chunk.fileName, imports);
    }
  },
};

/**
 * Tells the loader the graph, which was built before it: the files, and for each tag where its files stand among them.
 * @type {import('rollup').Plugin}
 */
const loaderTable = {
  name: 'loader-table',
  transform(code, id) {
    if (!id.endsWith('/loader/loader-table.js')) return undefined;
    const names = [...new Set(Object.values(loaded).flat())];
    const table = Object.fromEntries(
      Object.entries(loaded).map(([tag, of]) => [tag, of.map((file) => names.indexOf(file))]),
    );
    const constants = Object.entries({ fileNames: names, filesOf: table }).map(
      ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
    );
    return {
      code: `${constants.join('')}export const importFile = (name) => import('./' + name);`,
      map: null,
    };
  },
};

const plugins = [
  nodeResolve({ exportConditions: ['production', 'browser'], browser: true }),
  sharedPolicy,
  minifyLiteralsOnce,
  terser({
    ecma: 2020,
    module: true,
    compress: { passes: 3 },
    format: { comments: new RegExp(`^${noticeMark}`) },
  }),
];

/** @type {import('rollup').RollupOptions['onwarn']} */
const onwarn = (warning) => {
  if (!isKnown(warning)) throw new Error(warning.message);
};

/**
 * Few files, for each costs a request: what elements without a portal need, what the provider and PAY add, and what lists share. The
 * rest is each element's own. Who needs what is known only after unused code is gone, so the graph is made once before.
 * @returns {Promise<import('rollup').GetManualChunk>}
 */
async function sharedChunks() {
  const bundle = await rollup({ input: graph, plugins: plugins.slice(0, 2), onwarn });
  const { output } = await bundle.generate({ format: 'es' });
  const chunks = new Map(output.flatMap((each) => (each.type === 'chunk' ? [[each.fileName, each]] : [])));
  /** The modules of an element. */
  const modulesOf = (/** @type {string} */ element) => {
    const entry = [...chunks.values()].find(({ isEntry, name }) => isEntry && name === element);
    const files = closure(entry?.fileName ?? '', (file) => chunks.get(file)?.imports ?? []);
    return new Set(files.flatMap((file) => Object.keys(chunks.get(file)?.modules ?? {})));
  };
  const needs = new Map(elements.map((element) => [element, modulesOf(element)]));
  return (id) => {
    const users = elements.filter((element) => element !== 'portal' && needs.get(element)?.has(id));
    if (users.length < 2 || id.endsWith('/define.js')) return undefined;
    const [alone, paying] = [users.includes('ips-qr'), users.includes('pay-button')];
    if (users.includes('help') || (alone && paying)) return 'core';
    return paying ? 'client' : alone ? 'states' : 'list';
  };
}

/** A file with all it imports, those first. @type {(file: string, imports: (file: string) => readonly string[]) => string[]} */
function closure(file, imports) {
  const found = new Set();
  const visited = new Set();
  const visit = (/** @type {string} */ each) => {
    if (visited.has(each)) return;
    visited.add(each);
    imports(each).forEach(visit);
    found.add(each);
  };
  visit(file);
  return [...found];
}

const dir = 'dist/cdn';

/** @type {import('rollup').RollupOptions[]} */
export default [
  {
    input: graph,
    output: {
      dir,
      format: 'es',
      entryFileNames: '[name]-[hash].js',
      chunkFileNames: '[name]-[hash].js',
      manualChunks: await sharedChunks(),
      onlyExplicitManualChunks: true,
      banner: bannerOf,
    },
    plugins: [...plugins, graphOfFiles, integrity],
    onwarn,
  },
  ...Object.entries({ ...standalone, esanduce: 'dist/widgets/loader/loader.js' }).map(
    ([name, input]) =>
      /** @type {import('rollup').RollupOptions} */ ({
        input: { [name]: input },
        output: {
          dir,
          // The loader also runs as a classic script, where it must leave no global names.
          format: name === 'esanduce' ? 'iife' : 'es',
          entryFileNames: '[name].js',
          inlineDynamicImports: true,
          banner: bannerOf,
        },
        plugins: [...plugins, loaderTable, integrity],
        onwarn,
      }),
  ),
];
